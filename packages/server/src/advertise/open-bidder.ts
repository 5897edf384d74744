import { ProblemError } from '@heng/contract';
import type { Campaigns } from '../campaigns/open-campaigns.ts';
import type { Foundation } from '../foundation.ts';
import { equalTo } from '../platform/authentication.ts';
import { pseudonymsUnder, serverSecret } from '../platform/server-secret.ts';
import type { UseRoom, UsesNeeds } from '../use-room.ts';
import { answerBids } from './answer-bids.ts';
import { createBook } from './book.ts';
import { exchangeKeys } from './exchange-keys.ts';
import { follow } from './follow-campaigns.ts';
import { capsUnder, createFrequency, type Frequency } from './frequency.ts';
import { heldAdFrequency } from './held-frequency.ts';
import { type MakeBids, makeBids } from './make-bids.ts';
import type { BidNeeds } from './making.ts';
import { hourStart } from './money.ts';
import { noticeTokens } from './notice-token.ts';
import { kindIn } from './permission.ts';
import { rememberTags } from './remember-tags.ts';
import { advertiseRoutes, bidsHotRoute } from './routes.ts';
import { dayOf, type SettleBid, settleBid } from './settle-bid.ts';
import type { AdDb } from './storage.ts';
import * as storage from './storage.ts';
import type { AdvertiseTables } from './tables.ts';
import { createTally } from './tally.ts';

export type BidderNeeds = UsesNeeds & { readonly campaigns: Pick<Campaigns, 'list' | 'onWritten'> };

/** The bidder as the shop's own advertisements see it. */
export interface Bidder {
  readonly room: UseRoom;
  readonly bid: MakeBids;
  readonly settle: SettleBid;
}

/** Opens the bidder: campaigns that bid in auctions, ruled on for each person, and paid for once. */
export async function openBidder(foundation: Foundation, needs: BidderNeeds): Promise<Bidder> {
  const { config, clock } = foundation;
  const db = foundation.db.withTables<AdvertiseTables>();
  const now = () => clock.now().getTime();
  const notices = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const base = config.publicOrigins[0] ?? notices;
  const book = createBook(base);
  const tally = createTally(db);
  const frequency = frequencyFor(foundation, db);
  const tags = rememberTags({ now, leaseMs: leaseIn(foundation), tagsFor: needs.profile.tagsFor });
  const following = await follow({
    db,
    book,
    now,
    campaigns: needs.campaigns,
    flush: () => tally.flush(new Date(hourStart(now()))),
  });
  const bidNeeds: BidNeeds = {
    ...{ book, tally, frequency, base, notices, now, rulings: needs.gateRooms.rulings, standingOf: needs.standingOf },
    barredFor: needs.barredFor,
    recipientKind: kindIn(needs.register),
    tagsFor: tags.tagsFor,
    tokens: noticeTokens(await serverSecret(foundation, 'ad-notices')),
  };
  const made = makeBids(bidNeeds);
  const bid: MakeBids = (auction, caller) => {
    following.lookAgain();
    return made(auction, caller);
  };
  const settle = settleBid({
    ...{ ...bidNeeds, db, spent: following.outdated },
    pseudonymOf: pseudonymsUnder(await serverSecret(foundation, 'ad-archive')),
    personOf: personsOf(needs),
  });
  const keys = exchangeKeys(
    await serverSecret(foundation, 'exchange-keys'),
    (id) => needs.register.recipient(id) !== undefined,
  );
  const answer = answerBids({ bid, keys, isApiKey: equalTo(config.apiKey) });
  const keyOf = (recipient: string): string => {
    if (!needs.register.recipient(recipient)) throw new ProblemError('unknown-recipient', { recipient });
    return keys.issue(recipient);
  };
  return {
    ...{ bid, settle },
    room: {
      ...storedIn(foundation, db),
      routes: (app, allow) => advertiseRoutes(app, allow, { answer, settle, keyOf }),
      hotRoutes: [bidsHotRoute(answer)],
      changed(person) {
        frequency.forget(person);
        tags.forget(person);
      },
      drain: following.drain,
    },
  };
}

const leaseIn = ({ gate }: Foundation): number => gate.vocabulary.numbers.standingLeaseMs?.value ?? 5000;

function frequencyFor(foundation: Foundation, db: AdDb): Frequency {
  const { clock, gate } = foundation;
  const now = () => clock.now().getTime();
  return createFrequency({
    ...{ now, read: (person) => storage.seenOn(db, person, dayOf(now())) },
    leaseMs: leaseIn(foundation),
    caps: capsUnder(gate),
  });
}

/** How long what is kept here is kept: counts for as long as they can matter, the archive as the law says. */
function storedIn({ clock, gate }: Foundation, db: AdDb): Omit<UseRoom, 'routes'> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY);
  return {
    hourly: [
      async () => {
        const archive = before(gate.vocabulary.numbers.adArchiveDays?.value ?? 1096);
        const frequency = dayOf(before(FREQUENCY_DAYS).getTime());
        await storage.forgetBefore(db, { frequency, settled: before(SETTLED_DAYS), archive });
      },
    ],
    erase: async (transaction, ids) => [
      {
        store: 'advertisements seen',
        count: await storage.deleteFrequency(transaction.withTables<AdvertiseTables>(), ids),
      },
    ],
    merge: (transaction, from, into) => storage.mergeFrequency(transaction.withTables<AdvertiseTables>(), from, into),
    held: heldAdFrequency(db, FREQUENCY_DAYS),
  };
}

const DAY = 86_400_000;
/** A cap is by the day; two, so that no clock of another server is cut off. */
const FREQUENCY_DAYS = 2;
/** A notice is refused minutes after its bid: longer than a day nothing is asked of this. */
const SETTLED_DAYS = 2;

/** An erased person's decisions are gone. */
function personsOf({ gateRooms }: UsesNeeds) {
  return async (decision: string): Promise<string | undefined> => {
    try {
      return (await gateRooms.evidence.decisions.stored(decision)).person;
    } catch (error) {
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  };
}
