import { define } from './element.ts';
import { followPageLanguage, languageOf, say } from './language.ts';
import { PaintedElement } from './painted-element.ts';
import { parts, tokens } from './style.ts';
import { html } from './template.ts';
import { words } from './words.ts';

const text = words('这家商店没有生效的认证。', 'No certification is in force for this shop.');

/**
 * `<heng-mark>`: says whether the shop is certified. As long as nobody certifies it says that no certification is in force, in plain
 * words: nothing here looks like a seal.
 */
export class HengMark extends PaintedElement {
  static override styles = [tokens, parts];
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = followPageLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#stop?.();
  }

  protected render(): unknown {
    return html`<p class="small muted">${say(languageOf(this), text)}</p>`;
  }
}

define('heng-mark', HengMark);
