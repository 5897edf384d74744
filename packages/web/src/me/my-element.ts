import { type Heng, HengProblem, type Words } from '@heng/sdk';
import { HengElement } from '@heng/sdk/elements';
import { html } from 'lit';
import { stateWords, troubles } from './words/states.ts';

/** What the sections of the portal share: their own words for waiting, failing and being offline, and what a problem means to the person. */
export abstract class MyElement extends HengElement {
  /** The pass has run out: the portal says so once, for every section. */
  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('phase') && this.phase === 'signed-out') {
      this.dispatchEvent(new CustomEvent('my-signed-out', { bubbles: true, composed: true }));
    }
  }

  /** Carries out what a press asks for, once at a time, and says how it went; a problem is told by its code. */
  protected async perform(task: (heng: Heng) => Promise<Words>): Promise<boolean> {
    const heng = this.client();
    if (!heng || this.busy) return false;
    this.busy = true;
    try {
      this.tell(await task(heng));
      return true;
    } catch (problem) {
      if (!(problem instanceof HengProblem)) throw problem;
      this.tell(troubles[problem.code] ?? stateWords.notDone, true);
      return false;
    } finally {
      this.busy = false;
    }
  }

  protected tell(text: Words, troubled = false): void {
    this.said = text;
    this.troubled = troubled;
  }

  /** Shown as well as said: on these pages a result is worth a line. */
  protected override render(): unknown {
    return html`${this.phase === 'ready' ? this.view() : this.waiting()}
      <p class="said small ${this.troubled ? 'alert' : ''}" role="status" tabindex="-1">${this.said ? this.say(this.said) : ''}</p>`;
  }

  protected override waiting(): unknown {
    if (this.phase === 'loading') {
      return html`<div class="card stack bones" aria-busy="true"><p></p><p></p><p></p>
        <span class="unseen">${this.say(stateWords.loading)}</span></div>`;
    }
    if (this.phase === 'signed-out') return html`<p class="card">${this.say(stateWords.expired)}</p>`;
    return html`<div class="card stack">
      <p>${this.say(this.phase === 'offline' ? stateWords.offline : stateWords.failed)}</p>
      <button class="act" type="button" @click=${this.reload}>${this.say(stateWords.again)}</button>
    </div>`;
  }
}
