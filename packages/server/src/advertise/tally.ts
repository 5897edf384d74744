import type { AdDb } from './storage.ts';
import { addAnswers, addBids } from './storage.ts';

/** Counts answers and bids; they are written together, some time later. */
export interface Tally {
  count(
    answer: { readonly channel: string; readonly mode: string; readonly reason: string },
    campaigns: readonly string[],
  ): void;
  flush(hour: Date): Promise<void>;
}

export function createTally(db: AdDb): Tally {
  let answers = new Map<string, number>();
  let bids = new Map<string, number>();
  return {
    count({ channel, mode, reason }, campaigns) {
      add(answers, `${channel} ${mode} ${reason}`);
      for (const campaign of campaigns) add(bids, campaign);
    },
    async flush(hour) {
      const written = { answers, bids };
      answers = new Map();
      bids = new Map();
      await addAnswers(db, hour, written.answers);
      await addBids(db, hour, written.bids);
    },
  };
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
