import { type Kysely, sql } from 'kysely';
import type { CollectTables } from './tables.ts';

type Db = Kysely<CollectTables>;

/** How many days what was collected is kept. */
export interface Retention {
  /** Raw behaviour: at most so long. */
  readonly behaviourDays: number;
  /** Trade records: at least so long. */
  readonly recordDays: number;
}

const DAY = 86_400_000;

/** Makes the partitions of today and of the next weeks. */
export async function makePartitions(db: Db, now: Date): Promise<void> {
  await sql`select make_event_partitions(${dayOf(now)}::date)`.execute(db);
}

/**
 * Drops what has been kept long enough: a week of behaviour before its oldest day exceeds the limit, a month of trade
 * records when its youngest day has reached it. Returns the names of the partitions dropped.
 */
export async function dropOldPartitions(db: Db, now: Date, retention: Retention): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select child.relname as name from pg_inherits
    join pg_class as child on child.oid = inhrelid
    join pg_class as parent on parent.oid = inhparent
    where parent.relname in ('event_behaviour', 'event_record')`.execute(db);
  const old = rows.map(({ name }) => name).filter((name) => isOver(name, now, retention));
  for (const name of old) await sql`drop table if exists ${sql.table(name)}`.execute(db);
  return old;
}

function isOver(name: string, now: Date, { behaviourDays, recordDays }: Retention): boolean {
  const [, kind, year, month, day] = /^event_(behaviour|record)_(\d{4})(\d\d)(\d\d)$/.exec(name) ?? [];
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (kind === 'behaviour') return start + behaviourDays * DAY <= now.getTime();
  return kind === 'record' && Date.UTC(Number(year), Number(month), 1) + recordDays * DAY <= now.getTime();
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
