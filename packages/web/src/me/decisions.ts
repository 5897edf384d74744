import { type DecidedRuling, type DecisionRecord, type Heng, HengProblem, type Words } from '@heng/sdk';
import { HengElement, type PageReadings, parts, sayMoment, tokens } from '@heng/sdk/elements';
import { css, html, nothing } from 'lit';
import { meWords, uses } from './words.ts';

const pageSize = 10;

/** `<my-decisions>`: what was decided about the person and why. A server that keeps no such list shows no such section. */
class MyDecisions extends HengElement {
  static override properties = {
    ...HengElement.properties,
    at: {},
    decisions: { state: true },
    more: { state: true },
    olderFailed: { state: true },
  };

  static override styles = [
    tokens,
    parts,
    css`
      section {
        margin-block-start: 32px;
      }
      h2 {
        margin-block-end: 8px;
        font-size: calc(var(--_text) * 1.125);
        font-weight: 600;
      }
      summary {
        min-block-size: var(--_target);
        cursor: pointer;
      }
    `,
  ];

  /** `decision/dec_…` opens that one. */
  declare at: string | undefined;
  declare private decisions: readonly DecisionRecord[] | undefined;
  declare private olderFailed: boolean;
  /** Whether older ones may be there. */
  declare private more: boolean;
  #names: ReadonlyMap<string, Words> = new Map();

  protected async load(heng: Heng, page: PageReadings): Promise<void> {
    const [decisions, { purposes }] = await Promise.all([this.#read(heng), page.choices()]);
    this.decisions = decisions;
    this.more = decisions?.length === pageSize;
    const named = [...purposes, ...purposes.flatMap(({ categories }) => categories)];
    this.#names = new Map(named.map(({ id, name }) => [id, name]));
  }

  async #read(heng: Heng): Promise<readonly DecisionRecord[] | undefined> {
    try {
      return await heng.decisions(pageSize);
    } catch (problem) {
      if (problem instanceof HengProblem && problem.status === 404) return undefined;
      throw problem;
    }
  }

  async #readMore(): Promise<void> {
    const { decisions = [] } = this;
    const older = await this.client()
      ?.decisions(pageSize, decisions.at(-1)?.id)
      .catch(() => undefined);
    this.olderFailed = !older;
    if (!older) return;
    this.decisions = [...decisions, ...older];
    this.more = older.length === pageSize;
  }

  protected view(): unknown {
    if (!this.decisions) return nothing;
    return html`<section aria-labelledby="decisions">
      <h2 id="decisions">${this.say(meWords.decisions)}</h2>
      ${
        this.decisions.length === 0
          ? html`<p class="card muted">${this.say(meWords.noDecisions)}</p>`
          : html`<div class="stack">${this.decisions.map((decision) => this.#decision(decision))}</div>`
      }
      ${this.olderFailed ? html`<p class="small alert">${this.say(meWords.olderFailed)}</p>` : nothing}
      ${this.more ? html`<button class="link" type="button" @click=${this.#readMore}>${this.say(meWords.older)}</button>` : nothing}
    </section>`;
  }

  #decision({ id, at, use, rulings }: DecisionRecord) {
    const allowed = rulings.filter(({ decision }) => decision).length;
    const verdict = this.say(meWords.verdict, { allowed: String(allowed), denied: String(rulings.length - allowed) });
    return html`<details class="card" ?open=${this.at === `decision/${id}`}>
      <summary>
        ${this.say(uses[use] ?? { zh: use, en: use })}
        <span class="small muted"> · ${sayMoment(this.speech, at)} · ${verdict}</span>
      </summary>
      <ul class="stack">${rulings.map((ruling) => this.#ruling(ruling))}</ul>
      <p class="small muted">${id}</p>
    </details>`;
  }

  #ruling({ purpose, category, purposeName, categoryName, decision, because }: DecidedRuling) {
    const use = this.say(meWords.used, {
      category: this.#name(category, categoryName),
      purpose: this.#name(purpose, purposeName),
    });
    return html`<li class="small">
      <p><span class="strong">${this.say(decision ? meWords.allowed : meWords.denied)}</span> · ${use}</p>
      ${because.map((rule) => html`<p>${this.say(rule)} <span class="muted">${rule.source}</span></p>`)}
    </li>`;
  }

  #name(id: string, told: Words | undefined): string {
    return this.say(told ?? this.#names.get(id) ?? { zh: id, en: id });
  }
}

customElements.define('my-decisions', MyDecisions);
