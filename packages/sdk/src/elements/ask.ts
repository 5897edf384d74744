import type { Cell } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Layer, Notice } from '../notices.ts';
import { isChild, mayAsk } from './age.ts';
import { answerPair } from './answer-pair.ts';
import { define, HengElement, later } from './element.ts';
import { guardianCard } from './guardian.ts';
import { layersOf } from './notice-layers.ts';
import { noticeStyle } from './notice-style.ts';
import { noticeText } from './notice-text.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { pairStyle } from './pair-style.ts';
import { mayPrompt, noticeFor } from './prompt.ts';
import { parts, tokens } from './style.ts';
import { css, html, nothing } from './template.ts';

/**
 * `<heng-ask purpose category notice-key touchpoint recipient? channel?>`: one question at the moment it matters. It stands in the page,
 * covers nothing and stops nothing, and shows nothing at all once the purpose was refused or the cell answered in any way, while the
 * switch is off, to a person whose age bars the use, when the browser sends Global Privacy Control, or when anything is in doubt.
 *
 * @fires heng-answer - after an answer, with `{purpose, category, recipient?, channel?, answer}`
 * @fires heng-guardian - a child wants the question handed to a guardian
 */
export class HengAsk extends HengElement {
  static override properties = {
    ...HengElement.properties,
    purpose: {},
    category: {},
    recipient: {},
    channel: {},
    noticeKey: { attribute: 'notice-key' },
    guardian: { type: Boolean },
    guardianHref: { attribute: 'guardian-href' },
    notice: { state: true },
    layer: { state: true },
  };

  static override styles = [
    tokens,
    parts,
    pairStyle,
    noticeStyle,
    css`
      .pair {
        margin-block-start: 8px;
      }
    `,
  ];

  /** Purpose that is asked for. */
  declare purpose: string;
  /** Information category that is asked for. */
  declare category: string;
  /** Who would get it, where the purpose asks for one. */
  declare recipient: string | undefined;
  /** `sms`, `email`, `push` … where the purpose asks for one. */
  declare channel: string | undefined;
  declare touchpoint: string;
  /** Key of the notice to ask with; the first that covers the cell unless told. */
  declare noticeKey: string | undefined;
  /** The shop has verified that the guardian of the child is the one who reads this. */
  declare guardian: boolean;
  /** Where a guardian signs in. */
  declare guardianHref: string | undefined;
  /** The notice to ask with; none means there is nothing to ask. */
  declare private notice: Notice | undefined;
  declare private layer: Layer;
  #child = false;

  constructor() {
    super();
    this.touchpoint = 'home';
    this.layer = 'summary';
    this.guardian = false;
  }

  protected async load(_: Heng, page: Page): Promise<void> {
    const [person, choices, notices] = await Promise.all([
      page.person(),
      page.choices(),
      page.notices(this.touchpoint, this.speech),
    ]);
    const purpose = choices.purposes.find(({ id }) => id === this.purpose);
    const open = mayAsk(person, purpose) && mayPrompt(choices, this.#cell) && !refusesByBrowser();
    const named = this.noticeKey ? notices.filter(({ key }) => key === this.noticeKey) : notices;
    this.#child = isChild(person) && !this.guardian;
    this.notice = open ? noticeFor(named, this.#cell) : undefined;
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
    return html`<div class="card" part="card" role="group" aria-labelledby="question">
        ${noticeText({
          notice,
          layer: this.layer,
          first: 'summary',
          lang: this.speech,
          heading: html`<p class="strong" id="question">${notice.short}</p>`,
          below: layersOf,
          onGrow: (layer) => this.#grow(layer),
        })}
        ${this.#child ? guardianCard(this) : this.#pair()}
      </div>`;
  }

  #pair() {
    const onAnswer = (agrees: boolean) => void this.#answer(agrees);
    return answerPair({ lang: this.speech, about: 'question', busy: this.busy, onAnswer });
  }

  #grow(layer: Layer): void {
    this.layer = layer;
  }

  protected override seen(): void {
    const heng = this.client();
    if (!heng || !this.notice) return;
    const { id, lang } = this.notice;
    const shown = { notice: id, touchpoint: this.touchpoint, layer: this.layer, locale: lang };
    // The grant records it again if this fails; there is nothing to tell the person here.
    pageOf(heng)
      .shown(shown)
      .catch(() => undefined);
    this.walk('refuse', 'reached');
  }

  async #answer(agrees: boolean): Promise<void> {
    const { notice, touchpoint } = this;
    const done = await this.act(async (heng) =>
      (await later()).giveAnswer({ heng, cell: this.#cell, agrees, granted: false, notice, touchpoint }),
    );
    if (!agrees) this.walk('refuse', done ? 'done' : 'failed');
    if (!done) return;
    this.notice = undefined;
    await this.updateComplete;
    // The button that had the focus is gone: the result takes it, so that the next Tab goes on from here.
    this.renderRoot.querySelector<HTMLElement>('[role=status]')?.focus({ preventScroll: true });
    this.tell('heng-answer', { ...this.#cell, answer: agrees ? 'granted' : 'refused' });
  }
}

const refusesByBrowser = (): boolean => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

define('heng-ask', HengAsk);
