import type { AskedCategory, AskedPurpose, Choices } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Layer, Notice } from '../notices.ts';
import type { Person } from '../person.ts';
import { ageWords } from './age.ts';
import { answerInForce, giveAnswer, isTurnedOff } from './answer.ts';
import { answerPair } from './answer-pair.ts';
import { answered, channels, choiceWords, closings, levels } from './choice-words.ts';
import { define, HengElement } from './element.ts';
import { sayMoment } from './language.ts';
import { noticeStyle } from './notice-style.ts';
import { noticeText } from './notice-text.ts';
import type { Offer, OfferGroup } from './offer.ts';
import { offersOf } from './offer.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { Seen } from './seen.ts';
import { pair, parts, tokens } from './style.ts';
import { css, html, nothing } from './template.ts';

/**
 * `<heng-choices purpose? touchpoint?>`: everything a person can agree to, cell by cell, nothing chosen beforehand. Agreeing, refusing
 * and withdrawing are one press each, on the same two buttons. Dispatches `heng-answer` with `{answer}`, and with the attribute
 * `receipts` offers each receipt and dispatches `heng-receipt` with `{receipt}`.
 */
export class HengChoices extends HengElement {
  static override properties = {
    ...HengElement.properties,
    purpose: {},
    touchpoint: {},
    receipts: { type: Boolean },
    layers: { state: true },
  };

  static override styles = [
    tokens,
    parts,
    pair,
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
    `,
  ];

  declare purpose: string | undefined;
  declare touchpoint: string | undefined;
  declare receipts: boolean;
  declare private layers: Readonly<Record<string, Layer>>;
  #person: Person | undefined;
  #choices: Choices | undefined;
  #notices: readonly Notice[] = [];
  /** Which cell was pressed, so that only its buttons say they are busy. */
  #pressed = '';

  constructor() {
    super();
    this.receipts = false;
    this.layers = {};
    new Seen(this, (what) => this.#recordShown(what));
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
    const age = this.#person && ageWords(this.#person);
    return html`${age ? html`<p class="small caution">${this.say(age)}</p>` : nothing}
      ${isTurnedOff(this.#choices) ? html`<p class="small caution">${this.say(choiceWords.switchedOffBanner)}</p>` : nothing}
      ${groups.map((group, nth) => this.#section(group, nth))}`;
  }

  /** Without a touchpoint this is the list of everything, which stands in a person's account. */
  get #where(): string {
    return this.touchpoint ?? 'account';
  }

  #section({ purpose, offers }: OfferGroup, nth: number) {
    return html`<section aria-labelledby="purpose-${nth}">
        <h2 class="strong" id="purpose-${nth}">${this.say(purpose.name)}</h2>
        <p class="small muted">
          ${purpose.retention.text.zh ? html`${this.say(choiceWords.retention)}${this.say(purpose.retention.text)}` : nothing}
          ${purpose.advertising ? html` · ${this.say(choiceWords.advertising)}` : nothing}
        </p>
        <div class="offers">${offers.map((offer, row) => this.#offer(purpose, offer, `ask-${nth}-${row}`))}</div>
      </section>`;
  }

  #offer(purpose: AskedPurpose, offer: Offer, id: string) {
    const { choice, notice } = offer;
    const category = purpose.categories.find((known) => known.id === offer.cell.category);
    const answer = choice ? answerInForce(choice) : 'never-asked';
    const heading = html`<h3 class="strong" id=${id}>${notice?.short ?? (category ? this.say(category.name) : offer.cell.category)}</h3>
      ${this.#terms(offer, category)}`;
    return html`<div class="card" role="group" aria-labelledby=${id}>
        ${notice ? this.#notice(notice, answer === 'never-asked' ? 'summary' : 'short', heading) : heading}
        <p class="state small">
          <span class=${answer === 'granted' ? 'strong' : 'muted'}>
            ${this.say(choice?.closed ? closings[choice.closed] : answered[answer])}${choice?.at ? html` · ${sayMoment(this.speech, choice.at)}` : nothing}
          </span>
          ${this.#receipt(offer)}
        </p>
        ${
          notice || answer === 'granted'
            ? this.#pair(offer, id)
            : html`<p class="small muted">${this.say(choiceWords.gone)}</p>`
        }
      </div>`;
  }

  #pair(offer: Offer, id: string) {
    const answer = offer.choice ? answerInForce(offer.choice) : 'never-asked';
    return answerPair({
      lang: this.speech,
      about: id,
      standing: true,
      chosen: answer === 'granted' ? 'agree' : answer === 'never-asked' ? undefined : 'refuse',
      busy: this.busy && this.#pressed === id,
      onAnswer: (agrees) => void this.#answer(offer, agrees, id),
    });
  }

