import type { Choices, Heng } from '@heng/sdk';
import { answerInForce, HengElement, type PageReadings, parts, tokens } from '@heng/sdk/elements';
import { css, html, nothing } from 'lit';
import './collecting.ts';
import './decisions.ts';
import './evidence.ts';
import './notices.ts';
import { showReceipt } from './receipt.ts';
import { meWords } from './words.ts';

/** `<my-portal>`: the page of one person. The master switch comes first; everything else follows it. */
class MyPortal extends HengElement {
  static override properties = { ...HengElement.properties, known: { type: Boolean }, at: {} };

  static override styles = [
    tokens,
    parts,
    css`
      :host {
        max-inline-size: 680px;
        margin: 0 auto;
        padding: 0 16px 64px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 16px;
        padding-block: 8px;
      }
      h1 {
        flex: 1;
        margin: 0;
        font-size: calc(var(--_text) * 1.25);
        font-weight: 600;
        white-space: nowrap;
      }
      section {
        margin-block-start: 32px;
      }
      section > h2 {
        margin-block-end: 8px;
        font-size: calc(var(--_text) * 1.125);
        font-weight: 600;
      }
      .all {
        margin-block-start: 16px;
        padding: 8px 16px;
        border: 1px solid var(--_edge);
        border-radius: var(--_radius);
        background: var(--_card);
        color: var(--_ink);
      }
    `,
  ];

  /** Whether the address brought a person. */
  declare known: boolean;
  declare at: string | undefined;
  #choices: Choices | undefined;

  constructor() {
    super();
    this.known = false;
  }

  protected async load(_: Heng, page: PageReadings): Promise<void> {
    const [choices, { elderMode }] = await Promise.all([page.choices(), page.person()]);
    this.#choices = choices;
    if (elderMode) document.documentElement.dataset.elder = '';
  }

  protected override render(): unknown {
    return html`${this.#header()}
      <main @heng-receipt=${this.#receipt}>${this.known ? super.render() : this.#stranger()}</main>`;
  }

  #header() {
    return html`<header>
      <h1>${this.say(meWords.title)}</h1>
      <button class="link" type="button" aria-pressed=${this.#elder} @click=${this.#toggleElder}>${this.say(meWords.elder)}</button>
      <button class="link" type="button" lang=${this.speech === 'en' ? 'zh-CN' : 'en'} @click=${this.#toggleLanguage}>
        ${this.say(meWords.other)}
      </button>
    </header>`;
  }

  #stranger() {
    return html`<div class="card stack">
      <p class="strong">${this.say(meWords.noToken)}</p>
      <p>${this.say(meWords.noTokenHow)}</p>
    </div>`;
  }

  protected override waiting(): unknown {
    return this.phase === 'signed-out' ? html`<p class="card">${this.say(meWords.expired)}</p>` : super.waiting();
  }

  protected view(): unknown {
    const granted = this.#choices?.choices.some((choice) => answerInForce(choice) === 'granted');
    return html`<heng-switch></heng-switch>
      <section aria-labelledby="collecting">
        <h2 id="collecting">${this.say(meWords.collecting)}</h2>
        <my-collecting></my-collecting>
      </section>
      <section aria-labelledby="choices">
        <h2 id="choices">${this.say(meWords.choices)}</h2>
        <heng-choices receipts></heng-choices>
        ${granted ? html`<button class="all" type="button" @click=${this.#withdrawAll}>${this.say(meWords.withdrawAll)}</button>` : nothing}
      </section>
      <my-decisions .at=${this.at}></my-decisions>
      <section aria-labelledby="notices">
        <h2 id="notices">${this.say(meWords.notices)}</h2>
        <my-notices></my-notices>
      </section>
      <section aria-labelledby="evidence">
        <h2 id="evidence">${this.say(meWords.evidence)}</h2>
        <my-evidence></my-evidence>
      </section>
      <section><p class="small muted">${this.say(meWords.law)}</p></section>`;
  }

  async #withdrawAll(): Promise<void> {
    await this.act(async (heng) => {
      await heng.withdrawAll();
      return meWords.withdrewAll;
    });
  }

  #receipt({ detail }: CustomEvent<{ receipt: string }>): void {
    const heng = this.client();
    if (heng) void showReceipt(heng, detail.receipt, this.speech);
  }

  get #elder(): boolean {
    return document.documentElement.dataset.elder !== undefined;
  }

  /** Kept for the person, so that the shop and this page agree the next time; without a person it is for this visit. */
  #toggleElder(): void {
    const elderMode = !this.#elder;
    document.documentElement.toggleAttribute('data-elder', elderMode);
    this.requestUpdate();
    const heng = this.known ? this.client() : undefined;
    heng?.describe({ elderMode }).catch(() => undefined);
  }

  #toggleLanguage(): void {
    document.documentElement.lang = this.speech === 'en' ? 'zh-CN' : 'en';
    document.title = `${this.say(meWords.title)} · 衡`;
    this.requestUpdate();
  }
}

customElements.define('my-portal', MyPortal);

declare global {
  interface HTMLElementTagNameMap {
    'my-portal': MyPortal;
  }
}
