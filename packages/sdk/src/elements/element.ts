import type { Words } from '../choices.ts';
import type { Heng } from '../client.ts';
import { readyEvent } from '../current.ts';
import { HengProblem } from '../problem.ts';
import type { Lang } from './language.ts';
import { followPageLanguage, languageOf, say } from './language.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { PaintedElement, type Properties } from './painted-element.ts';
import type { Phase } from './phase.ts';
import { html, nothing } from './template.ts';
import type { troubleView } from './trouble.ts';
import type { Journey } from './usability.ts';
import { clientFor } from './whose-client.ts';
import { words } from './words.ts';

/**
 * What all our elements share: which client they use, which language they speak, how they load, fail and come back, and one polite live
 * region that says what happened.
 */
export abstract class HengElement extends PaintedElement {
  static override properties: Properties = {
    url: {},
    tokenEndpoint: { attribute: 'token-endpoint' },
    touchpoint: {},
    heng: { attribute: false },
    phase: { state: true },
    said: { state: true },
    troubled: { state: true },
    busy: { state: true },
    elder: { type: Boolean, reflect: true },
  };

  /** Where Heng is; the server the script came from unless told. */
  declare url: string | null;
  /** The shop's own address that answers `{"token":"…"}` for the person who is signed in; without it the page's client is used. */
  declare tokenEndpoint: string | null;
  /** Which kind of page this is: `register`, `search`, `product`, `checkout`, `home`, `account` … */
  declare touchpoint: string | undefined;
  /** The client, when the page hands one to this element alone. */
  declare heng: Heng | undefined;
  declare protected phase: Phase;
  /** The last result, for the live region. */
  declare protected said: Words | null;
  /** True when the last result is shown as well as said: failures are. */
  declare protected troubled: boolean;
  declare protected busy: boolean;
  /** Larger text and targets; on by itself for a person who chose it, and in a page marked `data-elder`. */
  declare elder: boolean;
  #stops: (() => void)[] = [];
  #reading = 0;
  #trouble: typeof troubleView | undefined;

  constructor() {
    super();
    this.url = null;
    this.tokenEndpoint = null;
    this.phase = 'loading';
    this.said = null;
    this.troubled = false;
    this.busy = false;
    this.elder = false;
  }

  /** Reads what the element shows. */
  protected abstract load(heng: Heng, page: Page): Promise<void>;
  /** The element once it has loaded. */
  protected abstract view(): unknown;

  get speech(): Lang {
    return languageOf(this);
  }

