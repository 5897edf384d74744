import { newId } from '../platform/ids.ts';
import type { Auction } from './auction.ts';
import type { BidResponse } from './bid-response.ts';
import { responseFor } from './bid-response.ts';
import { type Choosing, type Chosen, candidatesFor, choose } from './candidates.ts';
import type { Seen } from './frequency.ts';
import type { BidCaller, BidNeeds, MadeBid } from './making.ts';
import { microsOf } from './money.ts';
import { type Permission, permissionFor } from './permission.ts';
import { barredBy } from './privacy-signals.ts';

/** What is bid, or undefined for no bid. */
export type MakeBids = (auction: Auction, caller: BidCaller) => Promise<BidResponse | undefined>;

/** So long a bid holds, in milliseconds; `exp` says so. Its price counts as spent until it is settled or this is over. */
const HOLDS = 300_000;
/** No person id is empty. */
const NOBODY = '';

/**
 * Bids in an auction: asks the gate, chooses, promises the money, and writes down what was ruled and bid. The bid leaves
 * after the record is on disk; when that fails, nothing leaves and nothing stays promised. Whatever fails is no bid: who
 * cannot be ruled on is shown nothing.
 */
export function makeBids(needs: BidNeeds): MakeBids {
  const bid = bidAsRuled(needs);
  return async (auction, caller) => {
    try {
      return await bid(auction, caller);
    } catch (error) {
      // The name alone: a message may repeat what somebody typed.
      console.error(`advertisement: no bid after ${error instanceof Error ? error.name : 'an error'}`);
      needs.tally.count({ channel: channelOf(caller), mode: 'none', reason: 'failed' }, []);
      return undefined;
    }
  };
}

function bidAsRuled(needs: BidNeeds): MakeBids {
  return async (auction, caller) => {
    const now = needs.now();
    const barred = barredBy(auction.told, caller.gpc);
    const permission = await permissionFor(needs, { ...caller, barred });
    const seen = permission.personal ? await needs.frequency.seenBy(caller.person ?? NOBODY) : new Map();
    const asks = permission.mayShow && caller.person !== undefined;
    const unwanted = new Set(asks ? await needs.barredFor(caller.person as string) : []);
    // From here to the promise nothing waits: two auctions cannot both take the last of a budget.
    const bids = permission.mayShow ? chooseAll(needs, auction, { caller, permission, seen, unwanted, now }) : [];
    const id = newId('dec');
    const outcome = outcomeOf(bids, permission, caller);
    try {
      await needs.rulings.record({
        usable: permission.usable,
        use: 'advertisement',
        caller: caller.caller,
        outcome,
        id,
      });
    } catch (error) {
      for (const bid of bids) takeBack(needs, caller, bid);
      throw error;
    }
    needs.tally.count(
      outcome,
      bids.map(({ chosen }) => chosen.ad.campaign.id),
    );
    return bids.length === 0 ? undefined : responseFor(needs, auction, bids, { decision: id, caller });
  };
}

const channelOf = ({ recipient }: BidCaller): 'onsite' | 'rtb' => (recipient === undefined ? 'onsite' : 'rtb');

interface Situation {
  readonly caller: BidCaller;
  readonly permission: Permission;
  readonly seen: Seen;
  readonly unwanted: ReadonlySet<string>;
  readonly now: number;
}

function chooseAll(
  needs: BidNeeds,
  auction: Auction,
  { caller, permission, seen, unwanted, now }: Situation,
): MadeBid[] {
  const { book, base, frequency } = needs;
  const channel = channelOf(caller);
  const person = caller.person ?? NOBODY;
  const mayStillSee: Choosing['mayStillSee'] = (ad) => frequency.mayStillSee(person, seen, ad, permission.group);
  const choosing: Choosing = { book, auction, permission, channel, base, now, unwanted, mayStillSee };
  const candidates = candidatesFor(choosing);
  const bids: MadeBid[] = [];
  for (const imp of auction.imps) {
    const chosen = choose(choosing, candidates, imp, bids[0]?.chosen.ad.campaign.body.currency);
    if (chosen) bids.push(promise(needs, person, chosen, now));
  }
  return bids;
}

function promise({ frequency }: BidNeeds, person: string, chosen: Chosen, now: number): MadeBid {
  const bid = { id: newId('bid'), chosen, micros: microsOf(chosen.price), until: now + HOLDS };
  const { campaign, promises } = chosen.ad;
  promises.add(bid.micros, bid.until);
  if (chosen.targeted) frequency.promise(person, { bid: bid.id, campaign: campaign.id, until: bid.until });
  return bid;
}

function takeBack(
  { frequency }: BidNeeds,
  { person = NOBODY }: BidCaller,
  { id, chosen, micros, until }: MadeBid,
): void {
  chosen.ad.promises.drop(micros, until);
  if (chosen.targeted) frequency.settle(person, id);
}

/** What the record keeps: what was bid for which place, and why nothing personal was done where it was not. */
function outcomeOf(bids: readonly MadeBid[], { reason, mayShow }: Permission, caller: BidCaller) {
  const { recipient } = caller;
  const targeted = bids.some(({ chosen }) => chosen.targeted);
  const mode: 'targeted' | 'contextual' | 'none' = bids.length === 0 ? 'none' : targeted ? 'targeted' : 'contextual';
  return {
    ...{ mode, reason: mayShow && bids.length === 0 ? 'nothing-fits' : reason },
    channel: channelOf(caller),
    ...(recipient !== undefined && { recipient }),
    used: targeted ? ['inferred-tags'] : [],
    bids: bids.map(({ id, micros, chosen: { imp, ad, ready, targeted: byTags } }) => ({
      ...{ bid: id, slot: imp.slot, campaign: ad.campaign.id, creative: ready.creative.id, micros, targeted: byTags },
    })),
  };
}
