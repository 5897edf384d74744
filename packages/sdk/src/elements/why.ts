import type { Choices, Words } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { DecisionRecord, RecommendedItem, Why } from '../recommendations.ts';
import type { Because } from '../rulings.ts';
import { define, HengElement } from './element.ts';
import { amid, say, sayMoment } from './language.ts';
import type { Page } from './page.ts';
import { parts, tokens } from './style.ts';
import { css, html, nothing } from './template.ts';
import { words } from './words.ts';

const whyWords = {
  title: words('为什么看到它', 'Why am I seeing this'),
  neutral: words('所有人看到的都一样，没有用您的信息。', 'Everyone sees the same. Nothing of yours is used.'),
  stop: words('不再用{name}', 'Stop using {name}'),
  stopped: words('已停用。之后的推荐不再用{name}。', 'Stopped. {name} is no longer used for recommendations.'),
  rules: words('依据的规则', 'The rules behind it'),
  record: words('查看这条记录', 'Open this record'),
  noRecord: words('这条记录暂时读不到。', 'This record cannot be read at the moment.'),
  its: words('这一项信息', 'This information'),
};

/**
 * `<heng-why decision="dec_…">` with the property `item` (one recommended item) or the attribute `why` (its reasons as JSON): why the
 * item is there, in facts the person can check. Each reason drawn from the person's information can be stopped where it stands; that
 * withdraws the cell and dispatches `heng-answer`.
 */
export class HengWhy extends HengElement {
  static override properties = {
    ...HengElement.properties,
    item: { attribute: false },
    why: { type: Array },
    decision: {},
    purpose: {},
    open: { type: Boolean, reflect: true },
    record: { state: true },
    unread: { state: true },
  };

  static override styles = [
    tokens,
    parts,
    css`
      .toggle {
        color: var(--_muted-ink);
      }
      .reasons li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 12px;
      }
      .stop {
        padding: 0 12px;
        border: 1px solid var(--_edge);
        border-radius: var(--_radius);
        background: var(--_card);
        color: var(--_ink);
      }
    `,
  ];

  declare item: Pick<RecommendedItem, 'why'> | undefined;
  /** The reasons as JSON, for pages that are made on a server. */
  declare why: readonly Why[] | null;
  declare decision: string | undefined;
  declare purpose: string;
  declare open: boolean;
  declare private record: DecisionRecord | undefined;
  declare private unread: boolean;
  #choices: Choices | undefined;

  constructor() {
    super();
    this.purpose = 'personalised-recommendation';
    this.open = false;
    this.why = null;
    this.unread = false;
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
        ${this.say(whyWords.title)}
      </button>
      ${this.open ? html`<div class="card stack">${this.#reasons(why)}${this.#rules()}</div>` : nothing}`;
  }

  #toggle(): void {
    this.open = !this.open;
    if (this.open) void this.reload();
  }

  #reasons(why: readonly Why[]) {
    const personal = why.some(({ category }) => category !== undefined);
    return html`<ul class="reasons stack">${why.map((reason) => html`<li><span>${this.say(reason)}</span>${this.#stop(reason)}</li>`)}</ul>
      ${personal ? nothing : html`<p class="small muted">${this.say(whyWords.neutral)}</p>`}`;
  }

  #stop({ category }: Why) {
    if (category === undefined || !this.#grants(category)) return nothing;
    return html`<button class="stop" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.#withdraw(category)}>
      ${this.say(whyWords.stop, { name: amid(this.speech, this.#nameOf(category)) })}
    </button>`;
  }

  /** A reason that was stopped has no button any more. Until the choices are known the button is there: stopping is always possible. */
  #grants(category: string): boolean {
    if (!this.#choices) return true;
    return this.#choices.choices.some(
      (choice) => choice.purpose === this.purpose && choice.category === category && choice.answer === 'granted',
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
      await heng.choose({ purpose, category, answer: 'withdrawn', mechanism: 'toggle' });
      return {
        zh: say('zh-CN', whyWords.stopped, { name: name.zh }),
        en: say('en', whyWords.stopped, { name: name.en }),
      };
    });
    const detail = { purpose, category, answer: 'withdrawn' };
    if (done) this.tell('heng-answer', detail);
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

/** A rule that ruled on several categories is told once. */
const distinct = (because: readonly Because[]): readonly Because[] => [
  ...new Map(because.map((rule) => [rule.rule, rule])).values(),
];

define('heng-why', HengWhy);
