import type { Choices, Heng, Person } from '@heng/sdk';
import { amid, answerInForce, HengElement, isUngranted, type PageReadings, parts, tokens } from '@heng/sdk/elements';
import { css, html, nothing } from 'lit';
import { meWords } from './words.ts';

interface Collected {
  readonly purpose: string;
  readonly categories: readonly string[];
}

/** `<my-collecting>`: a small steady dot with the words of what is being collected; it goes out when nothing is. */
class MyCollecting extends HengElement {
  static override styles = [
    tokens,
    parts,
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
      .dot.lit {
        border-color: var(--_accent);
        background: var(--_accent);
      }
    `,
  ];

  #choices: Choices | undefined;
  #person: Person | undefined;

  protected async load(_: Heng, page: PageReadings): Promise<void> {
    [this.#choices, this.#person] = await Promise.all([page.choices(), page.person()]);
  }

  protected view(): unknown {
    if (!this.#choices || !this.#person) return nothing;
    const collected = isUngranted(this.#person) ? [] : collectedNow(this.#choices);
    return html`<div class="card stack" role="status">
      <ul class="stack">
        ${collected.length === 0 ? this.#line(this.say(meWords.collectsNothing), false) : nothing}
        ${collected.map((entry) => this.#line(this.#sentence(entry), true))}
      </ul>
      <p class="small muted">${this.say(meWords.collectsNecessary)}</p>
    </div>`;
  }

  #line(sentence: string, lit: boolean) {
    return html`<li><span class="dot ${lit ? 'lit' : ''}" aria-hidden="true"></span><span>${sentence}</span></li>`;
  }

  #sentence({ purpose, categories }: Collected): string {
    const purposes = this.#choices?.purposes ?? [];
    const names = new Map(purposes.flatMap((known) => known.categories).map(({ id, name }) => [id, name]));
    const nameOf = (id: string) => this.say(names.get(id) ?? { zh: id, en: id });
    const named = purposes.find(({ id }) => id === purpose)?.name ?? { zh: purpose, en: purpose };
    const list = categories.map(nameOf).join(this.speech === 'en' ? ', ' : '、');
    return this.say(meWords.collects, { categories: list, purpose: amid(this.speech, named) });
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
