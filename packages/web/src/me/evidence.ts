import { html, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { keepFile } from './own-files.ts';
import { meWords } from './words/common.ts';

/** `<my-evidence>`: everything that is in the log about the person, as one file that checks itself. */
class MyEvidence extends MyElement {
  static override properties = { ...MyElement.properties, making: { state: true } };

  static override styles = meStyles;

  declare private making: boolean;

  constructor() {
    super();
    this.making = false;
  }

  protected async load(): Promise<void> {
    // Nothing is read before the person asks for it.
  }

  protected view(): unknown {
    return html`<div class="card">
      <p>${this.say(meWords.evidenceLine)}</p>
      <div class="acts"><button class="act" type="button" aria-disabled=${this.making ? 'true' : nothing} @click=${this.#make}>
        ${this.say(this.making ? meWords.evidenceMaking : meWords.evidenceMake)}
      </button></div>
    </div>`;
  }

  async #make(): Promise<void> {
    if (this.making) return;
    this.making = true;
    const name = `heng-evidence-${new Date().toISOString().slice(0, 10)}.html`;
    const kept = await keepFile({ path: '/v1/evidence', method: 'POST', body: {}, name });
    this.making = false;
    this.tell(kept ? meWords.evidenceMade : meWords.evidenceFailed, !kept);
  }
}

customElements.define('my-evidence', MyEvidence);
