import { html, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { keepFile } from './own-files.ts';
import { linkTo } from './place.ts';
import { copyWords } from './words/copy.ts';

type Format = 'csv' | 'json';

/** `<my-copy>`: everything that is held as one file, with one press. */
class MyCopy extends MyElement {
  static override properties = { ...MyElement.properties, making: { state: true }, short: { type: Boolean } };

  static override styles = meStyles;

  declare private making: Format | undefined;
  /** Only the two buttons, where the words stand around them already. */
  declare short: boolean;

  constructor() {
    super();
    this.short = false;
  }

  protected async load(): Promise<void> {
    // Nothing is read before the person asks for it.
  }

  protected view(): unknown {
    const offers = html`<div class="stack">${this.#offer('csv')} ${this.#offer('json')}</div>`;
    if (this.short) return offers;
    return html`<p>${this.say(copyWords.lede)}</p>
      <div class="apart">${offers}</div>
      <p class="small apart">${this.say(copyWords.elsewhere)} <a class="link" href=${linkTo('requests/new/portability')}>${this.say(copyWords.ask)}</a></p>
      <p class="small muted">${this.say(copyWords.law)}</p>`;
  }

  #offer(format: Format) {
    const line = format === 'csv' ? copyWords.csvLine : copyWords.jsonLine;
    const making = this.making === format;
    return html`<div class="card line"><p id=${format}>${this.say(line)}</p>
      <button class="act" type="button" aria-describedby=${format} aria-disabled=${this.making ? 'true' : nothing} @click=${() => this.#keep(format)}>
        ${this.say(making ? copyWords.making : copyWords[format])}
      </button></div>`;
  }

  async #keep(format: Format): Promise<void> {
    if (this.making) return;
    this.making = format;
    const name = `my-information-${new Date().toISOString().slice(0, 10)}.${format}`;
    const kept = await keepFile({ path: `/v1/me/export?format=${format}`, name });
    this.making = undefined;
    this.tell(kept ? copyWords.made : copyWords.failed, !kept);
  }
}

customElements.define('my-copy', MyCopy);
