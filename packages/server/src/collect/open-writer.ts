import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
import { QUARANTINE_DAYS } from '../platform/retention.ts';
import { dropReasons } from './drop-reasons.ts';
import { createEventWriter, type EventWriter } from './event-writer.ts';
import { type Interaction, toInteraction } from './interaction.ts';
import type { EventRow } from './sift-event.ts';
import { keepAccounts, keepQuarantine } from './storage.ts';
import { storeRows } from './store-rows.ts';
import type { CollectTables } from './tables.ts';
import { createTally, type Tally } from './tally.ts';
import { keepCounts } from './tally-report.ts';

interface Needs {
  readonly db: Kysely<CollectTables>;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

const FLUSH_MS = 5000;

/** The counts of the room, written every few seconds. `stop` writes the last ones. */
export function openTally({ db, clock, metrics }: Needs): Tally & { stop(): Promise<void> } {
  const labels = ['outcome', 'reason', 'code', 'category'] as const;
  const counter = metrics.counter('collect_total', 'events and fields, by what became of them', labels);
  const tally = createTally({
    write: (counts) => keepCounts(db, counts, clock.now()),
    measure: ({ outcome, reason, code, category, count }) => counter.inc({ outcome, reason, code, category }, count),
  });
  // What could not be written is kept and goes with the next flush.
  const timer = setInterval(() => void tally.flush().catch(() => undefined), FLUSH_MS).unref();
  return {
    ...tally,
    stop() {
      clearInterval(timer);
      return tally.flush();
    },
  };
}

const DAY = 86_400_000;

/** The writer of events: counts what it stored, and tells the listeners. */
export function openWriter(
  needs: Needs & { tally: Tally; listeners: readonly ((rows: readonly Interaction[]) => void)[] },
): EventWriter {
  const { db, pool, clock, tally, listeners } = needs;
  const nextMoment = momentsOf(clock);
  return createEventWriter({
    store: (keptAs, rows) => storeRows(pool, keptAs, rows, nextMoment()),
    keepAccounts: (people) => keepAccounts(db, people),
    quarantine(list) {
      const now = clock.now();
      return keepQuarantine(db, list, now, new Date(now.getTime() + QUARANTINE_DAYS * DAY));
    },
    onStored(fresh, duplicates) {
      countStored(tally, fresh, duplicates);
      if (fresh.length === 0 || listeners.length === 0) return;
      const interactions = fresh.map(toInteraction);
      for (const listener of listeners) listener(interactions);
    },
  });
}

function countStored(tally: Tally, fresh: readonly EventRow[], duplicates: number): void {
  const counts = new Map<string, { category: string; name: string; count: number }>();
  for (const { category, name } of fresh) {
    const known = counts.get(name);
    if (known) known.count++;
    else counts.set(name, { category, name, count: 1 });
  }
  for (const { category, name: event, count } of counts.values())
    tally.add('kept', 'stored', category, dropReasons.stored, { event, count });
  if (duplicates > 0) tally.add('dropped', 'duplicate', '', dropReasons.duplicate, { count: duplicates });
}

/** The clock's moments, each only once: a write is known by its moment. */
function momentsOf(clock: Clock): () => Date {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now().getTime());
    return new Date(last);
  };
}
