import { type Heng, HengProblem, type RightsRequest } from '@heng/sdk';
import { html, nothing, type PropertyValues } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { keepFile } from './own-files.ts';
import { linkTo } from './place.ts';
import { requestCard } from './request-card.ts';
import { copyWords } from './words/copy.ts';
import { requestWords } from './words/requests.ts';

/** `<my-requests one?>`: what was asked for and how far it is; with `one` a single request. */
class MyRequests extends MyElement {
  static override properties = { ...MyElement.properties, one: {}, requests: { state: true } };

  static override styles = meStyles;

  /** `req_…`: only this one. */
  declare one: string | undefined;
  declare private requests: readonly RightsRequest[];

  constructor() {
    super();
    this.requests = [];
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.phase === 'ready' && changed.has('one')) void this.reload();
  }

  protected async load(heng: Heng): Promise<void> {
    this.requests = this.one ? await this.#readOne(heng, this.one) : await heng.requests();
  }

  async #readOne(heng: Heng, id: string): Promise<readonly RightsRequest[]> {
    try {
      return [await heng.request(id)];
    } catch (problem) {
      if (problem instanceof HengProblem && problem.status === 404) return [];
      throw problem;
    }
  }

  protected view(): unknown {
    const none = this.one ? requestWords.unread : requestWords.none;
    return html`${this.one ? nothing : this.#head()}
      ${
        this.requests.length === 0
          ? html`<p class="card">${this.say(none)}</p>`
          : html`<ul class="stack">${this.requests.map((request) => html`<li class="card">${this.#card(request)}</li>`)}</ul>`
      }`;
  }

  #head() {
    return html`<p class="lede">${this.say(requestWords.lede)}</p>
      <p class="acts"><a class="link" href=${linkTo('requests/new')}>${this.say(requestWords.ask)}</a>
        <a class="link" href=${linkTo('object/price')}>${this.say(requestWords.objectPrice)}</a></p>`;
  }

  #card(request: RightsRequest) {
    return requestCard(request, {
      lang: this.speech,
      busy: this.busy,
      onTakeBack: ({ id }) => void this.#takeBack(id),
      onResult: ({ id, result }) => void this.#keep(id, result?.href ?? ''),
    });
  }

  async #takeBack(id: string): Promise<void> {
    const done = await this.perform(async (heng) => {
      const back = await heng.takeBack(id);
      this.requests = this.requests.map((one) => (one.id === id ? back : one));
      return requestWords.tookBack;
    });
    if (!done) return;
    await this.focusResult();
  }

  async #keep(id: string, href: string): Promise<void> {
    const { pathname, search, origin } = new URL(href, location.href);
    // The token goes to our own server only.
    const kept = origin === location.origin && (await keepFile({ path: pathname + search, name: `${id}.json` }));
    this.tell(kept ? copyWords.made : copyWords.failed, !kept);
  }
}

customElements.define('my-requests', MyRequests);
