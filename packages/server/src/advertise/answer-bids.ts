import { PersonId, ProblemError } from '@heng/contract';
import type { BidRequest } from './auction.ts';
import type { BidResponse } from './bid-response.ts';
import type { ExchangeKeys } from './exchange-keys.ts';
import type { MakeBids } from './make-bids.ts';
import { readAuction } from './read-request.ts';

/** What a request says besides its body. */
export interface BidHeaders {
  /** the bearer's key; undefined without one */
  readonly key: string | undefined;
  readonly gpc: boolean;
}

/** Answers a bid request of the shop's own pages, or of an exchange; undefined for no bid. */
export type AnswerBids = (told: unknown, headers: BidHeaders) => Promise<BidResponse | undefined>;

interface Needs {
  readonly bid: MakeBids;
  readonly keys: ExchangeKeys;
  isApiKey(key: string): boolean;
}

/** @throws ProblemError `not-authenticated`, `invalid-credential`, `invalid-bid-request` */
export function answerBids({ bid, keys, isApiKey }: Needs): AnswerBids {
  return async (told, { key, gpc }) => {
    if (key === undefined) throw new ProblemError('not-authenticated');
    const isShop = isApiKey(key);
    const recipient = isShop ? undefined : keys.recipientOf(key);
    if (!isShop && recipient === undefined) throw new ProblemError('invalid-credential');
    const auction = readAuction(told);
    const person = personIn(auction.told, recipient !== undefined);
    const caller = recipient === undefined ? 'shop' : `exchange:${recipient}`;
    return bid(auction, { caller, recipient, person, gpc });
  };
}

/** An exchange that matched ids says ours as `user.buyeruid`. */
const personIn = (told: BidRequest, isExchange: boolean): string | undefined =>
  personTold(told) ?? (isExchange ? personNamed(told.user?.buyeruid) : undefined);

/** Whom the shop says the place is shown to. */
export const personTold = ({ user }: BidRequest): string | undefined => personNamed(user?.ext?.heng?.person);

/** What is no id of ours is nobody. */
function personNamed(told: unknown): string | undefined {
  const read = PersonId.safeParse(told);
  return read.success ? read.data : undefined;
}