  /** Category, grade, receiver, channel and how the consent is given: what tells this cell from its neighbours. */
  #terms({ cell, choice, notice }: Offer, category: AskedCategory | undefined) {
    const level = levels[choice?.level ?? category?.level ?? 'itemised'];
    const receiver = cell.recipient && recipientName(notice, cell.recipient);
    const channel = cell.channel && (channels[cell.channel] ?? { zh: cell.channel, en: cell.channel });
    const terms = [
      notice && category && this.say(category.name),
      category?.grade === 'sensitive' && this.say(choiceWords.sensitive),
      receiver && this.say(choiceWords.recipient, { name: receiver }),
      channel && this.say(choiceWords.channel, { name: this.say(channel) }),
      level && this.say(level),
    ];
    return html`<p class="small muted">${terms.filter(Boolean).join(' · ')}</p>`;
  }

  #notice(notice: Notice, first: Layer, heading: ReturnType<typeof html>) {
    const grown = this.layers[notice.id];
    return noticeText({
      notice,
      layer: grown ?? first,
      first,
      lang: this.speech,
      heading,
      onGrow: (layer) => {
        this.layers = { ...this.layers, [notice.id]: layer };
      },
    });
  }

  #receipt({ choice }: Offer) {
    const { receipt } = choice ?? {};
    if (!this.receipts || !receipt) return nothing;
    const show = () =>
      this.dispatchEvent(new CustomEvent('heng-receipt', { bubbles: true, composed: true, detail: { receipt } }));
    return html`<button class="link" type="button" @click=${show}>${this.say(choiceWords.receipt)}</button>`;
  }

  #recordShown(what: string): void {
    const [id, layer] = what.split(' ') as [string, Layer];
    const heng = this.client();
    const notice = this.#notices.find((known) => known.id === id);
    if (!heng || !notice) return;
    pageOf(heng)
      .shown({ notice: id, touchpoint: this.#where, layer, locale: notice.lang })
      // The grant records it again if this fails.
      .catch(() => undefined);
  }

  async #answer({ cell, choice, notice }: Offer, agrees: boolean, id: string): Promise<void> {
    const standing = choice ? answerInForce(choice) : 'never-asked';
    const granted = standing === 'granted';
    // Pressing the answer in force changes nothing, and is not a new act.
    if (standing !== 'never-asked' && granted === agrees) return;
    this.#pressed = id;
    const touchpoint = this.#where;
    const done = await this.act((heng) => giveAnswer({ heng, cell, agrees, granted, notice, touchpoint }));
    const answer = agrees ? 'granted' : granted ? 'withdrawn' : 'refused';
    if (done)
      this.dispatchEvent(
        new CustomEvent('heng-answer', { bubbles: true, composed: true, detail: { ...cell, answer } }),
      );
  }
}

function recipientName(notice: Notice | undefined, id: string): string {
  const known = notice?.recipients.find((recipient) => recipient.id === id);
  return known ? `${known.name}（${known.contact}）` : id;
}

define('heng-choices', HengChoices);
