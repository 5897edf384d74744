import type { Heng } from '../client.ts';
import type { Person } from '../person.ts';
import { type Ad, addressOf, mayBeShown, missingOf } from './ad-shape.ts';
import { adStyle } from './ad-style.ts';
import { define, HengElement } from './element.ts';
import type { Page } from './page.ts';
import { parts, tokens } from './style.ts';
import './switch.ts';
import { html, nothing } from './template.ts';
import './why.ts';
import { words } from './words.ts';

const texts = {
  region: words('广告：{advertiser}', 'Advertisement: {advertiser}'),
  close: words('关闭这条广告', 'Close this ad'),
  closed: words('广告已关闭。', 'The ad is closed.'),
  from: words('广告主：{advertiser}', 'Advertiser: {advertiser}'),
};

/** Ads the person closed; they stay closed as long as the page lives, wherever they come up again. */
const closed = new Set<string>();

/**
 * `<heng-ad>` with the property `ad`: an ad that cannot be shown without its label 广告, 定推 where it was aimed at the person, why it is
 * there, one press that closes it, and the switch that ends its kind. If one of these is missing, or this person is not to see ads, it
 * shows nothing at all.
 *
 * @fires heng-ad-close - the ad was closed, with `{ad, decision}`
 */
export class HengAd extends HengElement {
  static override properties = { ...HengElement.properties, ad: { attribute: false } };

  static override styles = [tokens, parts, adStyle];

  /** The ad, as Heng replied with it. */
  declare ad: Ad | undefined;
  #person: Person | undefined;

  /** Who is not known is treated as who may be a minor. */
  protected async load(_: Heng, page: Page): Promise<void> {
    this.#person = await page.person().catch(() => undefined);
  }

  protected override waiting(): unknown {
    return nothing;
  }

  protected view(): unknown {
    const { ad } = this;
    if (!ad || closed.has(ad.id)) return nothing;
    const missing = missingOf(ad);
    if (missing.length > 0) console.warn(`heng-ad: not shown, expected ${missing.join(', ')}`);
    const person = this.#person ?? { id: '', ageBand: 'unknown', elderMode: this.elder, region: null };
    if (missing.length > 0 || !mayBeShown(ad, { ...person, elderMode: person.elderMode || this.elder })) return nothing;
    return html`<section class="card stack" part="card" aria-label=${this.say(texts.region, { advertiser: ad.advertiser })}>
      ${this.#head(ad)} ${this.#creative(ad)}
      <p class="small muted">${this.say(texts.from, { advertiser: ad.advertiser })}</p>
      <heng-why kind="ad" purpose="onsite-targeted-ads" .heng=${this.client()} .why=${ad.why} item-id=${ad.campaign ?? ad.id} decision=${ad.decision} ?elder=${this.elder}></heng-why>
      <heng-switch .heng=${this.client()} ?elder=${this.elder}></heng-switch>
    </section>`;
  }

  #head({ id, decision, label, targeted }: Ad) {
    const labels = [label.ad, ...(targeted && label.targeted ? [label.targeted] : [])];
    return html`<div class="head">
      <p class="labels">${labels.map((text) => html`<span class="label" part="label">${this.say(text)}</span>`)}</p>
      <button class="close" type="button" aria-label=${this.say(texts.close)} @click=${() => this.#close(id, decision)}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg>
      </button>
    </div>`;
  }

  #creative({ creative: { title, text, image, imageText = '', href } }: Ad) {
    return html`<a class="creative" href=${addressOf(href)} rel="noopener sponsored" target="_blank">
      ${image === undefined ? nothing : html`<img src=${addressOf(image)} alt=${imageText} loading="lazy">`}
      <span><span class="strong">${title}</span>${text ? html`<br><span class="small">${text}</span>` : nothing}</span>
    </a>`;
  }

  #close(ad: string, decision: string): void {
    closed.add(ad);
    this.requestUpdate();
    this.announce(texts.closed, false);
    this.tell('heng-ad-close', { ad, decision });
  }
}

define('heng-ad', HengAd);
