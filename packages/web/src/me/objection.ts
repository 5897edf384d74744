import type { Objection } from '@heng/sdk';
import { html, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { goTo } from './place.ts';
import { askWords, objectWords } from './words/ask.ts';

type About = Objection['about']['kind'];

const isAbout = (text: string): text is About => ['decision', 'tag', 'price', 'item', 'ad'].includes(text);

/** `<my-objection about="decision/dec_…">`: the form to object to a decision, a tag, a price, a product or an advertisement. */
class MyObjection extends MyElement {
  static override properties = { ...MyElement.properties, about: {} };

  static override styles = meStyles;

  /** Kind and id, such as `tag/tea-lover`; a price may come without its product. */
  declare about: string;

  protected async load(): Promise<void> {
    // What it is about stands in the address.
  }

  get #kind(): About {
    const [kind = ''] = this.about.split('/');
    return isAbout(kind) ? kind : 'price';
  }

  get #id(): string {
    return this.about.split('/').slice(1).join('/');
  }

  protected view(): unknown {
    const asksProduct = this.#kind === 'price' && this.#id === '';
    return html`<form class="card" @submit=${this.#object}>
        <p class="strong">${this.say(objectWords[this.#kind], { id: this.#id })}</p>
        ${asksProduct ? html`<label class="field">${this.say(objectWords.which)}<input name="item" required maxlength="128" autocomplete="off"></label>` : nothing}
        <label class="pick field"><input type="checkbox" name="human"><span>${this.say(objectWords.human)}</span></label>
        <p class="small muted">${this.say(objectWords.humanLine)}</p>
        <label class="field">${this.say(askWords.extra)}<textarea name="reason" rows="2" maxlength="2000"></textarea></label>
        <div class="acts"><button class="act" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>${this.say(objectWords.send)}</button></div>
      </form>
      <p class="small muted">${this.say(objectWords.law)}</p>`;
  }

  async #object(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const told = new FormData(event.target as HTMLFormElement);
    const reason = String(told.get('reason') ?? '').trim();
    let id = '';
    const done = await this.perform(async (heng) => {
      const about = aboutOf(this.#kind, this.#id || String(told.get('item') ?? '').trim());
      const humanReview = told.get('human') !== null;
      ({ id } = await heng.objectTo({ about, humanReview, ...(reason !== '' && { reason }) }));
      return objectWords.sent;
    });
    if (done) goTo(`request/${id}`);
  }
}

const aboutOf = (kind: About, id: string): Objection['about'] =>
  kind === 'decision' || kind === 'tag' ? { kind, id } : { kind, item: id };

customElements.define('my-objection', MyObjection);
