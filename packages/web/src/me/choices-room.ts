import type { Choices, Heng } from '@heng/sdk';
import { answerInForce } from '@heng/sdk/elements';
import { html, nothing } from 'lit';
import './history.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { choiceRoomWords } from './words/choices.ts';
import { meWords } from './words/common.ts';

/** `<my-choices>`: everything a person can agree to, and everything they answered before. */
class MyChoices extends MyElement {
  static override styles = meStyles;

  #choices: Choices | undefined;

  protected async load(heng: Heng): Promise<void> {
    this.#choices = await heng.choices();
  }

  protected view(): unknown {
    const granted = this.#choices?.choices.some((choice) => answerInForce(choice) === 'granted');
    return html`<p class="lede">${this.say(choiceRoomWords.lede)}</p>
      <heng-choices class="apart" receipts></heng-choices>
      ${granted ? html`<div class="acts"><button class="act" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#withdrawAll}>${this.say(meWords.withdrawAll)}</button></div>` : nothing}
      <section class="apart" aria-labelledby="history"><h3 id="history">${this.say(choiceRoomWords.history)}</h3>
        <my-history></my-history></section>`;
  }

  async #withdrawAll(): Promise<void> {
    await this.perform(async (heng) => {
      await heng.withdrawAll();
      return meWords.withdrewAll;
    });
  }
}

customElements.define('my-choices', MyChoices);
