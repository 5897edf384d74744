import { bidPrice, type Fit, fitOf } from '@heng/engine';
import type { Auction, Deal, Imp } from './auction.ts';
import type { Book, BookedAd, ReadyCreative } from './book.ts';
import { type Markup, markupFor } from './markup.ts';
import { microsOf } from './money.ts';
import type { Permission } from './permission.ts';

/** What is bid for one place. */
export interface Chosen {
  readonly imp: Imp;
  readonly ad: BookedAd;
  readonly ready: ReadyCreative;
  readonly markup: Markup;
  /** CPM */
  readonly price: number;
  readonly share: number;
  readonly fit: Fit;
  /** tags of the person chose it */
  readonly targeted: boolean;
  readonly deal?: Deal;
}

export interface Choosing {
  readonly book: Book;
  readonly auction: Auction;
  readonly permission: Permission;
  readonly channel: 'onsite' | 'rtb';
  /** where relative addresses of creatives lead */
  readonly base: string;
  /** campaigns the person does not want to see again */
  readonly unwanted: ReadonlySet<string>;
  /** Whether the person may see one more of this campaign; only asked of targeted ones. */
  mayStillSee(ad: BookedAd): boolean;
  readonly now: number;
}

/** What may be shown in this auction at all; looked for once, whatever the number of places. */
export const candidatesFor = (choosing: Choosing): BookedAd[] =>
  choosing.book.running(choosing.now).filter((ad) => suits(choosing, ad));

/** The best for one place: what is worth most, then what fits best. undefined where nothing may or can be bid. */
export function choose(
  choosing: Choosing,
  candidates: readonly BookedAd[],
  imp: Imp,
  currency: string | undefined,
): Chosen | undefined {
  let best: Chosen | undefined;
  for (const ad of candidates) {
    if (currency !== undefined && ad.campaign.body.currency !== currency) continue;
    const chosen = offer(choosing, ad, imp);
    if (chosen && isBetter(chosen, best)) best = chosen;
  }
  return best;
}

/** Of two that are alike the one that came first stays. */
const isBetter = (one: Chosen, best: Chosen | undefined): boolean =>
  !best ||
  (one.ad.campaign.body.cpm - best.ad.campaign.body.cpm ||
    one.fit.score - best.fit.score ||
    Number(one.targeted) - Number(best.targeted)) > 0;

/** Whether the campaign may be shown to this person in this auction at all. */
function suits({ auction, permission, channel, unwanted }: Choosing, ad: BookedAd): boolean {
  const { id, audience, body, channel: meant } = ad.campaign;
  if (unwanted.has(id)) return false;
  if (meant !== 'any' && meant !== channel) return false;
  if (!audience.groups.includes(permission.group)) return false;
  if (auction.seats && (body.seat === undefined || !auction.seats.has(body.seat))) return false;
  if (body.seat !== undefined && auction.blockedSeats.has(body.seat)) return false;
  if (isBlocked(body.advertiser.domain, auction.blockedDomains)) return false;
  if (auction.currencies.length > 0 && !auction.currencies.includes(body.currency)) return false;
  if (audience.tags.length === 0) return true;
  if (audience.purpose !== PURPOSE) return false;
  return permission.personal && audience.tags.every((tag) => permission.tags.has(tag));
}

/** What the gate is asked about here: a campaign for another use of tags asks for another consent. */
const PURPOSE = 'onsite-targeted-ads';

/** A blocked domain blocks what is below it. */
const isBlocked = (domain: string, blocked: ReadonlySet<string>): boolean =>
  blocked.has(domain) || [...blocked].some((one) => domain.endsWith(`.${one}`));

function offer(choosing: Choosing, ad: BookedAd, imp: Imp): Chosen | undefined {
  const { book, auction, now, mayStillSee } = choosing;
  const { audience, body } = ad.campaign;
  const targeted = audience.tags.length > 0;
  const fit = fitOf(body.context, { slot: imp.slot, keywords: auction.keywords, categories: auction.categories });
  const terms = fit && termsOf(ad, imp, auction);
  if (!fit || !terms || (targeted && !mayStillSee(ad))) return undefined;
  const made = firstThatFits(choosing, ad, imp);
  if (!made) return undefined;
  const share = terms.at === 1 ? ad.shading.share() : 1;
  const price = bidPrice(body.cpm, terms, share);
  if (price === undefined || microsOf(price) > book.left(ad, now)) return undefined;
  const { deal } = terms;
  return { imp, ad, ...made, price, share, fit, targeted, ...(deal && { deal }) };
}

/** The first creative that is not blocked and can be shown there, with its markup. */
function firstThatFits(
  { auction, base }: Choosing,
  { campaign, creatives }: BookedAd,
  imp: Imp,
): { ready: ReadyCreative; markup: Markup } | undefined {
  const how = { advertiser: campaign.body.advertiser.name, targeted: campaign.audience.tags.length > 0, base };
  for (const ready of creatives) {
    if (ready.creative.cat.some((one) => auction.blockedCategories.has(one))) continue;
    if (ready.creative.attr.some((one) => imp.blockedAttributes.has(one))) continue;
    const markup = markupFor(ready, imp, how);
    if (markup) return { ready, markup };
  }
  return undefined;
}

/** Floor and kind of auction, of the deal where the campaign takes part in one. A floor in another currency is not met. */
function termsOf(ad: BookedAd, imp: Imp, { at }: Auction): { at: number; floor: number; deal?: Deal } | undefined {
  const { deals, currency, seat } = ad.campaign.body;
  const deal = imp.deals.find(
    ({ id, wseat = [] }) => deals.includes(id) && (wseat.length === 0 || (seat !== undefined && wseat.includes(seat))),
  );
  if (!deal && imp.onlyDeals) return undefined;
  const floor = deal?.bidfloor ?? (deal ? 0 : imp.floor);
  const floorCurrency = deal ? (deal.bidfloorcur ?? 'USD') : imp.floorCurrency;
  if (floor > 0 && floorCurrency !== currency) return undefined;
  return { at: deal?.at ?? at, floor, ...(deal && { deal }) };
}
