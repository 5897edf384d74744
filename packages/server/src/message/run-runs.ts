import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Db } from '../platform/database.ts';
import { openRuns } from './run-storage.ts';

export interface RunRuns {
  /** A run was begun: looked at now instead of a little later. */
  kick(): void;
  pause(ms: number): Promise<void>;
  isEnding(): boolean;
  /** Ends what is under way after its next step; another server, or this one later, goes on. */
  drain(): Promise<void>;
}

interface Needs {
  readonly db: Db;
  readonly pool: pg.Pool;
  onError(error: unknown): void;
}

const LOOK_MS = 2000;
const AT_ONCE = 2;

/**
 * Keeps the open runs going, each in one server at a time: whoever holds the run's advisory lock. The lock belongs to the
 * connection, so it is free the moment its server dies, and another takes over.
 */
export function runRuns(
  { db, pool, onError }: Needs,
  workerWith: (tools: Pick<RunRuns, 'pause' | 'isEnding'>) => (run: string) => Promise<void>,
): RunRuns {
  const ending = new AbortController();
  const under = new Map<string, Promise<void>>();
  const tools = {
    pause: (ms: number): Promise<void> =>
      sleep(ms, undefined, { signal: ending.signal, ref: false }).catch(() => undefined),
    isEnding: () => ending.signal.aborted,
  };
  const carry = workerWith(tools);

  async function look(): Promise<void> {
    for (const run of await openRuns(db)) {
      if (under.size >= AT_ONCE || tools.isEnding()) return;
      if (under.has(run)) continue;
      under.set(
        run,
        withLock(pool, run, () => carry(run))
          .catch(onError)
          .finally(() => under.delete(run)),
      );
    }
  }
  const kick = () => void look().catch(onError);
  const timer = setInterval(kick, LOOK_MS).unref();
  return {
    ...tools,
    kick,
    async drain() {
      clearInterval(timer);
      ending.abort();
      await Promise.all(under.values());
    },
  };
}

/** Does the work if nobody else is at it. */
async function withLock(pool: pg.Pool, run: string, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 7)) as mine', [run]);
    if (!rows[0]?.mine) return;
    try {
      await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 7))', [run]);
    }
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
