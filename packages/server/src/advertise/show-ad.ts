import type { AdCampaign, AdReply, AdRequest, Campaign, Tags, Why } from '@heng/contract';
import type { Auction } from './auction.ts';
import type { Bid } from './bid-response.ts';
import type { MakeBids } from './make-bids.ts';
import type { SettleBid } from './settle-bid.ts';

export interface ShowNeeds {
  readonly bid: MakeBids;
  readonly settle: SettleBid;
  findCampaign(id: string): Promise<Campaign | undefined>;
  tagsOf(person: string): Promise<Tags>;
  readonly switchHref: string;
}

export interface AskedFor {
  readonly caller: string;
  readonly gpc: boolean;
}

export type ShowAd = (request: AdRequest, asked: AskedFor) => Promise<AdReply>;

/**
 * An advertisement for the shop's own page: an auction of one place in which only our campaigns bid, so that whatever holds
 * for bids (the gate, budgets, caps, the record before the answer, the archive) holds here. It leaves in the one form that
 * `<heng-ad>` shows: labelled, with its reason (广告法 第十四条; 互联网信息服务算法推荐管理规定 第十六条).
 */
export function showAd(needs: ShowNeeds): ShowAd {
  const nothing: AdReply = { ad: null, mode: null, switch: { href: needs.switchHref } };
  return async (request, { caller, gpc }) => {
    const answer = await needs.bid(auctionFor(request), { caller, gpc, person: request.person });
    const bid = answer?.seatbid[0]?.bid[0];
    const ad = answer && bid && (await adOf(needs, bid, { person: request.person, decision: answer.bidid }));
    if (!bid || !ad) return nothing;
    await needs.settle('won', noticeIn(bid.nurl), undefined);
    return { ...nothing, ad, mode: ad.targeted ? 'personalised' : 'contextual' };
  };
}

/** What was bid, in the one form `<heng-ad>` shows; undefined when its campaign is gone. */
export async function adOf(
  needs: Pick<ShowNeeds, 'findCampaign' | 'tagsOf'>,
  bid: Bid,
  { person, decision }: { readonly person: string | undefined; readonly decision: string },
): Promise<Ad | undefined> {
  const campaign = await needs.findCampaign(bid.cid);
  if (campaign?.kind !== 'ad') return undefined;
  const { targeted } = factsOf(bid);
  const why = targeted ? await whyTargeted(needs, person, campaign) : [whyContextual];
  return shown(bid, campaign, { targeted, why, decision });
}

type Ad = NonNullable<AdReply['ad']>;

/** The shop's own page asks for itself: the choices kept here are the signal, and `Sec-GPC` comes with the request. */
const auctionFor = ({ slot, context, neutral }: AdRequest): Auction => ({
  ...{ id: 'onsite', at: 2, tmax: undefined, currencies: [] },
  ...{ blockedDomains: NONE, blockedCategories: NONE, seats: undefined, blockedSeats: NONE },
  imps: [
    {
      ...{ id: '1', slot, floor: 0, floorCurrency: 'CNY', formats: [] },
      ...{ blockedAttributes: new Set<number>(), deals: [], onlyDeals: false },
    },
  ],
  keywords: new Set(context.keywords.map((word) => word.toLowerCase())),
  categories: new Set(context.categories),
  told: { id: 'onsite', imp: [], regs: { ext: { pipl: { personalised: neutral ? 0 : 1 } } } },
});
const NONE: ReadonlySet<string> = new Set();

/** The token of a notice's address. */
export const noticeIn = (address: string): string => new URL(address).pathname.split('/').at(-1) ?? '';
const factsOf = ({ ext }: Bid) => ({ targeted: (ext as { heng: { mode: string } }).heng.mode === 'targeted' });

const whyContextual: Why = {
  zh: '按这个页面的内容选出，没有用您的任何信息',
  en: 'Chosen by what this page is about; nothing of yours was used',
};

/** The tags by which it was chosen, by their names. */
async function whyTargeted(
  { tagsOf }: Pick<ShowNeeds, 'tagsOf'>,
  person: string | undefined,
  { audience }: AdCampaign,
) {
  const held = person === undefined ? [] : (await tagsOf(person)).tags;
  return audience.tags.map((id): Why => {
    const name = held.find((tag) => tag.id === id)?.name ?? { zh: id, en: id };
    const reason = { zh: `因为您有标签“${name.zh}”`, en: `Because you have the tag “${name.en}”` };
    return { ...reason, category: 'inferred-tags', tag: id };
  });
}

const AUDIENCES = { 'minor-14-17': 'minor', 'under-14': 'minor', unknown: 'unknown-age' } as const;

interface Shown {
  readonly targeted: boolean;
  readonly why: readonly Why[];
  readonly decision: string;
}

function shown(bid: Bid, { id, body, audience }: AdCampaign, { targeted, why, decision }: Shown): Ad | undefined {
  const creative = body.creatives.find((one) => one.id === bid.crid);
  if (!creative) return undefined;
  const { title, text, image, imageText, href } = creative;
  const others = audience.groups.flatMap((group) => (group in AUDIENCES ? [AUDIENCES[group as 'unknown']] : []));
  return {
    ...{ id: bid.id, campaign: id, advertiser: body.advertiser.name, targeted, why: [...why], decision },
    creative: { title, text, href, ...(image && { image }), ...(imageText && { imageText }) },
    label: { ad: { zh: '广告', en: 'Ad' }, ...(targeted && { targeted: { zh: '定推', en: 'Aimed at you' } }) },
    audience: targeted ? [] : [...new Set(others)],
  };
}
