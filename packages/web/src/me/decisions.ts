import { type DecidedRuling, type DecisionRecord, type Heng, HengProblem, type Words } from '@heng/sdk';
import { sayMoment } from '@heng/sdk/elements';
import { css, html, nothing, type PropertyValues } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { linkTo } from './place.ts';
import './proof.ts';
import { meWords, uses } from './words/common.ts';
import { decisionWords } from './words/decisions.ts';
import { stateWords } from './words/states.ts';

const pageSize = 10;

/** `<my-decisions one?>`: what was decided about the person and why, each with a check; with `one` a single decision. */
class MyDecisions extends MyElement {
  static override properties = {
    ...MyElement.properties,
    one: {},
    decisions: { state: true },
    more: { state: true },
  };

  static override styles = [
    ...meStyles,
    css`
      .card > summary {
        color: inherit;
        text-decoration: none;
      }
      .card > summary > span {
        min-inline-size: 0;
      }
      details .ruling + .ruling {
        border-block-start: 1px solid var(--_line);
        padding-block-start: 8px;
      }
    `,
  ];

  /** `dec_…`: only this one. */
  declare one: string | undefined;
  declare private decisions: readonly DecisionRecord[];
  /** Whether older ones may be there. */
  declare private more: boolean;
  #names: ReadonlyMap<string, Words> = new Map();

  constructor() {
    super();
    this.decisions = [];
    this.more = false;
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.phase === 'ready' && changed.has('one')) void this.reload();
  }

  protected async load(heng: Heng): Promise<void> {
    const [decisions, { purposes }] = await Promise.all([this.#read(heng), heng.choices()]);
    this.decisions = decisions;
    this.more = !this.one && decisions.length === pageSize;
    const named = [...purposes, ...purposes.flatMap(({ categories }) => categories)];
    this.#names = new Map(named.map(({ id, name }) => [id, name]));
  }

  /** A server that keeps no such list, or no longer has the one asked for, has none to show. */
  async #read(heng: Heng): Promise<readonly DecisionRecord[]> {
    try {
      return this.one ? [await heng.decision(this.one)] : await heng.decisions(pageSize);
    } catch (problem) {
      if (problem instanceof HengProblem && problem.status === 404) return [];
      throw problem;
    }
  }

  async #readMore(): Promise<void> {
    const { decisions } = this;
    await this.perform(async (heng) => {
      const older = await heng.decisions(pageSize, decisions.at(-1)?.id);
      this.decisions = [...decisions, ...older];
      this.more = older.length === pageSize;
      return { zh: '', en: '' };
    });
  }

  protected view(): unknown {
    const { decisions, one } = this;
    return html`${one ? nothing : html`<p class="lede">${this.say(decisionWords.lede)}</p>`}
      ${
        decisions.length === 0
          ? html`<p class="card">${this.say(one ? meWords.noDecision : meWords.noDecisions)}</p>`
          : html`<div class="stack">${decisions.map((decision) => this.#decision(decision))}</div>`
      }
      ${this.more ? html`<div class="acts"><button class="act" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#readMore}>${this.say(stateWords.more)}</button></div>` : nothing}`;
  }

  #decision(decision: DecisionRecord) {
    const { id, at, use, rulings } = decision;
    const allowed = rulings.filter((ruling) => ruling.decision).length;
    const verdict = this.say(meWords.verdict, { allowed: String(allowed), denied: String(rulings.length - allowed) });
    return html`<details class="card" ?open=${this.one === id}>
      <summary><span><span class="strong">${this.say(uses[use] ?? { zh: use, en: use })}</span>
        <br><span class="small muted">${sayMoment(this.speech, at)} · ${verdict}</span></span></summary>
      <ul class="stack">${rulings.map((ruling) => this.#ruling(ruling))}</ul>
      <div class="apart"><my-proof .decision=${decision}></my-proof></div>
      <p class="acts"><a class="link" href=${linkTo(`object/decision/${id}`)}>${this.say(decisionWords.object)}</a></p>
      <p class="small muted mono">${this.say(decisionWords.number)} ${id}</p>
    </details>`;
  }

  #ruling({ purpose, category, purposeName, categoryName, decision, because }: DecidedRuling) {
    const use = this.say(meWords.used, {
      category: this.#name(category, categoryName),
      purpose: this.#name(purpose, purposeName),
    });
    return html`<li class="ruling small">
      <p><span class="strong">${this.say(decision ? meWords.allowed : meWords.denied)}</span> · ${use}</p>
      ${because.map((rule) => html`<p>${this.say(rule)} <span class="muted">${rule.source}</span></p>`)}
    </li>`;
  }

  #name(id: string, told: Words | undefined): string {
    return this.say(told ?? this.#names.get(id) ?? { zh: id, en: id });
  }
}

customElements.define('my-decisions', MyDecisions);
