import type { Heng, PastChoice } from '@heng/sdk';
import { amid, sayMoment } from '@heng/sdk/elements';
import { css, html, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { answerWords, choiceRoomWords, mechanisms } from './words/choices.ts';
import { stateWords } from './words/states.ts';

const pageSize = 20;

/** `<my-history>`: every answer ever given, newest first, each with its receipt. Dispatches `heng-receipt` with `{receipt}`. */
class MyHistory extends MyElement {
  static override properties = { ...MyElement.properties, past: { state: true }, next: { state: true } };

  static override styles = [
    ...meStyles,
    css`
      li + li {
        border-block-start: 1px solid var(--_line);
      }
      li {
        padding-block: 8px;
      }
    `,
  ];

  declare private past: readonly PastChoice[];
  declare private next: number | null;

  constructor() {
    super();
    this.past = [];
    this.next = null;
  }

  protected async load(heng: Heng): Promise<void> {
    const { history, next } = await heng.history(undefined, pageSize);
    this.past = history;
    this.next = next;
  }

  protected view(): unknown {
    if (this.past.length === 0) return html`<p class="card">${this.say(choiceRoomWords.noHistory)}</p>`;
    return html`<ol class="card">${this.past.map((one) => this.#line(one))}</ol>
      ${this.next === null ? nothing : html`<div class="acts"><button class="act" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#readMore}>${this.say(stateWords.more)}</button></div>`}`;
  }

  #line(one: PastChoice) {
    const answer = answerWords[one.answer];
    const how = mechanisms[one.mechanism];
    return html`<li class="line">
      <p id="past-${one.entry}"><span class="strong">${answer ? this.say(answer) : one.answer}</span> · ${this.#about(one)}
        <br><span class="small muted">${sayMoment(this.speech, one.at)}${how ? html` · ${this.say(choiceRoomWords.how, { how: this.say(how) })}` : nothing}</span></p>
      <button class="link" type="button" aria-describedby="past-${one.entry}" @click=${() => this.#receipt(one.receipt)}>${this.say(choiceRoomWords.receipt)}</button>
    </li>`;
  }

  #about({ kind, purpose = '', purposeName, category = '', categoryName, recipient }: PastChoice): string {
    if (kind === 'switch' || kind === 'everything' || kind === 'merge') return this.say(choiceRoomWords[kind]);
    const named = purposeName ?? { zh: purpose, en: purpose };
    if (kind === 'purpose') return this.say(named);
    const cell = this.say(choiceRoomWords.cell, {
      category: this.say(categoryName ?? { zh: category, en: category }),
      purpose: amid(this.speech, named),
    });
    return recipient === undefined ? cell : cell + this.say(choiceRoomWords.to, { recipient });
  }

  #receipt(receipt: string): void {
    this.dispatchEvent(new CustomEvent('heng-receipt', { bubbles: true, composed: true, detail: { receipt } }));
  }

  async #readMore(): Promise<void> {
    await this.perform(async (heng) => {
      const older = await heng.history(this.next ?? undefined, pageSize);
      this.past = [...this.past, ...older.history];
      this.next = older.next;
      return { zh: '', en: '' };
    });
  }
}

customElements.define('my-history', MyHistory);
