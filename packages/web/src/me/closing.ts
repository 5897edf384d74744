import type { Held, Heng } from '@heng/sdk';
import { html, nothing } from 'lit';
import './copy.ts';
import { sayDay } from './days.ts';
import type { Erased } from './erased.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { fetchOwn } from './own-files.ts';
import { closingWords } from './words/closing.ts';

/** `<my-closing>`: what closing the account deletes and what a law keeps, then closing in two presses. Dispatches `my-closed` with what was erased. */
class MyClosing extends MyElement {
  static override properties = { ...MyElement.properties, asked: { state: true } };

  static override styles = meStyles;

  declare private asked: boolean;
  #held: Held | undefined;

  constructor() {
    super();
    this.asked = false;
  }

  protected async load(heng: Heng): Promise<void> {
    this.#held = await heng.held({ limit: 1 });
  }

  protected view(): unknown {
    const { summary = [], sealed = [] } = this.#held ?? {};
    const keptKinds = summary.filter(({ deletable }) => !deletable);
    return html`<p>${this.say(closingWords.lede)}</p>
      <section class="apart" aria-labelledby="goes"><h3 id="goes">${this.say(closingWords.goes)}</h3>
        <ul class="card stack">
          ${summary.map(({ categoryName, count }) => html`<li>${this.say(closingWords.goesRow, { name: this.say(categoryName), count: String(count) })}</li>`)}
          <li>${this.say(closingWords.goesAlso)}</li>
        </ul></section>
      <section aria-labelledby="stays"><h3 id="stays">${this.say(closingWords.stays)}</h3>
        <ul class="card stack">
          ${keptKinds.map(({ categoryName }) => html`<li>${this.say(closingWords.staysOpen, { name: this.say(categoryName) })}</li>`)}
          ${sealed.map(
            ({
              name,
              count,
              until,
              source,
            }) => html`<li>${this.say(closingWords.staysRow, { name: this.say(name), count: String(count), until: sayDay(this.speech, until) })}
            <br><span class="small muted">${source}</span></li>`,
          )}
          ${keptKinds.length + sealed.length === 0 ? html`<li>${this.say(closingWords.staysNothing)}</li>` : html`<li class="small muted">${this.say(closingWords.staysLine)}</li>`}
        </ul></section>
      <section aria-label=${this.say(closingWords.first)}><p>${this.say(closingWords.first)}</p><my-copy short></my-copy></section>
      <section aria-label=${this.say(closingWords.close)}>${this.asked ? this.#sure() : html`<div class="acts"><button class="act" type="button" @click=${this.#ask}>${this.say(closingWords.close)}</button></div>`}</section>
      <p class="small muted apart">${this.say(closingWords.law)}</p>`;
  }

  #sure() {
    return html`<div class="card" role="group" aria-labelledby="sure">
      <p id="sure" tabindex="-1">${this.say(closingWords.lede)} ${this.say(closingWords.sure)}</p>
      <div class="acts">
        <button class="act" type="button" aria-describedby="sure" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#close}>${this.say(this.busy ? closingWords.closing : closingWords.closeDo)}</button>
        <button class="act" type="button" aria-describedby="sure" @click=${this.#stay}>${this.say(closingWords.closeNot)}</button>
      </div></div>`;
  }

  async #ask(): Promise<void> {
    this.asked = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#sure')?.focus();
  }

  async #stay(): Promise<void> {
    this.asked = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.acts button')?.focus();
  }

  async #close(): Promise<void> {
    let erased: Erased | undefined;
    const done = await this.perform(async () => {
      erased = (await (await fetchOwn({ path: '/v1/me', method: 'DELETE' })).json()) as Erased;
      return { zh: '', en: '' };
    });
    if (done) this.dispatchEvent(new CustomEvent('my-closed', { bubbles: true, composed: true, detail: erased }));
  }
}

customElements.define('my-closing', MyClosing);
