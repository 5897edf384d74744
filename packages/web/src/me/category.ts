import type { HeldItem, HeldSummary, Heng } from '@heng/sdk';
import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './held-item.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { heldWords, itemWords } from './words/held.ts';
import { stateWords } from './words/states.ts';
import { yearStrip, yearStyle } from './year.ts';

const pageSize = 20;

/** `<my-category category>`: everything of one category, item by item. */
class MyCategory extends MyElement {
  static override properties = {
    ...MyElement.properties,
    category: {},
    items: { state: true },
    next: { state: true },
    asked: { state: true },
  };

  static override styles = [...meStyles, yearStyle];

  declare category: string;
  declare private items: readonly HeldItem[];
  declare private next: string | null;
  /** Whether deleting all was pressed, and what it does is told. */
  declare private asked: boolean;
  #summary: HeldSummary | undefined;

  constructor() {
    super();
    this.items = [];
    this.next = null;
    this.asked = false;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('category') && changed.get('category') !== undefined) void this.reload();
  }

  protected async load(heng: Heng): Promise<void> {
    const { category } = this;
    const held = await heng.held({ category, limit: pageSize });
    this.#summary = held.summary.find((one) => one.category === category);
    this.items = held.items;
    this.next = held.next;
  }

  protected view(): unknown {
    const kind = this.#summary;
    return html`${
      kind
        ? html`<h3>${this.say(kind.categoryName)} <span class="small muted">${this.say(heldWords.count, { count: String(kind.count) })}</span></h3>
        ${yearStrip(this.speech, this.say(kind.categoryName), kind.days)}${this.#removeAll(kind)}`
        : nothing
    }
      ${this.items.length === 0 ? html`<p class="card">${this.say(itemWords.none)}</p>` : html`<p class="lede apart">${this.say(itemWords.removeLine)}</p>`}
      <div class="stack" @my-gone=${this.#gone}>${repeat(
        this.items,
        ({ id }) => id,
        (item) => html`<my-item .item=${item}></my-item>`,
      )}</div>
      ${this.next === null ? nothing : html`<div class="acts"><button class="act" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#readMore}>${this.say(stateWords.more)}</button></div>`}`;
  }

  #removeAll(kind: HeldSummary) {
    if (!kind.deletable) return html`<p class="small caution">${this.say(itemWords.notDeletable)}</p>`;
    if (!this.asked) {
      return html`<div class="acts"><button class="act" type="button" @click=${this.#ask}>${this.say(itemWords.removeAll)}</button></div>`;
    }
    const name = this.say(kind.categoryName);
    return html`<div class="card" role="group" aria-labelledby="what">
      <p id="what" tabindex="-1">${this.say(itemWords.removeAllLine, { name, count: String(kind.count) })}</p>
      <div class="acts">
        <button class="act" type="button" aria-describedby="what" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#remove}>${this.say(itemWords.removeAllDo)}</button>
        <button class="act" type="button" aria-describedby="what" @click=${this.#keep}>${this.say(itemWords.removeAllNot)}</button>
      </div></div>`;
  }

  async #ask(): Promise<void> {
    this.asked = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#what')?.focus();
  }

  async #keep(): Promise<void> {
    this.asked = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.acts button')?.focus();
  }

  async #remove(): Promise<void> {
    const done = await this.perform(async (heng) => this.#told((await heng.deleteCategory(this.category)).deleted));
    if (!done) return;
    this.asked = false;
    await this.reload();
    await this.focusResult();
  }

  #told(deleted: number) {
    const fill = (text: string) => text.replace('{count}', String(deleted));
    return { zh: fill(itemWords.removed.zh), en: fill(itemWords.removed.en) };
  }

  async #gone(): Promise<void> {
    this.tell(this.#told(1));
    await this.reload();
    await this.focusResult();
  }

  async #readMore(): Promise<void> {
    const after = this.next ?? undefined;
    await this.perform(async (heng) => {
      const older = await heng.held({ category: this.category, limit: pageSize, after });
      this.items = [...this.items, ...older.items];
      this.next = older.next;
      return { zh: '', en: '' };
    });
  }
}

customElements.define('my-category', MyCategory);
