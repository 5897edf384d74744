import type { Heng, Notice } from '@heng/sdk';
import { offersOf } from '@heng/sdk/elements';
import { html } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { meWords } from './words/common.ts';

/** `<my-notices>`: the notices in force that do not stand among the choices above, each once. */
class MyNotices extends MyElement {
  static override styles = meStyles;

  #due: readonly Notice[] = [];

  protected async load(heng: Heng): Promise<void> {
    const [choices, notices] = await Promise.all([heng.choices(), heng.notices(undefined, this.speech)]);
    const offers = offersOf(choices, notices).flatMap((group) => group.offers);
    this.#due = notices.filter(({ id }) => !offers.some(({ notice }) => notice?.id === id));
  }

  protected view(): unknown {
    if (this.#due.length === 0) return html`<p class="card muted">${this.say(meWords.noNotices)}</p>`;
    return html`<div class="stack">
      ${this.#due.map(({ key, touchpoints }) => html`<heng-notice touchpoint=${touchpoints[0] ?? 'account'} key=${key}></heng-notice>`)}
    </div>`;
  }
}

customElements.define('my-notices', MyNotices);
