import { currentHeng, type Heng, HengProblem, readyEvent, type Words } from '@heng/sdk';
import { type Lang, say } from '@heng/sdk/elements';
import { html, LitElement } from 'lit';
import { shownEvent } from './portal-place.ts';
import { stateWords, troubles } from './words/states.ts';

type Phase = 'loading' | 'ready' | 'failed' | 'offline' | 'signed-out' | 'not-allowed';

/**
 * What the sections of the portal share: whose client they use, which language they speak, how they load, fail and come back, and one
 * line that says what happened.
 */
export abstract class MyElement extends LitElement {
  static override properties = {
    phase: { state: true },
    said: { state: true },
    troubled: { state: true },
    busy: { state: true },
  };

  declare protected phase: Phase;
  declare protected said: Words | undefined;
  declare protected troubled: boolean;
  declare protected busy: boolean;
  #stops: (() => void)[] = [];
  #joined: Heng | undefined;
  #reading = 0;

  constructor() {
    super();
    this.phase = 'loading';
    this.troubled = false;
    this.busy = false;
  }

  /** Reads what the section shows. */
  protected abstract load(heng: Heng): Promise<void>;
  /** The section once it has loaded. */
  protected abstract view(): unknown;

  protected get speech(): Lang {
    return document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
  }

  protected say(text: Words, places?: Readonly<Record<string, string>>): string {
    return say(this.speech, text, places);
  }

  protected client(): Heng | undefined {
    return currentHeng();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const on = (target: EventTarget, event: string, listener: () => void) => {
      target.addEventListener(event, listener);
      this.#stops.push(() => target.removeEventListener(event, listener));
    };
    on(window, readyEvent, () => this.#join());
    on(window, 'online', () => void this.reload());
    on(window, 'pageshow', () => this.#refresh());
    on(document, 'visibilitychange', () => document.visibilityState === 'visible' && this.#refresh());
    // Notices come in one language, so another language is another reading.
    on(window, shownEvent, () => void this.reload());
    this.#join();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops.splice(0)) stop();
    this.#joined = undefined;
  }

  #join(): void {
    const heng = this.client();
    if (!heng || heng === this.#joined) return;
    this.#joined = heng;
    this.#stops.push(heng.subscribe(() => void this.reload()));
    void this.reload();
  }

  /** Another tab may have changed what this one shows. */
  #refresh(): void {
    if (this.phase === 'ready') void this.reload();
  }

  /** Reads again; what was read before stays on the screen until then. */
  async reload(): Promise<void> {
    const heng = this.client();
    if (!heng) return;
    const reading = ++this.#reading;
    if (this.phase !== 'ready') this.phase = 'loading';
    const phase = await this.load(heng).then(() => 'ready' as const, phaseAfter);
    if (reading !== this.#reading) return;
    this.phase = phase;
    this.requestUpdate();
    // The pass has run out: the portal says so once, for every section.
    if (phase === 'signed-out') this.dispatchEvent(new CustomEvent('my-signed-out', { bubbles: true, composed: true }));
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

  /** What was pressed is gone: the result takes the focus, so that the next Tab goes on from here. */
  protected async focusResult(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role=status]')?.focus({ preventScroll: true });
  }

  /** Shown as well as said: on these pages a result is worth a line. */
  protected override render(): unknown {
    return html`${this.phase === 'ready' ? this.view() : this.waiting()}
      <p class="said small ${this.troubled ? 'alert' : ''}" role="status" tabindex="-1">${this.said ? this.say(this.said) : ''}</p>`;
  }

  protected waiting(): unknown {
    if (this.phase === 'loading') {
      return html`<div class="card stack bones" aria-busy="true"><p></p><p></p><p></p>
        <span class="unseen">${this.say(stateWords.loading)}</span></div>`;
    }
    if (this.phase === 'signed-out') return html`<p class="card">${this.say(stateWords.expired)}</p>`;
    if (this.phase === 'not-allowed') return html`<p class="card">${this.say(stateWords.notAllowed)}</p>`;
    return html`<div class="card stack">
      <p>${this.say(this.phase === 'offline' ? stateWords.offline : stateWords.failed)}</p>
      <button class="act" type="button" @click=${this.reload}>${this.say(stateWords.again)}</button>
    </div>`;
  }
}

function phaseAfter(problem: unknown): Phase {
  if (!(problem instanceof HengProblem)) throw problem;
  if (navigator.onLine === false) return 'offline';
  if (problem.code === 'not-allowed') return 'not-allowed';
  return problem.status === 401 || problem.code === 'token-unavailable' ? 'signed-out' : 'failed';
}