  protected say(text: Words, places?: Readonly<Record<string, string>>): string {
    return say(this.speech, text, places);
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: the attributes are those of the class it is read from.
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    // Notices come from the server in one language, so another language is another reading.
    if (this.isConnected && old !== value && name !== 'elder') void this.reload();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const onWindow = (event: string, listener: () => void) => {
      window.addEventListener(event, listener);
      this.#stops.push(() => window.removeEventListener(event, listener));
    };
    onWindow(readyEvent, () => this.#join());
    onWindow('online', () => void this.reload());
    onWindow('pageshow', () => this.#refresh());
    const onReturn = () => document.visibilityState === 'visible' && this.#refresh();
    document.addEventListener('visibilitychange', onReturn);
    this.#stops.push(() => document.removeEventListener('visibilitychange', onReturn));
    this.#stops.push(followPageLanguage(() => void this.reload()));
    this.#join();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops.splice(0)) stop();
    this.#joined = undefined;
  }

  #joined: Heng | undefined;

  #join(): void {
    const heng = this.client();
    if (!heng || heng === this.#joined) return;
    this.#joined = heng;
    // The page hears of a change first, so that what we then read is not the old reading.
    pageOf(heng);
    this.#stops.push(heng.subscribe(() => void this.reload()));
    void this.reload();
  }

  /** Another tab may have changed what this one shows. */
  #refresh(): void {
    const heng = this.client();
    if (!heng || this.phase !== 'ready') return;
    pageOf(heng).forget();
    void this.reload();
  }

  protected client(): Heng | undefined {
    return this.heng ?? clientFor(this.url, this.tokenEndpoint);
  }

  /** Another `url`, `token-endpoint` or client is another person. */
  protected override willUpdate(_changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (this.hasUpdated && this.client() !== this.#joined) this.#join();
  }

  /** Reads again; what was read before stays on the screen until then. */
  async reload(): Promise<void> {
    const heng = this.client();
    if (!heng) return;
    const reading = ++this.#reading;
    if (this.phase !== 'ready') this.phase = 'loading';
    try {
      const page = pageOf(heng);
      await this.load(heng, page);
      this.elder ||= document.documentElement.dataset.elder !== undefined || (await page.isElder());
      if (reading === this.#reading) this.phase = 'ready';
    } catch (problem) {
      if (reading === this.#reading) await this.#fail(problem);
    }
    this.requestUpdate();
  }

  /** Says a result, and shows it as well where it has to be read. */
  announce(said: Words, shown: boolean): void {
    this.said = said;
    this.troubled = shown;
  }

  /** Tells the page what happened; false when a listener prevented what follows. */
  tell(event: string, detail: object): boolean {
    return this.dispatchEvent(new CustomEvent(event, { bubbles: true, composed: true, cancelable: true, detail }));
  }

  /** Counts a step of a journey, without the person (PAPER-22). */
  protected walk(journey: Journey, step: 'reached' | 'done' | 'failed'): void {
    const url = this.client()?.url;
    const { touchpoint = 'account', elder } = this;
    if (url === undefined) return;
    later()
      .then(({ walk }) => walk({ url, touchpoint, elder }, journey, step))
      .catch(() => undefined);
  }

  async #fail(problem: unknown): Promise<void> {
    this.phase = phaseAfter(problem);
    // Without a network these words may not come either: then nothing stands here until there is one.
    this.#trouble = (await later().catch(() => undefined))?.troubleView;
  }

  /** Carries out what a press asks for, once at a time, and says how it went. */
  protected async act(task: (heng: Heng) => Promise<Words>): Promise<boolean> {
    const heng = this.client();
    if (!heng || this.busy) return false;
    this.busy = true;
    try {
      const { said, shown, done, outdated } = await (await later()).outcomeOf(task, heng);
      this.announce(said, !done || shown);
      if (outdated) pageOf(heng).forget();
      if (outdated) await this.reload();
      return done;
    } finally {
      this.busy = false;
    }
  }

  protected override render(): unknown {
    return html`${this.phase === 'ready' ? this.view() : this.waiting()}
      <p class=${this.troubled ? 'small' : 'unseen'} role="status" tabindex="-1">
        ${this.said ? this.say(this.said) : nothing}
      </p>`;
  }

  /** What stands here until there is something to show. Elements that ask or explain stay away instead. */
  protected waiting(): unknown {
    if (this.phase === 'loading') {
      return html`<div class="card stack bones" aria-busy="true"><p></p><p></p>
        <span class="unseen">${this.say(loading)}</span></div>`;
    }
    if (this.phase === 'ready') return nothing;
    return this.#trouble?.(this.phase, this.speech, () => void this.reload()) ?? nothing;
  }

  /** What a text that came into view is called; elements that record it say so here. */
  protected seen?(what: string): void;

  protected override updated(_changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (!this.seen) return;
    later()
      .then(({ watch }) => watch(this.renderRoot, (what) => this.seen?.(what)))
      .catch(() => undefined);
  }
}

export const later = () => import('./later.ts');

const loading = words('正在读取…', 'Loading…');

function phaseAfter(problem: unknown): Phase {
  if (navigator.onLine === false) return 'offline';
  if (!(problem instanceof HengProblem)) return 'failed';
  return problem.status === 401 || problem.code === 'token-unavailable' ? 'signed-out' : 'failed';
}

/** A page may load us twice, as a package and as the script; the first definition stands. */
export function define(name: string, element: CustomElementConstructor): void {
  if (globalThis.customElements?.get(name) === undefined) globalThis.customElements?.define(name, element);
}
