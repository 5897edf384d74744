import type { Choices, Words } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { DecisionRecord, Why } from '../recommendations.ts';
import type { Objection } from '../rights.ts';
import type { Because } from '../rulings.ts';
import { waitingWords } from './answer.ts';
import { define, HengElement } from './element.ts';
import { amid, say, sayMoment } from './language.ts';
import { objectionForm, objectionStyle } from './objection-form.ts';
import type { Page } from './page.ts';
import { answerInForce } from './standing.ts';
import { parts, tokens } from './style.ts';
import { html, nothing } from './template.ts';
import { whyStyle } from './why-style.ts';
import { titles, type WhyKind, whyWords } from './why-words.ts';

/** What a quote says of everybody else's price. */
interface PriceParity {
  readonly same: boolean;
  /** what everybody pays, such as `¥58.00` */
  readonly everybody?: string;
  /** the public rules that carry the difference */
  readonly by?: readonly Words[];
}

/**
 * `<heng-why decision="dec_…" item-id kind>` with the property `item` (one recommended item) or the attribute `why` (its reasons as JSON):
 * why an item, an ad or a price is as it is, in facts the person can check. Each reason drawn from the person's information can be stopped
 * where it stands, each tag deleted; the item can be sent away, and the person can object without a reason.
 *
 * @fires heng-answer - a reason was stopped, with `{purpose, category, answer}`
 * @fires heng-tag - a tag was deleted, with `{tag}`
 * @fires heng-objection - an objection was received or an item sent away, with `{about, request}`
 */
export class HengWhy extends HengElement {
  static override properties = {
    ...HengElement.properties,
    item: { attribute: false },
    why: { type: Array },
    decision: {},
    purpose: {},
    itemId: { attribute: 'item-id' },
    kind: {},
    parity: { type: Object },
    open: { type: Boolean, reflect: true },
    record: { state: true },
    unread: { state: true },
    objecting: { state: true },
    sentAway: { state: true },
  };

  static override styles = [tokens, parts, whyStyle, objectionStyle];

  /** One recommended item, as `heng.recommendations` gives it. */
  declare item: { readonly item?: string; readonly why: readonly Why[] } | undefined;
  /** The reasons as JSON, for pages that are made on a server. */
  declare why: readonly Why[] | null;
  /** The decision the item came from, `dec_…`. */
  declare decision: string | undefined;
  /** Purpose whose information is stopped; `personalised-recommendation` unless told. */
  declare purpose: string;
  /** What the shop calls the item; needed to send it away. */
  declare itemId: string | undefined;
  /** `item`, `ad` or `price`. */
  declare kind: WhyKind;
  /** Of a price's quote, as JSON: `{"same": true}`, or `same` false with `everybody` (money in words) and `by` (the rules in words). */
  declare parity: PriceParity | null;
  /** Whether the reasons are shown. */
  declare open: boolean;
  declare private record: DecisionRecord | undefined;
  declare private unread: boolean;
  declare private objecting: boolean;
  declare private sentAway: boolean;
  #choices: Choices | undefined;

  constructor() {
    super();
    this.purpose = 'personalised-recommendation';
    this.kind = 'item';
    this.open = false;
    this.why = null;
    this.parity = null;
    this.unread = false;
    this.objecting = false;
    this.sentAway = false;
  }

  /** The reasons came with the item; what was granted is read only once someone asks why. */
  protected async load(_: Heng, page: Page): Promise<void> {
    if (this.open) this.#choices = await page.choices();
  }

  protected override waiting(): unknown {
    return this.view();
  }

  protected view(): unknown {
    const why = this.item?.why ?? this.why;
    if (!why) return nothing;
    return html`<button class="link toggle" type="button" aria-expanded=${this.open} @click=${this.#toggle}>
        ${this.say(titles[this.kind] ?? titles.item)}
      </button>
      ${this.open ? html`<div class="card stack" part="card">${this.#reasons(why)}${this.#acts()}${this.#rules()}</div>` : nothing}`;
  }

  #toggle(): void {
    this.open = !this.open;
    if (!this.open) return;
    void this.reload();
    if ((this.item?.why ?? this.why)?.some(({ tag }) => tag)) this.walk('delete-tag', 'reached');
  }

  #reasons(why: readonly Why[]) {
    const personal = why.some(({ category, tag }) => category !== undefined || tag !== undefined);
    return html`<ul class="reasons stack">${why.map((reason) => html`<li><span>${this.say(reason)}</span>${this.#stop(reason)}${this.#tag(reason)}</li>`)}</ul>
      ${personal ? nothing : this.#forEverybody()}`;
  }

  /** That everybody sees or pays the same is said only where it was found to be so. */
  #forEverybody() {
    if (this.kind !== 'price') return html`<p class="small muted">${this.say(whyWords.neutral)}</p>`;
    const { same, everybody = '', by = [] } = this.parity ?? { same: false };
    if (same) return html`<p class="small muted">${this.say(whyWords.samePrice)}</p>`;
    if (by.length === 0) return nothing;
    const rule = by.map((one) => this.say(one)).join(' ');
    return html`<p class="small muted">${this.say(whyWords.ruledPrice, { everybody, rule })}</p>`;
  }

