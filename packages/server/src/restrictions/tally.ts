import type { JudgedAnswer } from './judge-answer.ts';
import type { Counted } from './storage.ts';

/** Counts in memory; a process that is killed loses the counts of the last seconds. */
export interface RestrictionTally {
  add(judged: JudgedAnswer): void;
  /** Writes what was counted since the last time; what could not be written goes with the next. */
  flush(): Promise<void>;
}

export function createRestrictionTally(write: (counts: readonly Counted[]) => Promise<void>): RestrictionTally {
  let counts = new Map<string, Counted>();
  let flushing: Promise<void> = Promise.resolve();

  function add(judged: JudgedAnswer, n = 1): void {
    const key = `${judged.purpose} ${judged.restriction} ${judged.reason}`;
    counts.set(key, { ...judged, n: (counts.get(key)?.n ?? 0) + n });
  }

  async function writeAll(): Promise<void> {
    const batch = [...counts.values()];
    if (batch.length === 0) return;
    counts = new Map();
    try {
      await write(batch);
    } catch (error) {
      for (const { n, ...judged } of batch) add(judged, n);
      throw error;
    }
  }

  return {
    add: (judged) => add(judged),
    flush() {
      flushing = flushing.catch(() => undefined).then(writeAll);
      return flushing;
    },
  };
}
