import type { HeldItem, Heng } from '@heng/sdk';
import { sayMoment } from '@heng/sdk/elements';
import { css, html, nothing } from 'lit';
import { sayDay } from './days.ts';
import { corrected, isPlain, partsOf, sayField, valueText } from './held-value.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { linkTo } from './place.ts';
import { heldWords, itemWords } from './words/held.ts';

/** `<my-item>` with the property `item`: one thing that is held, to see, correct in place and delete. Dispatches `my-gone` when deleted. */
class MyItem extends MyElement {
  static override properties = {
    ...MyElement.properties,
    item: { attribute: false },
    editing: { state: true },
  };

  static override styles = [
    ...meStyles,
    css`
      form {
        margin-block-start: 12px;
      }
      h4 {
        margin: 0;
        font-size: inherit;
        font-weight: 600;
      }
    `,
  ];

  declare item: HeldItem;
  declare private editing: boolean;

  constructor() {
    super();
    this.editing = false;
  }

  protected async load(): Promise<void> {
    // The item came with the page of its category.
  }

  protected view(): unknown {
    const { item } = this;
    const lang = this.speech;
    return html`<article class="card" aria-labelledby="label">
      <div class="line"><h4 id="label">${this.say(item.label)}</h4><span class="small muted">${sayMoment(lang, item.at)}</span></div>
      <dl>
        ${this.editing ? nothing : this.#fact(itemWords.value, valueText(lang, item.value))}
        ${this.#fact(itemWords.source, this.say(item.source))}
        ${this.#fact(itemWords.purposes, this.#purposes())}
        ${this.#fact(itemWords.lastUse, this.#lastUse())}
        ${this.#fact(itemWords.recipients, this.#recipients())}
        ${this.#fact(itemWords.until, item.until ? this.say(itemWords.untilDay, { day: sayDay(lang, item.until) }) : this.say(item.retention))}
      </dl>
      ${this.editing ? this.#form() : this.#acts()}
    </article>`;
  }

  #fact = (name: { zh: string; en: string }, told: unknown) => html`<dt>${this.say(name)}</dt><dd>${told}</dd>`;

  #purposes(): string {
    const names = this.item.purposes.map(({ name }) => this.say(name));
    return names.length === 0 ? this.say(itemWords.noPurpose) : names.join(this.speech === 'en' ? ', ' : '、');
  }

  #lastUse() {
    const { lastUse, purposes } = this.item;
    if (!lastUse) return this.say(itemWords.never);
    const named = purposes.find(({ id }) => id === lastUse.purpose)?.name;
    const purpose = named ? this.say(named) : lastUse.purpose;
    return html`${this.say(itemWords.lastUseOf, { at: sayMoment(this.speech, lastUse.at), purpose })}
      <div><a class="link" href=${linkTo(`decision/${lastUse.decision}`)}>${this.say(itemWords.decision)}</a></div>`;
  }

  #recipients(): string {
    const told = this.item.recipients.map(({ name, contact }) => this.say(itemWords.receiver, { name, contact }));
    return told.length === 0 ? this.say(itemWords.nobody) : told.join(this.speech === 'en' ? ', ' : '、');
  }

  #acts() {
    const { correctable, deletable, kept } = this.item;
    return html`${deletable ? nothing : html`<p class="small caution">${this.#keptLine(kept)}</p>`}
      ${
        correctable || deletable
          ? html`<div class="acts">
        ${correctable ? html`<button class="act" type="button" aria-describedby="label" @click=${this.#edit}>${this.say(itemWords.correct)}</button>` : nothing}
        ${deletable ? html`<button class="act" type="button" aria-describedby="label" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#remove}>${this.say(itemWords.remove)}</button>` : nothing}
      </div>`
          : nothing
      }`;
  }

  #keptLine(kept: HeldItem['kept']) {
    const until = kept?.until;
    return html`${until ? this.say(itemWords.kept, { day: sayDay(this.speech, until) }) : this.say(itemWords.keptOpen)}
      ${kept ? html`<br><span class="muted">${this.say(heldWords.law, { source: kept.source })}</span>` : nothing}`;
  }

  #form() {
    const told = partsOf(this.item.value).filter(([, part]) => isPlain(part));
    return html`<form @submit=${this.#save}>
      ${told.map(
        ([
          name,
          part,
        ]) => html`<label class="field">${name === '' ? this.say(itemWords.newValue) : sayField(this.speech, name)}
          <input name=${name} autocomplete="off" .value=${part === null ? '' : String(part)}></label>`,
      )}
      <div class="acts">
        <button class="act" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>${this.say(itemWords.save)}</button>
        <button class="act" type="button" @click=${this.#leave}>${this.say(itemWords.leave)}</button>
      </div>
    </form>`;
  }

  async #edit(): Promise<void> {
    this.editing = true;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  async #leave(): Promise<void> {
    this.editing = false;
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const inputs = (event.target as HTMLFormElement).querySelectorAll('input');
    const typed = new Map(Array.from(inputs, ({ name, value }) => [name, value]));
    const done = await this.perform(async (heng: Heng) => {
      this.item = await heng.correctHeld(this.item.id, corrected(this.item.value, typed));
      return itemWords.corrected;
    });
    if (done) await this.#leave();
  }

  async #remove(): Promise<void> {
    const done = await this.perform(async (heng: Heng) => {
      await heng.deleteHeld(this.item.id);
      return { zh: '', en: '' };
    });
    if (done) this.dispatchEvent(new CustomEvent('my-gone', { bubbles: true, composed: true, detail: this.item.id }));
  }
}

customElements.define('my-item', MyItem);
