import type { Heng } from '../client.ts';
import type { Layer, Notice } from '../notices.ts';
import { define, HengElement } from './element.ts';
import { noticeStyle } from './notice-style.ts';
import { noticeText } from './notice-text.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { Seen } from './seen.ts';
import { parts, tokens } from './style.ts';
import { html, nothing } from './template.ts';

/**
 * `<heng-notice touchpoint key>`: a notice that only tells. It grows in place from line to summary to the whole text, and each layer that
 * comes into view is recorded as shown. Without a `key` it shows every notice due at the touchpoint.
 */
export class HengNotice extends HengElement {
  static override properties = {
    ...HengElement.properties,
    touchpoint: {},
    key: {},
    notices: { state: true },
    layers: { state: true },
  };

  static override styles = [tokens, parts, noticeStyle];

  declare touchpoint: string;
  declare key: string | undefined;
  declare private notices: readonly Notice[];
  /** How far each notice has grown, by its id. */
  declare private layers: Readonly<Record<string, Layer>>;

  constructor() {
    super();
    this.touchpoint = 'home';
    this.notices = [];
    this.layers = {};
    new Seen(this, (what) => this.#recordShown(what));
  }

  protected async load(_: Heng, page: Page): Promise<void> {
    const notices = await page.notices(this.touchpoint, this.speech);
    this.notices = this.key ? notices.filter(({ key }) => key === this.key) : notices;
  }

  protected view(): unknown {
    if (this.notices.length === 0) return nothing;
    return html`<div class="stack">${this.notices.map((notice) => this.#card(notice))}</div>`;
  }

  #card(notice: Notice) {
    return html`<div class="card">${noticeText({
      notice,
      layer: this.layers[notice.id] ?? 'short',
      first: 'short',
      lang: this.speech,
      heading: html`<p class="strong">${notice.short}</p>`,
      onGrow: (layer) => {
        this.layers = { ...this.layers, [notice.id]: layer };
      },
    })}</div>`;
  }

  #recordShown(what: string): void {
    const [id, layer] = what.split(' ') as [string, Layer];
    const heng = this.client();
    const notice = this.notices.find((known) => known.id === id);
    if (!heng || !notice) return;
    pageOf(heng)
      .shown({ notice: id, touchpoint: this.touchpoint, layer, locale: notice.lang })
      // Not on record means that a grant asks again to show it: nothing is lost, and there is nothing to tell the person.
      .catch(() => undefined);
  }
}

define('heng-notice', HengNotice);
