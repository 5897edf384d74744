import { type Lang, say, sayMoment } from '@heng/sdk/elements';
import { html, LitElement, nothing } from 'lit';
import { sayDay } from './days.ts';
import { meStyles } from './me-style.ts';
import { offer } from './own-files.ts';
import { closingWords, stores } from './words/closing.ts';

/** What closing the account came to; the evidence is the person's only copy. */
export interface Erased {
  readonly erasure: string;
  readonly at: string;
  readonly erased: readonly { readonly store: string; readonly count: number }[];
  readonly vault: readonly {
    readonly store: string;
    readonly count: number;
    readonly until: string;
    readonly source: string;
  }[];
  readonly evidence: readonly unknown[];
}

/** `<my-erased>` with the properties `erased` and `speech`: the result of closing. It asks the server nothing: nobody is known there any more. */
class MyErased extends LitElement {
  static override properties = { erased: { attribute: false }, speech: {}, kept: { state: true } };

  static override styles = meStyles;

  declare erased: Erased;
  declare speech: Lang;
  declare private kept: boolean;

  constructor() {
    super();
    this.kept = false;
  }

  protected override render(): unknown {
    const { erasure, at, erased, vault } = this.erased;
    const say_ = (text: { zh: string; en: string }, places?: Record<string, string>) => say(this.speech, text, places);
    const name = (store: string) => say_(stores[store] ?? { zh: store, en: store });
    return html`<p class="small muted">${say_(closingWords.doneAt, { at: sayMoment(this.speech, at), id: erasure })}</p>
      <section class="apart" aria-labelledby="erased"><h3 id="erased">${say_(closingWords.erased)}</h3>
        <ul class="card">${erased.map(({ store, count }) => html`<li>${say_(closingWords.row, { name: name(store), count: String(count) })}</li>`)}</ul></section>
      ${
        vault.length === 0
          ? nothing
          : html`<section aria-labelledby="vault"><h3 id="vault">${say_(closingWords.sealed)}</h3>
        <ul class="card stack">${vault.map(({ store, count, until, source }) => html`<li>${say_(closingWords.sealedRow, { name: name(store), count: String(count), until: sayDay(this.speech, until), source })}</li>`)}</ul></section>`
      }
      <section aria-labelledby="proof"><h3 id="proof">${say_(closingWords.evidence)}</h3>
        <div class="card"><p>${say_(closingWords.evidenceLine)}</p>
          <div class="acts"><button class="act" type="button" @click=${this.#keep}>${say_(closingWords.keep)}</button></div>
          <p class="small said" role="status">${this.kept ? say_(closingWords.kept) : nothing}</p></div></section>`;
  }

  #keep(): void {
    const text = JSON.stringify(this.erased, null, 2);
    offer(`erasure-${this.erased.erasure}.json`, new Blob([text], { type: 'application/json' }));
    this.kept = true;
  }
}

customElements.define('my-erased', MyErased);
