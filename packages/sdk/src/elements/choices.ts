import type { Choices } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Layer, Notice } from '../notices.ts';
import type { Person } from '../person.ts';
import { ageWords, isChild } from './age.ts';
import { type ChoiceCard, choiceCard, isGranted } from './choice-card.ts';
import { choiceWords } from './choice-words.ts';
import { define, HengElement, later } from './element.ts';
import { frictionOf } from './friction.ts';
import { guardianCard } from './guardian.ts';
import { noticeStyle } from './notice-style.ts';
import type { Offer, OfferGroup } from './offer.ts';
import { offersOf } from './offer.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { pairStyle } from './pair-style.ts';
import { answerInForce, isTurnedOff } from './standing.ts';
import { parts, tokens } from './style.ts';
import { css, html, nothing } from './template.ts';

/**
 * `<heng-choices purpose? touchpoint?>`: everything a person can agree to, cell by cell, nothing chosen beforehand. Agreeing, refusing
 * and withdrawing are the same two buttons, one press each; only where sensitive information or somebody else is involved, agreeing
 * first opens the whole text and takes a second press.
 *
 * @fires heng-answer - after an answer, with `{purpose, category, recipient?, channel?, answer}`
 * @fires heng-receipt - a receipt is asked for, with `{receipt}`
 * @fires heng-guardian - a child wants the answers handed to a guardian
 */
export class HengChoices extends HengElement {
  static override properties = {
    ...HengElement.properties,
    purpose: {},
    receipts: { type: Boolean },
    guardian: { type: Boolean },
    guardianHref: { attribute: 'guardian-href' },
    layers: { state: true },
    sure: { state: true },
  };

  static override styles = [
    tokens,
    parts,
    pairStyle,
    noticeStyle,
    css`
      section + section {
        margin-block-start: 24px;
      }
      .offers {
        display: grid;
        gap: 12px;
        margin-block-start: 8px;
      }
      .state {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 16px;
        margin-block: 4px 8px;
      }
      .sure {
        margin-block-end: 8px;
      }
    `,
  ];

  /** Shows this purpose only. */
  declare purpose: string | undefined;
  /** Offers each receipt. */
  declare receipts: boolean;
  /** The shop has verified that the guardian of the child is the one who reads this. */
  declare guardian: boolean;
  /** Where a guardian signs in. */
  declare guardianHref: string | undefined;
  declare private layers: Readonly<Record<string, Layer>>;
  /** Which cell's whole text was opened by a first press on agree. */
  declare private sure: string;
  #person: Person | undefined;
  #choices: Choices | undefined;
  #notices: readonly Notice[] = [];
  /** Which cell was pressed, so that only its buttons say they are busy. */
  #pressed = '';

  constructor() {
    super();
    this.receipts = false;
    this.guardian = false;
    this.layers = {};
    this.sure = '';
  }

