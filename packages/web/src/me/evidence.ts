import type { Heng } from '@heng/sdk';
import { HengElement, parts, tokens } from '@heng/sdk/elements';
import { css, html, nothing } from 'lit';
import { keepFile } from './own-files.ts';
import { meWords } from './words/common.ts';

/** `<my-evidence>`: everything that is in the log about the person, as one file that checks itself. */
class MyEvidence extends HengElement {
  static override properties = { ...HengElement.properties, doing: { state: true } };

  static override styles = [
    tokens,
    parts,
    css`
      button {
        margin-block-start: 12px;
        padding: 8px 16px;
        border: 1px solid var(--_edge);
        border-radius: var(--_radius);
        background: var(--_card);
        color: var(--_ink);
      }
    `,
  ];

  declare private doing: 'nothing' | 'making' | 'made' | 'failed';

  constructor() {
    super();
    this.doing = 'nothing';
  }

  protected async load(_: Heng): Promise<void> {
    // Nothing is read before the person asks for it.
  }

  protected view(): unknown {
    const told = { nothing: undefined, making: undefined, made: meWords.evidenceMade, failed: meWords.evidenceFailed };
    const line = told[this.doing];
    return html`<div class="card">
      <p>${this.say(meWords.evidenceLine)}</p>
      <button type="button" ?disabled=${this.doing === 'making'} @click=${this.#make}>
        ${this.say(this.doing === 'making' ? meWords.evidenceMaking : meWords.evidenceMake)}
      </button>
      <p role="status" class="small ${this.doing === 'failed' ? 'alert' : ''}">${line ? this.say(line) : nothing}</p>
    </div>`;
  }

  async #make(): Promise<void> {
    this.doing = 'making';
    const name = `heng-evidence-${new Date().toISOString().slice(0, 10)}.html`;
    const kept = await keepFile({ path: '/v1/evidence', method: 'POST', body: {}, name });
    this.doing = kept ? 'made' : 'failed';
  }
}

customElements.define('my-evidence', MyEvidence);

declare global {
  interface HTMLElementTagNameMap {
    'my-evidence': MyEvidence;
  }
}
