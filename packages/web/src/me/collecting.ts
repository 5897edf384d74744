import type { Choices, Heng, Person } from '@heng/sdk';
import { amid, answerInForce, isUngranted } from '@heng/sdk/elements';
import { css, html, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { meWords } from './words/common.ts';

interface Collected {
  readonly purpose: string;
  readonly categories: readonly string[];
}

/** `<my-collecting>`: a small steady dot with the words of what is being collected; it goes out when nothing is. */
class MyCollecting extends MyElement {
  static override styles = [
    ...meStyles,
    css`
      li {
        display: flex;
        gap: 10px;
      }
      .dot {
        flex: none;
        inline-size: 10px;
        block-size: 10px;
        margin-block-start: calc(var(--_text) * 0.8125 - 5px);
        border: 2px solid var(--_edge);
        border-radius: 50%;
      }
      li > span:nth-child(2) {
        flex: 1;
      }
      .stop {
        flex: none;
        align-self: start;
        padding: 0 12px;
        border: 1px solid var(--_edge);
        border-radius: var(--_radius);
        background: var(--_card);
        color: var(--_ink);
      }
      .all {
        margin-block-start: 12px;
        padding: 8px 16px;
        border: 1px solid var(--_edge);
        border-radius: var(--_radius);
        background: var(--_card);
        color: var(--_ink);
      }
      .dot.lit {
        border-color: var(--_accent);
        background: var(--_accent);
      }
    `,
  ];

  #choices: Choices | undefined;
  #person: Person | undefined;

  protected async load(heng: Heng): Promise<void> {
    [this.#choices, this.#person] = await Promise.all([heng.choices(), heng.facts()]);
  }

  protected view(): unknown {
    if (!this.#choices || !this.#person) return nothing;
    const collected = isUngranted(this.#person) ? [] : collectedNow(this.#choices);
    return html`<div class="card stack" role="status">
      <ul class="stack">
        ${collected.length === 0 ? this.#line(this.say(meWords.collectsNothing), false) : nothing}
        ${collected.map((entry) => this.#line(this.#sentence(entry), true, entry.purpose))}
      </ul>
      ${collected.length > 1 ? html`<button class="all" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#withdrawAll}>${this.say(meWords.withdrawAll)}</button>` : nothing}
      <p class="small muted">${this.say(meWords.collectsNecessary)}</p>
    </div>`;
  }

  #line(sentence: string, lit: boolean, purpose?: string) {
    return html`<li><span class="dot ${lit ? 'lit' : ''}" aria-hidden="true"></span><span>${sentence}</span>${purpose === undefined ? nothing : this.#stop(purpose)}</li>`;
  }

  /** One press, from home: no more than agreeing took. */
  #stop(purpose: string) {
    const label = this.say(meWords.stopOf, { purpose: amid(this.speech, this.#named(purpose)) });
    return html`<button class="stop" type="button" aria-label=${label} aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.#withdraw(purpose)}>${this.say(meWords.stop)}</button>`;
  }

  async #withdraw(purpose: string): Promise<void> {
    await this.perform(async (heng) => {
      await heng.closePurpose(purpose);
      return meWords.stopped;
    });
  }

  async #withdrawAll(): Promise<void> {
    await this.perform(async (heng) => {
      await heng.withdrawAll();
      return meWords.withdrewAll;
    });
  }

  #named = (purpose: string) =>
    this.#choices?.purposes.find(({ id }) => id === purpose)?.name ?? { zh: purpose, en: purpose };

  #sentence({ purpose, categories }: Collected): string {
    const purposes = this.#choices?.purposes ?? [];
    const names = new Map(purposes.flatMap((known) => known.categories).map(({ id, name }) => [id, name]));
    const nameOf = (id: string) => this.say(names.get(id) ?? { zh: id, en: id });
    const list = categories.map(nameOf).join(this.speech === 'en' ? ', ' : '、');
    return this.say(meWords.collects, { categories: list, purpose: amid(this.speech, this.#named(purpose)) });
  }
}

/** What was granted is collected only while the switch is on. */
function collectedNow({ switch: { on }, choices }: Choices): readonly Collected[] {
  const granted = on ? choices.filter((choice) => answerInForce(choice) === 'granted') : [];
  const purposes = [...new Set(granted.map(({ purpose }) => purpose))];
  return purposes.map((purpose) => ({
    purpose,
    categories: [...new Set(granted.filter((choice) => choice.purpose === purpose).map(({ category }) => category))],
  }));
}

customElements.define('my-collecting', MyCollecting);
