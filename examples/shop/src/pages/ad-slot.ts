import type { Choices, Notice } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, to } from '../visit.ts';
import { answerOf, askOnce, questions } from './asking.ts';
import { chooseHere } from './choose-here.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** Where advertisements may stand. */
export const adPlaces = ['home', 'aisle'] as const;
export type AdPlaceName = (typeof adPlaces)[number];

export const adPlaceFrom = (text: unknown): AdPlaceName | undefined => adPlaces.find((place) => place === text);

/** Whether an advertisement may stand there: never in the elder layout, never for a child, not where it was closed. */
export const mayStand = ({ elder, ageBand, session }: Visit, place: AdPlaceName): boolean =>
  !elder && ageBand !== 'under-14' && session?.closedAds.has(place) !== true;

interface Slot {
  readonly place: AdPlaceName;
  /** the aisle the page is about */
  readonly about?: string;
  readonly choices?: Choices | null;
  /** of the page's touchpoint; the choice about advertisements stands where they are given */
  readonly notices?: readonly Notice[] | null;
}

/**
 * The place of one advertisement, at the end of a page. Its script asks for the advertisement when the place is about to be seen, and
 * only Heng's element shows it; without scripts nothing is there.
 */
export function adSlot(visit: Visit, { place, about, choices = null, notices }: Slot): Markup | null {
  if (!mayStand(visit, place)) return null;
  const address = to(visit, '/heng/ad', { place, ...(about && { about }) });
  return html`<div class="ad-slot"><div data-ad="${address}" data-place="${place}" data-known="${visit.person === null ? 'no' : 'yes'}"><heng-ad token-endpoint="/heng/token"></heng-ad></div>
${notices && choices && mayDecide(visit) ? choosing(visit, choices, notices) : null}</div>
<script type="module" src="/ad.js"></script>`;
}

/** Whoever agreed to tags is asked once whether they may choose advertisements; everybody finds the choice behind one line. */
function choosing(visit: Visit, choices: Choices, notices: readonly Notice[]): Markup {
  const hasTags = answerOf(choices, { purpose: 'user-profiling', category: 'browsing-history' }) === 'granted';
  const here = { choices, notices, touchpoint: 'home', purpose: 'onsite-targeted-ads', says: adWords(choices) };
  return html`${hasTags ? askOnce(visit, choices, questions.adTags, questions.adBrowsing) : null}${chooseHere(visit, here)}`;
}

/** How the advertisement of this page is chosen, in one line. */
function adWords(choices: Choices): Words {
  const isAgreed = [questions.adTags, questions.adBrowsing].every((cell) => answerOf(choices, cell) === 'granted');
  return isAgreed && choices.switch.on
    ? { zh: '广告：可以用您的标签选。', en: 'Advertisements: your tags may choose them.' }
    : {
        zh: '广告：按页面内容选，没有用您的信息。',
        en: 'Advertisements: chosen by what the page is about; nothing of yours is used.',
      };
}
