import type { Heng, Person } from '@heng/sdk';
import { html, nothing } from 'lit';
import './collecting.ts';
import './doors.ts';
import './erased.ts';
import type { Erased } from './erased.ts';
import { childNote, rightsOnlyNote } from './group-notes.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { dropToken, isForRightsOnly } from './own-token.ts';
import { firstElderSize, goTo, linkTo, type Place, readPlace, restOf, roomOf } from './place.ts';
import { changePlace, showPlace } from './portal-place.ts';
import { portalStyle } from './portal-style.ts';
import { showReceipt } from './receipt.ts';
import { isPlace, parentOf, titleOf } from './rooms.ts';
import './stranger.ts';
import './text-size.ts';
import { viewOf } from './views.ts';
import { closingWords } from './words/closing.ts';
import { meWords } from './words/common.ts';
import { stateWords } from './words/states.ts';
import { strangerWords } from './words/stranger.ts';

const wideEnough = matchMedia('(min-width: 960px)');

/** `<my-portal>`: the page of one person. The master switch comes first; what is open stands in the address. */
class MyPortal extends MyElement {
  static override properties = {
    ...MyElement.properties,
    known: { type: Boolean },
    awaited: { type: Boolean },
    place: { state: true },
    erased: { state: true },
    expired: { state: true },
    shop: { attribute: false },
  };

  static override styles = [...meStyles, portalStyle];

  /** Whether somebody is known: a token came. */
  declare known: boolean;
  /** Whether the page around this one was asked for a token. */
  declare awaited: boolean;
  declare shop: string | undefined;
  declare private place: Place;
  declare private erased: Erased | undefined;
  declare private expired: boolean;
  #person: Person | undefined;
  readonly #onMove = () => this.#move();
  readonly #onWide = () => this.requestUpdate();

  constructor() {
    super();
    this.known = false;
    this.awaited = false;
    this.expired = false;
    this.place = readPlace(location.hash);
    showPlace(this.place);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onMove);
    wideEnough.addEventListener('change', this.#onWide);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onMove);
    wideEnough.removeEventListener('change', this.#onWide);
  }

  override willUpdate(): void {
    this.toggleAttribute('wide', this.#wide && this.known && !this.expired);
  }

  /** Somebody came, perhaps again: what is shown is read anew. */
  enter(): void {
    this.known = true;
    this.expired = false;
    this.awaited = false;
  }

  protected async load(heng: Heng): Promise<void> {
    this.#person = await heng.facts();
    if (this.#person.elderMode && this.place.size === undefined) this.#change({ size: firstElderSize });
  }

  protected override render(): unknown {
    return html`<header>
        <h1 tabindex="-1">${this.say(meWords.title)}${this.shop ? html` <span class="shop muted">${this.shop}</span>` : nothing}</h1>
        <my-text-size .size=${this.place.size} .speech=${this.speech} @my-size=${this.#resize}></my-text-size>
        <button class="link" type="button" lang=${this.speech === 'en' ? 'zh-CN' : 'en'} @click=${this.#toggleLanguage}>${this.say(meWords.other)}</button>
      </header>
      <main @heng-receipt=${this.#receipt} @my-signed-out=${this.#expire} @my-closed=${this.#closed}>${this.#main()}</main>`;
  }

  #main() {
    if (this.erased)
      return html`<div class="view"><h2 tabindex="-1">${this.say(closingWords.done)}</h2><my-erased .erased=${this.erased} .speech=${this.speech}></my-erased></div>`;
    if (this.awaited) return html`<p class="card" role="status">${this.say(strangerWords.framed)}</p>`;
    if (!this.known || this.expired) return this.#stranger();
    const atHome = this.place.at === '' || !isPlace(this.place.at);
    return html`${this.#wide || atHome ? this.#side() : nothing}
      ${this.#wide || !atHome ? this.view() : nothing}`;
  }

  #stranger() {
    return html`<div class="view stack">${this.expired ? html`<p class="card strong" role="status">${this.say(stateWords.expired)}</p>` : nothing}
      <my-stranger .speech=${this.speech}></my-stranger></div>`;
  }

  /** Text first, then what can be pressed: switch, what is collected, the doors to everything else. */
  #side() {
    const elder = this.place.size !== undefined;
    const collecting = html`<section aria-labelledby="collecting"><h2 class="small-title" id="collecting">${this.say(meWords.collecting)}</h2><my-collecting></my-collecting></section>`;
    const doors = html`<my-doors .at=${this.place.at || (this.#wide ? 'data' : '')} ?few=${elder}></my-doors>`;
    const order = elder ? html`${doors}${collecting}` : html`${collecting}${doors}`;
    if (isForRightsOnly()) return html`<div class="side">${rightsOnlyNote(this.speech)}${doors}</div>`;
    return html`<div class="side"><heng-switch></heng-switch>${childNote(this.speech, this.#person)} ${order}
      <p class="small muted">${this.say(meWords.law)}</p></div>`;
  }

  protected view(): unknown {
    const at = isPlace(this.place.at) ? this.place.at : 'data';
    return html`<div class="view">${this.#back(at)}<h2 tabindex="-1">${this.say(titleOf(at))}</h2>${viewOf(roomOf(at), restOf(at))}</div>`;
  }

  #back(at: string) {
    const parent = parentOf(at);
    if (parent === '' && this.#wide) return nothing;
    const to = this.say(parent === '' ? meWords.title : titleOf(parent));
    return html`<p class="back"><a class="link" href=${linkTo(parent)}>${this.say(meWords.back, { to })}</a></p>`;
  }

  get #wide(): boolean {
    return wideEnough.matches && this.place.size === undefined;
  }

  #move(): void {
    const from = this.place.at;
    this.place = readPlace(location.hash);
    showPlace(this.place);
    if (from !== this.place.at) void this.#arrive();
  }

  /** A new view begins at its top, for the eye and for the keyboard. */
  async #arrive(): Promise<void> {
    await this.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('.view > h2') ?? this.renderRoot.querySelector('h1');
    heading?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  #receipt({ detail }: CustomEvent<{ receipt: string }>): void {
    const heng = this.client();
    if (heng) void showReceipt(heng, detail.receipt, this.speech);
  }

  #expire(): void {
    this.expired = true;
  }

  #closed({ detail }: CustomEvent<Erased>): void {
    this.erased = detail;
    this.known = false;
    dropToken();
    goTo('');
    void this.#arrive();
  }

  /** Kept for the person, so that the shop and this page agree the next time; without a person it is for this visit. */
  #resize({ detail }: CustomEvent<number | undefined>): void {
    const toggled = (detail === undefined) !== (this.place.size === undefined);
    this.#change({ size: detail });
    const heng = this.known && toggled ? this.client() : undefined;
    heng?.describe({ elderMode: detail !== undefined }).catch(() => undefined);
  }

  #toggleLanguage(): void {
    this.#change({ lang: this.speech === 'en' ? 'zh-CN' : 'en' });
  }

  #change(parts: Partial<Place>): void {
    this.place = changePlace(this.place, parts);
  }
}

customElements.define('my-portal', MyPortal);

declare global {
  interface HTMLElementTagNameMap {
    'my-portal': MyPortal;
  }
}
