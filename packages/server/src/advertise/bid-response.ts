import type { Auction } from './auction.ts';
import type { BidCaller, BidNeeds, MadeBid } from './making.ts';

/** OpenRTB 2.6, as far as it is answered. */
export interface BidResponse {
  readonly id: string;
  readonly bidid: string;
  readonly cur: string;
  readonly seatbid: readonly { readonly seat: string; readonly bid: readonly Bid[] }[];
}

export interface Bid {
  readonly id: string;
  readonly impid: string;
  /** CPM */
  readonly price: number;
  readonly adm: string;
  readonly mtype: 1 | 4;
  readonly nurl: string;
  readonly burl: string;
  readonly lurl: string;
  readonly adomain: readonly string[];
  readonly dealid?: string;
  readonly w: number;
  readonly h: number;
  readonly cid: string;
  readonly crid: string;
  readonly exp: number;
  readonly ext: object;
}

interface About {
  readonly decision: string;
  readonly caller: BidCaller;
}

const SEAT = 'heng';

export function responseFor(needs: BidNeeds, auction: Auction, made: readonly MadeBid[], about: About): BidResponse {
  const seats = new Map<string, Bid[]>();
  for (const one of made) {
    const seat = one.chosen.ad.campaign.body.seat ?? SEAT;
    seats.set(seat, [...(seats.get(seat) ?? []), bidFor(needs, one, about)]);
  }
  return {
    ...{ id: auction.id, bidid: about.decision, cur: made[0]?.chosen.ad.campaign.body.currency ?? 'CNY' },
    seatbid: [...seats].map(([seat, bid]) => ({ seat, bid })),
  };
}

function bidFor(needs: BidNeeds, made: MadeBid, about: About): Bid {
  const { ad, imp, ready, markup, price, deal, targeted } = made.chosen;
  const { creative } = ready;
  const notice = noticeAddresses(needs, made, about);
  return {
    ...{ id: made.id, impid: imp.id, price, ...markup, ...notice, ...(deal && { dealid: deal.id }) },
    ...{ adomain: [ad.campaign.body.advertiser.domain], cid: ad.campaign.id, crid: creative.id, adid: creative.id },
    ...{ cat: creative.cat, attr: creative.attr, w: creative.w, h: creative.h },
    exp: Math.floor((made.until - needs.now()) / 1000),
    ext: {
      prebid: { type: markup.mtype === 1 ? 'banner' : 'native' },
      heng: {
        mode: targeted ? 'targeted' : 'contextual',
        labels: targeted ? ['广告', '定推'] : ['广告'],
        decision: about.decision,
      },
    },
  };
}

/** The exchange puts the price in the place of the macro. */
function noticeAddresses({ tokens, notices }: BidNeeds, { id, chosen, micros, until }: MadeBid, about: About) {
  const token = tokens.write({
    ...{ bid: id, campaign: chosen.ad.campaign.id, creativeHash: chosen.ready.hash, micros, until },
    ...{ share: chosen.share, slot: chosen.imp.slot, decision: about.decision },
    ...{ recipient: about.caller.recipient ?? null, targeted: chosen.targeted },
  });
  const price = `price=\${AUCTION_PRICE}`;
  return {
    nurl: `${notices}/openrtb2/win/${token}?${price}`,
    burl: `${notices}/openrtb2/bill/${token}?${price}`,
    lurl: `${notices}/openrtb2/loss/${token}`,
  };
}