  protected async load(_: Heng, page: Page): Promise<void> {
    [this.#person, this.#choices, this.#notices] = await Promise.all([
      page.person(),
      page.choices(),
      page.notices(undefined, this.speech),
    ]);
  }

  protected view(): unknown {
    if (!this.#choices) return nothing;
    const all = offersOf(this.#choices, this.#notices, this.touchpoint);
    const groups = all.filter(({ purpose: { id } }) => !this.purpose || id === this.purpose);
    if (groups.length === 0) return html`<p class="card muted">${this.say(choiceWords.emptyChoices)}</p>`;
    return html`${this.#remarks().map((remark) => html`<p class="small caution">${this.say(remark)}</p>`)}
      ${groups.map((group, nth) => this.#section(group, nth))}`;
  }

  /** What holds for the whole list. */
  #remarks() {
    const { waiting, offline } = this.#choices ?? {};
    return [
      (this.#person && ageWords(this.#person)) ?? [],
      this.#choices && isTurnedOff(this.#choices) ? choiceWords.switchedOffBanner : [],
      waiting ? choiceWords.waiting : offline ? choiceWords.offline : [],
    ].flat();
  }

  #section(group: OfferGroup, nth: number) {
    const { purpose, offers } = group;
    return html`<section aria-labelledby="purpose-${nth}">
        <h2 class="strong" id="purpose-${nth}">${this.say(purpose.name)}</h2>
        <p class="small muted">
          ${purpose.retention.text.zh ? html`${this.say(choiceWords.retention)}${this.say(purpose.retention.text)}` : nothing}
          ${purpose.advertising ? html` · ${this.say(choiceWords.advertising)}` : nothing}
        </p>
        <div class="offers">${offers.map((offer, row) => choiceCard(this.#card(group, offer, `ask-${nth}-${row}`)))}</div>
      </section>`;
  }

  #card({ purpose }: OfferGroup, offer: Offer, id: string): ChoiceCard {
    const { notice, choice } = offer;
    const category = purpose.categories.find((known) => known.id === offer.cell.category);
    const friction = frictionOf(offer, purpose, category);
    const { receipt } = choice ?? {};
    return {
      lang: this.speech,
      id,
      purpose,
      offer,
      grown: notice && this.layers[notice.id],
      onGrow: (layer) => notice && this.#grow(notice.id, layer),
      sure: this.sure === id ? friction : null,
      busy: this.busy && this.#pressed === id,
      onAnswer: (agrees) => {
        if (agrees && friction && this.sure !== id && !isGranted(offer)) void this.#openWhole(id);
        else void this.#answer(offer, agrees, id);
      },
      instead: this.#person && isChild(this.#person) && !this.guardian ? guardianCard(this) : undefined,
      onReceipt: this.receipts && receipt ? () => this.tell('heng-receipt', { receipt }) : undefined,
    };
  }

  /** Without a touchpoint this is the list of everything, which stands in a person's account. */
  get #where(): string {
    return this.touchpoint ?? 'account';
  }

  #grow(notice: string, layer: Layer): void {
    this.sure = '';
    this.layers = { ...this.layers, [notice]: layer };
  }

  /** The first press on agree, where much is at stake: the whole text, and the reader before it. */
  async #openWhole(id: string): Promise<void> {
    this.sure = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${id}-sure`)?.focus();
  }

  protected override seen(what: string): void {
    const [id, layer] = what.split(' ') as [string, Layer];
    const heng = this.client();
    const notice = this.#notices.find((known) => known.id === id);
    if (!heng || !notice) return;
    pageOf(heng)
      .shown({ notice: id, touchpoint: this.#where, layer, locale: notice.lang })
      // The grant records it again if this fails.
      .catch(() => undefined);
    this.walk(this.#grantsBy(notice.id) ? 'withdraw' : 'refuse', 'reached');
  }

  #grantsBy(notice: string): boolean {
    return (
      this.#choices?.choices.some((choice) => choice.notice === notice && answerInForce(choice) === 'granted') ?? false
    );
  }

  async #answer({ cell, choice, notice }: Offer, agrees: boolean, id: string): Promise<void> {
    const standing = choice ? answerInForce(choice) : 'never-asked';
    const granted = standing === 'granted';
    // Pressing the answer in force changes nothing, and is not a new act.
    if (standing !== 'never-asked' && granted === agrees) return;
    this.#pressed = id;
    const touchpoint = this.#where;
    const layer = this.sure === id ? 'full' : 'summary';
    const done = await this.act(async (heng) =>
      (await later()).giveAnswer({ heng, cell, agrees, granted, notice, touchpoint, layer }),
    );
    if (!agrees) this.walk(granted ? 'withdraw' : 'refuse', done ? 'done' : 'failed');
    if (!done) return;
    this.sure = '';
    this.tell('heng-answer', { ...cell, answer: agrees ? 'granted' : granted ? 'withdrawn' : 'refused' });
  }
}

define('heng-choices', HengChoices);
