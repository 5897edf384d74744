import type { PrebidResponse } from '@heng/contract';
import type { Bid, BidResponse } from './bid-response.ts';
import { hengAdMarkup } from './heng-ad-markup.ts';
import type { MakeBids } from './make-bids.ts';
import { targetingFor } from './prebid-targeting.ts';
import type { PrebidRequest } from './read-prebid.ts';
import type { SettleBid } from './settle-bid.ts';
import { adOf, noticeIn, type ShowNeeds } from './show-ad.ts';

export interface PrebidNeeds extends Pick<ShowNeeds, 'findCampaign' | 'tagsOf'> {
  readonly bid: MakeBids;
  readonly settle: SettleBid;
  now(): number;
}

export interface PrebidAsked {
  readonly caller: string;
  /** by their own token alone; undefined: nobody is told apart */
  readonly person: string | undefined;
  readonly gpc: boolean;
}

/** Answers Prebid.js on a page of the shop as Prebid Server would: bids by place, or an empty list. */
export type AnswerPrebid = (request: PrebidRequest, asked: PrebidAsked) => Promise<PrebidResponse>;

export function answerPrebid(needs: PrebidNeeds): AnswerPrebid {
  return async (request, { caller, person, gpc }) => {
    const began = needs.now();
    const { auction } = request;
    // Where no place asks us, nobody is ruled on.
    const made = auction.imps.length === 0 ? undefined : await needs.bid(auction, { caller, person, gpc });
    const seatbid = made ? await seatsOf(needs, made, { request, person }) : [];
    return {
      ...{ id: auction.id, seatbid, ...(made && seatbid.length > 0 && { cur: made.cur, bidid: made.bidid }) },
      ext: aboutAnswer(request, needs.now() - began),
    };
  };
}

interface About {
  readonly request: PrebidRequest;
  readonly person: string | undefined;
}

/** Bids under the names by which the page asked for us; Prebid.js knows no other. */
async function seatsOf(needs: PrebidNeeds, made: BidResponse, about: About): Promise<PrebidResponse['seatbid']> {
  const seats = new Map<string, PrebidResponse['seatbid'][number]['bid']>();
  let tags: ReturnType<PrebidNeeds['tagsOf']> | undefined;
  // All places of a page are shown to one person.
  const tagsOf = (person: string) => (tags ??= needs.tagsOf(person));
  for (const bid of made.seatbid.flatMap(({ bid: bids }) => bids)) {
    const ad = await adOf({ ...needs, tagsOf }, bid, { person: about.person, decision: made.bidid });
    if (!ad) {
      await needs.settle('lost', noticeIn(bid.lurl), undefined);
      continue;
    }
    const seat = about.request.seats.get(bid.impid) as string;
    seats.set(seat, [...(seats.get(seat) ?? []), asPrebid(bid, { seat, made, about, adm: hengAdMarkup(ad) })]);
  }
  return [...seats].map(([seat, bid]) => ({ seat, bid }));
}

interface Dress {
  readonly seat: string;
  readonly made: BidResponse;
  readonly about: About;
  readonly adm: string;
}

/**
 * One notice, `burl`, which the adapter calls when the advertisement was shown: `nurl` it would write into the markup. The price is
 * known here, since the winner pays their bid.
 */
function asPrebid({ nurl: _, lurl: __, ...bid }: Bid, { seat, made, about, adm }: Dress) {
  const { price, w, h, dealid, adomain } = bid;
  const targeting = targetingFor({ price, seat, w, h, deal: dealid }, about.request.targeting);
  const meta = { adaptercode: seat, advertiserDomains: adomain, mediaType: 'banner' };
  return {
    ...{ ...bid, adm, burl: bid.burl.replace(`\${AUCTION_PRICE}`, String(price)) },
    ext: {
      ...{ ...bid.ext, origbidcpm: price, origbidcur: made.cur },
      prebid: { type: 'banner', bidid: bid.id, meta, ...(targeting && { targeting }) },
    },
  };
}

/** As Prebid Server numbers it: the request asks for what is not here. */
const BAD_INPUT = 2;

function aboutAnswer({ auction, seats, others, began }: PrebidRequest, milliseconds: number): PrebidResponse['ext'] {
  const unknown = [{ code: BAD_INPUT, message: 'this server bids for itself alone' }];
  return {
    responsetimemillis: Object.fromEntries([...new Set(seats.values())].map((seat) => [seat, milliseconds])),
    ...(auction.tmax !== undefined && { tmaxrequest: auction.tmax }),
    ...(typeof began === 'number' && { prebid: { auctiontimestamp: began } }),
    ...(others.length > 0 && { errors: Object.fromEntries(others.map((code) => [code, unknown])) }),
  };
}