  #button(text: string, onPress: () => void) {
    return html`<button class="act" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${onPress}>${text}</button>`;
  }

  #stop({ category }: Why) {
    if (category === undefined || !this.#grants(category)) return nothing;
    const name = amid(this.speech, this.#nameOf(category));
    return this.#button(this.say(whyWords.stop, { name }), () => void this.#withdraw(category));
  }

  #tag({ tag }: Why) {
    return tag === undefined ? nothing : this.#button(this.say(whyWords.deleteTag), () => void this.#deleteTag(tag));
  }

  /** A reason that was stopped has no button any more. Until the choices are known the button is there: stopping is always possible. */
  #grants(category: string): boolean {
    if (!this.#choices) return true;
    return this.#choices.choices.some(
      (choice) =>
        choice.purpose === this.purpose && choice.category === category && answerInForce(choice) === 'granted',
    );
  }

  #nameOf(category: string): Words {
    const known = this.#choices?.purposes.flatMap(({ categories }) => categories).find(({ id }) => id === category);
    return known?.name ?? whyWords.its;
  }

  async #withdraw(category: string): Promise<void> {
    const name = this.#nameOf(category);
    const { purpose } = this;
    const done = await this.act(async (heng) => {
      const { waiting } = await heng.choose({ purpose, category, answer: 'withdrawn', mechanism: 'toggle' });
      if (waiting) return waitingWords;
      return filled(this.kind === 'ad' ? whyWords.stoppedAd : whyWords.stopped, {
        zh: { name: name.zh },
        en: { name: name.en },
      });
    });
    if (done) this.tell('heng-answer', { purpose, category, answer: 'withdrawn' });
  }

  async #deleteTag(tag: string): Promise<void> {
    const done = await this.act(async (heng) => {
      await heng.deleteTag(tag);
      return whyWords.tagDeleted;
    });
    this.walk('delete-tag', done ? 'done' : 'failed');
    if (done) this.tell('heng-tag', { tag });
  }

  /** What the person can do about the item itself. */
  #acts() {
    const away = this.kind === 'ad' ? whyWords.notAgainAd : whyWords.notAgain;
    const item = this.#itemId;
    return html`<div class="acts">
      ${item && this.kind !== 'price' && !this.sentAway ? this.#button(this.say(away), () => void this.#sendAway(item)) : nothing}
      ${
        this.decision || item
          ? html`<button class="link" type="button" aria-expanded=${this.objecting} @click=${this.#toggleForm}>${this.say(whyWords.object)}</button>`
          : nothing
      }
    </div>
    ${
      this.objecting
        ? objectionForm({ lang: this.speech, busy: this.busy, onSend: (more) => void this.#object(more) })
        : nothing
    }`;
  }

  get #itemId(): string | undefined {
    return this.itemId ?? this.item?.item;
  }

  #toggleForm(): void {
    this.objecting = !this.objecting;
  }

  async #sendAway(item: string): Promise<void> {
    const about = { kind: this.kind === 'ad' ? 'ad' : 'item', item, ...this.#decided } as const;
    this.sentAway = await this.#send({ about }, () => whyWords.gone);
  }

  async #object(more: Pick<Objection, 'reason' | 'humanReview'>): Promise<void> {
    const item = this.#itemId;
    const about = item
      ? ({ kind: this.kind, item, ...this.#decided } as const)
      : ({ kind: 'decision', id: this.decision ?? '' } as const);
    const sent = (due: string) =>
      filled(whyWords.sent, { zh: { due: sayMoment('zh-CN', due) }, en: { due: sayMoment('en', due) } });
    if (await this.#send({ about, ...more }, sent)) this.objecting = false;
  }

  get #decided() {
    return this.decision ? { decision: this.decision } : {};
  }

  async #send(objection: Objection, said: (due: string) => Words): Promise<boolean> {
    let request = '';
    const done = await this.act(async (heng) => {
      const { id, due } = await heng.objectTo(objection);
      request = id;
      return said(due);
    });
    if (!done) return false;
    if (this.said) this.announce(this.said, true);
    this.tell('heng-objection', { about: objection.about, request });
    return true;
  }

  #rules() {
    if (!this.decision) return nothing;
    if (this.unread) return html`<p class="small muted">${this.say(whyWords.noRecord)}</p>`;
    if (!this.record) {
      return html`<button class="link" type="button" @click=${this.#readRecord}>${this.say(whyWords.rules)}</button>`;
    }
    const { rulings, at } = this.record;
    const because = distinct(rulings.flatMap((ruling) => ruling.because));
    return html`<div class="stack small">
      ${because.map((rule) => html`<p>${this.say(rule)} <span class="muted">${rule.source}</span></p>`)}
      <p class="muted">${sayMoment(this.speech, at)} <span>${this.decision}</span></p>
      <button class="link" type="button" @click=${this.#openRecord}>${this.say(whyWords.record)}</button>
    </div>`;
  }

  async #readRecord(): Promise<void> {
    const heng = this.client();
    try {
      this.record = await heng?.decision(this.decision ?? '');
    } catch {
      this.unread = true;
    }
  }

  async #openRecord(): Promise<void> {
    // The window is opened in the press itself, or browsers would block it; `noopener` would give no window to lead anywhere.
    const portal = window.open('', '_blank');
    const address = await this.client()?.portal(`decision/${this.decision}`);
    if (portal && address) portal.location.href = address;
  }
}

const filled = (text: Words, places: Record<keyof Words, Readonly<Record<string, string>>>): Words => ({
  zh: say('zh-CN', text, places.zh),
  en: say('en', text, places.en),
});

/** A rule that ruled on several categories is told once. */
const distinct = (because: readonly Because[]): readonly Because[] => [
  ...new Map(because.map((rule) => [rule.rule, rule])).values(),
];

define('heng-why', HengWhy);
