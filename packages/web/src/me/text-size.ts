import { type Lang, say } from '@heng/sdk/elements';
import { css, html, LitElement, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { firstElderSize, sizes } from './place.ts';
import { meWords } from './words/common.ts';

/** `<my-text-size>`: large text on or off, and how large. Dispatches `my-size` with the size in pixels, or undefined for off. */
class MyTextSize extends LitElement {
  static override properties = { size: { attribute: false }, speech: {} };

  static override styles = [
    ...meStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0 20px;
      }
      .step {
        min-inline-size: var(--_target);
      }
    `,
  ];

  declare size: number | undefined;
  declare speech: Lang;

  protected override render(): unknown {
    const on = this.size !== undefined;
    return html`<button class="link" type="button" aria-pressed=${on} @click=${() => this.#tell(on ? undefined : firstElderSize)}>${say(this.speech, meWords.elder)}</button>
      ${on ? html`${this.#step(meWords.smaller, -1)}${this.#step(meWords.larger, 1)}` : nothing}`;
  }

  #step(name: { zh: string; en: string }, by: number) {
    const next = sizes[(sizes as readonly number[]).indexOf(this.size ?? 0) + by];
    return html`<button class="link step" type="button" aria-disabled=${next === undefined ? 'true' : nothing} @click=${() => next !== undefined && this.#tell(next)}>${say(this.speech, name)}</button>`;
  }

  #tell(detail: number | undefined): void {
    this.dispatchEvent(new CustomEvent('my-size', { bubbles: true, composed: true, detail }));
  }
}

customElements.define('my-text-size', MyTextSize);
