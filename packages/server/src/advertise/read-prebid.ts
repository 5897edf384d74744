import { type JsonObject, scrub } from '@heng/engine';
import type { Auction, BidRequest, Extension, Imp } from './auction.ts';
import type { TargetingWanted } from './prebid-targeting.ts';
import { readAuction } from './read-request.ts';

/** Our name among bidders, as ad units of Prebid.js say it. */
export const BIDDER = 'heng';

/** What the server-to-server adapter of Prebid.js asks, reduced to what is answered. */
export interface PrebidRequest {
  /** the places that ask us; no third party's identifier is left in it */
  readonly auction: Auction;
  /** by place: the name under which it asks us, ours or an alias of ours */
  readonly seats: ReadonlyMap<string, string>;
  /** names of bidders that are asked for and are not here */
  readonly others: readonly string[];
  /** absent: no keys for an ad server are wanted */
  readonly targeting: TargetingWanted | undefined;
  /** milliseconds, when the auction began in the page */
  readonly began: unknown;
}

/** `s2sConfig.accountId`, or undefined. */
export function accountIn(told: unknown): string | undefined {
  const { site, app, dooh } = (told ?? {}) as Extension;
  const id: unknown = (site ?? app ?? dooh)?.publisher?.id;
  return typeof id === 'string' ? id : undefined;
}

/** The person's own token, `s2sConfig.extPrebid.heng.token`: Prebid.js says it to this server and to no other bidder. */
export function tokenIn(told: unknown): string | undefined {
  const token: unknown = ((told ?? {}) as Extension).ext?.prebid?.heng?.token;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/**
 * Reads a request of Prebid.js. Whatever other parties know the person by is dropped before anything looks at it. An auction in a
 * page is paid at the price that was bid unless it says otherwise, as in Prebid Server.
 * @throws ProblemError `invalid-bid-request`
 */
export function readPrebid(told: unknown): PrebidRequest {
  const auction = readAuction(told);
  const prebid = (auction.told.ext?.prebid ?? {}) as Extension;
  const seats = new Map<string, string>();
  const others = new Set<string>();
  for (const { id, ext } of auction.told.imp) {
    for (const code of Object.keys(ext?.prebid?.bidder ?? {})) {
      if (!isOurs(code, prebid.aliases)) others.add(code);
      else if (!seats.has(id)) seats.set(id, code);
    }
  }
  return {
    auction: {
      ...{ ...auction, at: auction.told.at ?? 1, told: withoutIdentifiers(auction.told) },
      imps: auction.imps.filter(({ id, formats }) => seats.has(id) && formats).map(onlyBanner),
    },
    ...{ seats, others: [...others], targeting: prebid.targeting, began: prebid.auctiontimestamp },
  };
}

const isOurs = (code: string, aliases: Extension | undefined): boolean => code === BIDDER || aliases?.[code] === BIDDER;

const withoutIdentifiers = (told: BidRequest): BidRequest =>
  scrub(told as unknown as JsonObject).request as unknown as BidRequest;

/** What a page makes of the parts of a native answer is its own affair; our advertisements are shown by `<heng-ad>` alone. */
const onlyBanner = ({ native: _, ...imp }: Imp): Imp => imp;
