import type { AdCampaign, Campaign } from '@heng/contract';
import type { Campaigns } from '../campaigns/open-campaigns.ts';
import type { Book } from './book.ts';
import { dayStart } from './money.ts';
import { type AdDb, spentSince } from './storage.ts';

interface Needs {
  readonly db: AdDb;
  readonly book: Book;
  readonly campaigns: Pick<Campaigns, 'list' | 'onWritten'>;
  now(): number;
  /** writes what was counted meanwhile */
  flush(): Promise<void>;
}

export interface Following {
  /** Looks, besides, what other servers wrote and spent, when it is long enough since. */
  lookAgain(): void;
  /** What is being read of spending is out of date. */
  outdated(): void;
  drain(): Promise<void>;
}

/** How long another server's campaigns and spending may go unnoticed, in milliseconds. */
const EVERY = 1000;

/** Keeps the book as the database has it: at once what was written here, within a second what was written elsewhere. */
export async function follow({ db, book, campaigns, now, flush }: Needs): Promise<Following> {
  let settled = 0;
  let lookedAt = now();
  let running: Promise<void> | undefined;

  async function look(): Promise<void> {
    const before = settled;
    const day = dayStart(now());
    for (const campaign of await campaigns.list('ad')) put(campaign);
    const rows = await spentSince(db, new Date(day));
    // A bid settled while this was read is in the book already, and perhaps not in what was read.
    if (settled === before) book.replaceSpent(rows, day);
  }
  const put = (campaign: Campaign): void => {
    if (campaign.kind === 'ad') book.put(campaign as AdCampaign);
  };

  campaigns.onWritten(put);
  await look();
  return {
    lookAgain() {
      if (running || now() - lookedAt < EVERY) return;
      lookedAt = now();
      // What failed is tried again with the next auction; until then the book is what it was.
      running = Promise.all([look(), flush()]).then(done, done);
    },
    outdated() {
      settled += 1;
    },
    async drain() {
      await running;
      await flush();
    },
  };

  function done(): void {
    running = undefined;
  }
}
