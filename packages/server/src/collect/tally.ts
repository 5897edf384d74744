import type { Words } from '@heng/gate';
import type { Outcome } from './drop-reasons.ts';

/** How many events or fields met one fate. Never holds anything that names a person. */
export interface TallyCount {
  readonly outcome: Outcome;
  readonly reason: string;
  /** code of the ruling, or of what did not fit; '' where the reason says it all */
  readonly code: string;
  /** information category, '' where none is involved */
  readonly category: string;
  /** name of the declared event, '' where none is involved: never what somebody sent as a name */
  readonly event: string;
  readonly words: Words;
  readonly count: number;
}

/** What else a count is told with; one and of nothing in particular unless told. */
type TallyMore = Partial<Pick<TallyCount, 'code' | 'event' | 'count'>>;

export interface Tally {
  add(outcome: Outcome, reason: string, category: string, words: Words, more?: TallyMore): void;
  /** Writes what was counted since the last time. Called every few seconds, before a report, and at the end. */
  flush(): Promise<void>;
}

/**
 * Counts in memory and hands the counts to `write` and `count` at each flush: a counter must cost an event next to
 * nothing. A process that is killed loses the counts of the last seconds, never an event.
 */
export function createTally(needs: {
  write(counts: readonly TallyCount[]): Promise<void>;
  /** Adds what was written to the metrics. */
  measure(count: TallyCount): void;
}): Tally {
  let counts = new Map<string, Mutable>();
  let flushing: Promise<void> = Promise.resolve();

  function add(
    outcome: Outcome,
    reason: string,
    category: string,
    words: Words,
    { code = '', event = '', count = 1 }: TallyMore = ONE,
  ): void {
    const key = `${outcome}|${reason}|${code}|${category}|${event}`;
    const known = counts.get(key);
    if (known) known.count += count;
    else counts.set(key, { outcome, reason, code, category, event, words, count });
  }

  async function write(): Promise<void> {
    const batch = [...counts.values()];
    if (batch.length === 0) return;
    counts = new Map();
    try {
      await needs.write(batch);
      for (const count of batch) needs.measure(count);
    } catch (error) {
      // Not lost: they go with the next flush.
      for (const { outcome, reason, category, words, ...more } of batch) add(outcome, reason, category, words, more);
      throw error;
    }
  }

  return {
    add,
    flush() {
      flushing = flushing.catch(() => undefined).then(write);
      return flushing;
    },
  };
}

const ONE: TallyMore = {};

type Mutable = { -readonly [key in keyof TallyCount]: TallyCount[key] };
