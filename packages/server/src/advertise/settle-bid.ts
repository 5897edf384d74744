import type { BookedAd } from './book.ts';
import type { BidNeeds } from './making.ts';
import { dayStart, hourStart, microsOf } from './money.ts';
import type { NoticeFacts } from './notice-token.ts';
import { stillPersonal } from './permission.ts';
import { type AdDb, archive, countSeen, keepCreatives, settle } from './storage.ts';

export interface SettleNeeds extends BidNeeds {
  readonly db: AdDb;
  /** the person a decision is about; undefined once they are erased */
  personOf(decision: string): Promise<string | undefined>;
  /** under what name an advertisement is archived that tags chose */
  pseudonymOf(person: string): string;
  /** what was read of spending before now is out of date */
  spent(): void;
}

/** Settles a bid by the notice that came; true when it was the first. @throws ProblemError `unknown-win-notice` */
export type SettleBid = (outcome: 'won' | 'lost', token: string, price: string | undefined) => Promise<boolean>;

/**
 * A bid is settled once, whatever notices come how often: what it cost is booked in the same statement, what was shown is
 * archived and counted in the same transaction, so that a server that dies in between has done nothing or all of it.
 */
export function settleBid(needs: SettleNeeds): SettleBid {
  return async (outcome, token, price) => {
    const now = needs.now();
    const facts = needs.tokens.read(token, now);
    const micros = outcome === 'won' ? priceOf(price, facts.micros) : 0;
    const person = facts.targeted ? await needs.personOf(facts.decision) : undefined;
    const isCounted = person !== undefined && (await stillPersonal(needs, person, facts.recipient ?? undefined));
    const isFirst = await write(needs, { facts, outcome, micros, now, person, isCounted });
    if (!isFirst) return false;
    const ad = needs.book.find(facts.campaign);
    if (ad) account(needs, ad, { facts, outcome, micros, now });
    if (person !== undefined) needs.frequency.settle(person, facts.bid);
    return true;
  };
}

interface Settling {
  readonly facts: NoticeFacts;
  readonly outcome: 'won' | 'lost';
  readonly micros: number;
  readonly now: number;
}

/** Never more than was bid; a price that cannot be read, or is encrypted, is the whole bid. */
function priceOf(told: string | undefined, promised: number): number {
  const isPrice = told !== undefined && /^\d{1,9}(\.\d{1,12})?$/.test(told);
  return isPrice ? Math.min(promised, microsOf(Number(told))) : promised;
}

interface Writing extends Settling {
  readonly person: string | undefined;
  readonly isCounted: boolean;
}

function write(needs: SettleNeeds, writing: Writing): Promise<boolean> {
  const { facts, outcome, micros, now } = writing;
  const moments = { at: new Date(now), hour: new Date(hourStart(now)) };
  return needs.db.transaction().execute(async (transaction) => {
    const { bid, campaign } = facts;
    const isFirst = await settle(transaction, { bid, campaign, outcome, micros, ...moments });
    if (isFirst && outcome === 'won') await keepShown(needs, transaction, writing);
    return isFirst;
  });
}

async function keepShown({ book, pseudonymOf }: SettleNeeds, transaction: AdDb, writing: Writing): Promise<void> {
  const { facts, now, person, isCounted } = writing;
  const { bid, campaign, creativeHash, slot, decision } = facts;
  const at = new Date(now);
  const content = book.creatives().get(creativeHash);
  if (content) await keepCreatives(transaction, new Map([[creativeHash, content]]), at);
  if (person !== undefined && isCounted) await countSeen(transaction, person, dayOf(now), campaign);
  await archive(transaction, {
    ...{ impression: bid, at, campaign, creativeHash, slot, decision },
    advertiser: book.find(campaign)?.campaign.body.advertiser.name ?? '',
    pseudonym: person === undefined ? null : pseudonymOf(person),
    mode: facts.targeted ? 'targeted' : 'contextual',
    channel: facts.recipient === null ? 'onsite' : 'rtb',
  });
}

function account({ book, spent }: SettleNeeds, ad: BookedAd, { facts, outcome, micros, now }: Settling): void {
  spent();
  book.spend(ad, micros, now);
  ad.promises.drop(facts.micros, facts.until);
  ad.shading.settled(facts.share, outcome === 'won');
}

const CHINA = 8 * 3_600_000;
/** `2026-11-28`, in China. */
export const dayOf = (now: number): string => new Date(dayStart(now) + CHINA).toISOString().slice(0, 10);
