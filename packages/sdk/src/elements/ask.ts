import type { Cell } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Layer, Notice } from '../notices.ts';
import { mayAsk } from './age.ts';
import { answerInForce, giveAnswer, isTurnedOff, noticeFor, sameCell } from './answer.ts';
import { answerPair } from './answer-pair.ts';
import { define, HengElement } from './element.ts';
import { noticeStyle } from './notice-style.ts';
import { noticeText } from './notice-text.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { Seen } from './seen.ts';
import { pair, parts, tokens } from './style.ts';
import { css, html, nothing } from './template.ts';

/**
 * `<heng-ask purpose category notice-key touchpoint recipient? channel?>`: one question at the moment it matters. It stands in the page,
 * covers nothing and stops nothing, and shows nothing at all once it was answered in any way, while the switch is off, to a person whose
 * age bars the use, when the browser sends Global Privacy Control, or when anything is in doubt. Dispatches `heng-answer` with `{answer}`.
 */
export class HengAsk extends HengElement {
  static override properties = {
    ...HengElement.properties,
    purpose: {},
    category: {},
    recipient: {},
    channel: {},
    touchpoint: {},
    noticeKey: { attribute: 'notice-key' },
    notice: { state: true },
    layer: { state: true },
  };

  static override styles = [
    tokens,
    parts,
    pair,
    noticeStyle,
    css`
      .pair {
        margin-block-start: 8px;
      }
    `,
  ];

  declare purpose: string;
  declare category: string;
  declare recipient: string | undefined;
  declare channel: string | undefined;
  declare touchpoint: string;
  declare noticeKey: string | undefined;
  /** The notice to ask with; none means there is nothing to ask. */
  declare private notice: Notice | undefined;
  declare private layer: Layer;

  constructor() {
    super();
    this.touchpoint = 'home';
    this.layer = 'summary';
    new Seen(this, () => this.#recordShown());
  }

  protected async load(_: Heng, page: Page): Promise<void> {
    const [person, choices, notices] = await Promise.all([
      page.person(),
      page.choices(),
      page.notices(this.touchpoint, this.speech),
    ]);
    const purpose = choices.purposes.find(({ id }) => id === this.purpose);
    const given = choices.choices.find((choice) => sameCell(choice, this.#cell));
    const open = mayAsk(person, purpose) && !isTurnedOff(choices) && (!given || answerInForce(given) === 'never-asked');
    const named = this.noticeKey ? notices.filter(({ key }) => key === this.noticeKey) : notices;
    this.notice = open && !refusesByBrowser() ? noticeFor(named, this.#cell) : undefined;
  }

  get #cell(): Cell {
    const { purpose, category, recipient, channel } = this;
    return { purpose, category, ...(recipient && { recipient }), ...(channel && { channel }) };
  }

  protected override waiting(): unknown {
    return nothing;
  }

  protected view(): unknown {
    const { notice } = this;
    if (!notice) return nothing;
    const lang = this.speech;
    return html`<div class="card" role="group" aria-labelledby="question">
        ${noticeText({
          notice,
          layer: this.layer,
          first: 'summary',
          lang,
          heading: html`<p class="strong" id="question">${notice.short}</p>`,
          onGrow: (layer) => this.#grow(layer),
        })}
        ${answerPair({ lang, about: 'question', busy: this.busy, onAnswer: (agrees) => void this.#answer(agrees) })}
      </div>`;
  }

  #grow(layer: Layer): void {
    this.layer = layer;
  }

  #recordShown(): void {
    const heng = this.client();
    if (!heng || !this.notice) return;
    const { id, lang } = this.notice;
    const shown = { notice: id, touchpoint: this.touchpoint, layer: this.layer, locale: lang };
    // The grant records it again if this fails; there is nothing to tell the person here.
    pageOf(heng)
      .shown(shown)
      .catch(() => undefined);
  }

  async #answer(agrees: boolean): Promise<void> {
    const { notice, touchpoint } = this;
    const done = await this.act((heng) =>
      giveAnswer({ heng, cell: this.#cell, agrees, granted: false, notice, touchpoint }),
    );
    if (!done) return;
    this.notice = undefined;
    await this.updateComplete;
    // The button that had the focus is gone: the result takes it, so that the next Tab goes on from here.
    this.renderRoot.querySelector<HTMLElement>('[role=status]')?.focus({ preventScroll: true });
    const detail = { ...this.#cell, answer: agrees ? 'granted' : 'refused' };
    this.dispatchEvent(new CustomEvent('heng-answer', { bubbles: true, composed: true, detail }));
  }
}

const refusesByBrowser = (): boolean => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

define('heng-ask', HengAsk);
