import type { Heng } from '../client.ts';
import type { Layer, Notice } from '../notices.ts';
import { type Collecting, collectingNow } from './collecting.ts';
import { define, HengElement, later } from './element.ts';
import type { layersOf } from './notice-layers.ts';
import { noticeStyle } from './notice-style.ts';
import { noticeText } from './notice-text.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { parts, tokens } from './style.ts';
import { css, html, nothing } from './template.ts';

/**
 * `<heng-notice touchpoint key>`: a notice that only tells. It grows in place from line to summary to the whole text, and each layer that
 * comes into view is recorded as shown. Without a `key` it shows every notice due at the touchpoint. Below stands what is being
 * collected here at this moment: a steady dot with its words, which goes out when nothing is.
 */
export class HengNotice extends HengElement {
  static override properties = {
    ...HengElement.properties,
    key: {},
    notices: { state: true },
    layers: { state: true },
  };

  static override styles = [
    tokens,
    parts,
    noticeStyle,
    css`
      .now {
        display: flex;
        gap: 10px;
      }
      .dot {
        flex: none;
        inline-size: 10px;
        block-size: 10px;
        margin-block-start: calc(var(--_small) * 0.8 - 5px);
        border: 2px solid var(--_edge);
        border-radius: 50%;
      }
      .lit {
        border-color: var(--_accent);
        background: var(--_accent);
      }
    `,
  ];

  declare touchpoint: string;
  /** Key of the only notice to show. */
  declare key: string | undefined;
  declare private notices: readonly Notice[];
  /** How far each notice has grown, by its id. */
  declare private layers: Readonly<Record<string, Layer>>;
  #now: Collecting | undefined;
  #below: typeof layersOf | undefined;

  constructor() {
    super();
    this.touchpoint = 'home';
    this.notices = [];
    this.layers = {};
  }

  protected async load(_: Heng, page: Page): Promise<void> {
    const [notices, now] = await Promise.all([page.notices(this.touchpoint, this.speech), this.#readNow(page)]);
    this.notices = this.key ? notices.filter(({ key }) => key === this.key) : notices;
    this.#now = now && collectingNow(this.notices, ...now);
  }

  /** A visitor nobody knows has agreed to nothing; of them this says nothing. */
  #readNow(page: Page) {
    return Promise.all([page.choices(), page.person()]).catch(() => undefined);
  }

  protected view(): unknown {
    if (this.notices.length === 0) return nothing;
    return html`<div class="stack">${this.notices.map((notice) => this.#card(notice))}${this.#indicator()}</div>`;
  }

  #indicator() {
    if (!this.#now) return nothing;
    return html`<p class="now small ${this.#now.lit ? '' : 'muted'}" part="collecting">
      <span class="dot ${this.#now.lit ? 'lit' : ''}" aria-hidden="true"></span>${this.say(this.#now.words)}
    </p>`;
  }

  #card(notice: Notice) {
    const layer = this.layers[notice.id] ?? 'short';
    const heading = html`<p class="strong">${notice.short}</p>`;
    const onGrow = (grown: Layer) => void this.#grow(notice.id, grown);
    const lang = this.speech;
    return html`<div class="card" part="card">${noticeText({ notice, layer, first: 'short', lang, heading, below: this.#below, onGrow })}</div>`;
  }

  /** The longer layers come when somebody wants to read them. */
  async #grow(id: string, layer: Layer): Promise<void> {
    this.#below ??= (await later()).layersOf;
    this.layers = { ...this.layers, [id]: layer };
  }

  protected override seen(what: string): void {
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
