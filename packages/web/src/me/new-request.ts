import type { HeldSummary, Heng, RequestKind, RightsAsked } from '@heng/sdk';
import { html, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { isGuardian } from './own-token.ts';
import { goTo } from './place.ts';
import { askWords } from './words/ask.ts';
import { kinds } from './words/requests.ts';

/** Kinds that can be about one category. */
const scoped: ReadonlySet<RequestKind> = new Set([
  'access',
  'copy',
  'correct',
  'delete',
  'portability',
  'restrict',
  'object',
]);

/** `<my-new-request kind?>`: the form to ask for something; no reason is needed. */
class MyNewRequest extends MyElement {
  static override properties = { ...MyElement.properties, kind: {} };

  static override styles = meStyles;

  declare kind: string;
  #summary: readonly HeldSummary[] = [];

  constructor() {
    super();
    this.kind = '';
  }

  protected async load(heng: Heng): Promise<void> {
    this.#summary = (await heng.held({ limit: 1 })).summary;
  }

  get #chosen(): RequestKind {
    return kinds.find(({ kind }) => kind === this.kind)?.kind ?? 'access';
  }

  protected view(): unknown {
    const chosen = this.#chosen;
    return html`<p class="lede">${this.say(askWords.lede)}</p>
      <form class="card" @submit=${this.#ask}>
        <fieldset class="field"><legend>${this.say(askWords.kind)}</legend>${kinds.map(
          ({
            kind,
            name,
            line,
          }) => html`<label class="pick"><input type="radio" name="kind" value=${kind} .checked=${kind === chosen} @change=${() => this.#choose(kind)}>
            <span><span class="strong">${this.say(name)}</span> <span class="muted">${this.say(line)}</span></span></label>`,
        )}</fieldset>
        ${this.#details(chosen)}
        ${isGuardian() ? html`<p class="field strong">${this.say(askWords.guardian)}</p>` : nothing}
        <label class="field">${this.say(askWords.extra)}<textarea name="reason" rows="2" maxlength="2000"></textarea></label>
        <div class="acts"><button class="act" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>${this.say(this.busy ? askWords.asking : askWords.ask)}</button></div>
      </form>
      ${isGuardian() ? nothing : html`<p class="small muted apart">${this.say(askWords.forChild)}</p>`}
      <p class="small muted">${this.say(askWords.law)}</p>`;
  }

  #choose(kind: RequestKind): void {
    this.kind = kind;
  }

  #details(kind: RequestKind) {
    const about = html`<label class="field">${this.say(askWords.about)}<select name="category"><option value="">${this.say(askWords.everything)}</option>
      ${this.#summary.map(({ category, categoryName }) => html`<option value=${category}>${this.say(categoryName)}</option>`)}</select></label>`;
    const value = html`<label class="field">${this.say(askWords.value)}<textarea name="value" rows="2" required></textarea></label>`;
    const receiver = html`<label class="field">${this.say(askWords.receiver)}<input name="receiver" required maxlength="200"></label>
      <label class="field">${this.say(askWords.contact)}<input name="contact" required maxlength="500"></label>`;
    return html`${scoped.has(kind) ? about : nothing} ${kind === 'correct' ? value : nothing} ${kind === 'portability' ? receiver : nothing}`;
  }

  async #ask(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const told = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(told.get(name) ?? '').trim();
    let id = '';
    const done = await this.perform(async (heng) => {
      ({ id } = await heng.ask(askedFrom(this.#chosen, text)));
      return askWords.asked;
    });
    if (done) goTo(`request/${id}`);
  }
}

function askedFrom(kind: RequestKind, text: (name: string) => string): RightsAsked {
  const [category, value, name, contact, reason] = ['category', 'value', 'receiver', 'contact', 'reason'].map(text) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    kind,
    ...(category !== '' && { scope: { categories: [category] } }),
    ...(value !== '' && { value }),
    ...(name !== '' && { transferTo: { name, contact } }),
    ...(reason !== '' && { reason }),
  };
}

customElements.define('my-new-request', MyNewRequest);
