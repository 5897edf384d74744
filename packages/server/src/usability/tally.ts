import type { UsabilityWrite } from '@heng/contract';
import { ACTION_EDGES, stepOf, TIME_EDGES } from '@heng/engine';

/** How often something was counted since the last flush. */
export interface Count {
  readonly page: string;
  readonly mode: string;
  readonly journey: string;
  readonly measure: string;
  readonly bucket: number;
  readonly n: number;
}

export interface UsabilityTally {
  add(report: UsabilityWrite): void;
  refuse(): void;
  /** Writes what was counted since the last time. */
  flush(): Promise<void>;
}

interface Needs {
  write(counts: readonly Count[], refused: number): Promise<void>;
}

/**
 * Counts in memory: a report becomes one to three counters and is gone. There are only so many counters, whatever is
 * sent. A process that is killed loses the counts of the last seconds.
 */
export function createTally({ write }: Needs): UsabilityTally {
  let counts = new Map<string, Count>();
  let refused = 0;
  let flushing: Promise<void> = Promise.resolve();

  function count(told: Omit<Count, 'n'>, n = 1): void {
    const key = `${told.page} ${told.mode} ${told.journey} ${told.measure} ${told.bucket}`;
    counts.set(key, { ...told, n: (counts.get(key)?.n ?? 0) + n });
  }

  async function writeAll(): Promise<void> {
    const [batch, turnedAway] = [[...counts.values()], refused];
    if (batch.length === 0 && turnedAway === 0) return;
    counts = new Map();
    refused = 0;
    try {
      await write(batch, turnedAway);
    } catch (error) {
      // Not lost: they go with the next flush.
      for (const { n, ...told } of batch) count(told, n);
      refused += turnedAway;
      throw error;
    }
  }

  return {
    add({ page, mode, journey, step, ms, actions }) {
      const about = { page, mode, journey };
      count({ ...about, measure: step, bucket: 0 });
      if (step !== 'done') return;
      if (ms !== undefined) count({ ...about, measure: 'time', bucket: stepOf(TIME_EDGES, ms) });
      if (actions !== undefined) count({ ...about, measure: 'actions', bucket: stepOf(ACTION_EDGES, actions) });
    },
    refuse: () => void refused++,
    flush() {
      flushing = flushing.catch(() => undefined).then(writeAll);
      return flushing;
    },
  };
}
