import { type Kysely, sql } from 'kysely';
import type { DecisionRecord } from './decision-record.ts';
import type { EvidenceTables } from './tables.ts';

type Db = Kysely<EvidenceTables>;

/** The law in force when something was ruled, as far as a ruling needs it to be read again. */
export interface LawBook {
  readonly version: string;
  readonly packs: readonly string[];
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly rulings: readonly unknown[];
  readonly cells: Buffer;
}

export async function keepLawBook(db: Db, book: LawBook, now: Date): Promise<void> {
  await db
    .insertInto('law_book')
    .values({
      ...book,
      packs: JSON.stringify(book.packs),
      purposes: JSON.stringify(book.purposes),
      categories: JSON.stringify(book.categories),
      rulings: JSON.stringify(book.rulings),
      in_force_from: now,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
}

export const lawBook = (db: Db, version: string): Promise<LawBook | undefined> =>
  db.selectFrom('law_book').selectAll().where('version', '=', version).executeTakeFirst();

/** Partitions for `days` days from `now` on (UTC). Rows of a day without one land in the default partition. */
export async function preparePartitions(db: Db, now: Date, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + day));
    const to = new Date(from.getTime() + 86_400_000);
    const name = `decision_${from.toISOString().slice(0, 10).replaceAll('-', '')}`;
    await sql`create table if not exists ${sql.table(name)} partition of decision
      for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`
      .execute(db)
      // Rows of that day already stand in the default partition: they are kept there, and so is the day.
      .catch((error: { code?: string }) => {
        if (error.code !== '23514' && error.code !== '42P07') throw error;
      });
  }
}

/**
 * Drops the days that ended before `before`, and what of them lies in the default partition; then the batches none of
 * whose records is left. The leaves stay in the log and say nothing. Returns the names of the partitions dropped.
 */
export async function dropOldDecisions(db: Db, before: Date): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select child.relname as name from pg_inherits
    join pg_class as child on child.oid = inhrelid
    join pg_class as parent on parent.oid = inhparent where parent.relname = 'decision'`.execute(db);
  const old = rows.map(({ name }) => name).filter((name) => endOfDay(name) <= before.getTime());
  for (const name of old) await sql`drop table if exists ${sql.table(name)}`.execute(db);
  await sql`delete from decision_other where at < ${before}`.execute(db);
  // A batch is written within moments: a day later none of its records is younger than it says.
  await sql`delete from decision_batch where at < ${new Date(before.getTime() - 86_400_000)}`.execute(db);
  return old;
}

function endOfDay(name: string): number {
  const [, year, month, day] = /^decision_(\d{4})(\d\d)(\d\d)$/.exec(name) ?? [];
  return day === undefined ? Number.POSITIVE_INFINITY : Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
}

/** A decision as it is kept, with what proves it: its batch (an entry of the log), its place there, its key. */
export interface StoredDecision extends DecisionRecord {
  readonly batch: number | null;
  readonly place: number | null;
  readonly key: Buffer | null;
}

/** Searches around the moment the id carries, so that only one day's partition is read. */
export async function decisionById(
  db: Db,
  id: string,
  around: Date,
  person?: string,
): Promise<StoredDecision | undefined> {
  const row = await db
    .selectFrom('decision')
    .selectAll()
    .where('decision_id', '=', id)
    .where('at', '>=', new Date(around.getTime() - 60_000))
    .where('at', '<=', new Date(around.getTime() + 60_000))
    .$if(person !== undefined, (query) => query.where('person_id', '=', person as string))
    .executeTakeFirst();
  return row && toRecord(row);
}

/** The newest decisions about a person first, `before` an earlier page's last id. */
export async function decisionsOf(db: Db, person: string, limit: number, before?: string): Promise<StoredDecision[]> {
  const rows = await db
    .selectFrom('decision')
    .selectAll()
    .where('person_id', '=', person)
    .$if(before !== undefined, (query) => query.where('decision_id', '<', before as string))
    .orderBy('decision_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

export interface DecisionsWithin {
  readonly from: Date;
  readonly to: Date;
  readonly use?: string | undefined;
}

/** Newest first. Ids of one server stand in the order of time, so that an id is a place to go on from. */
export async function decisionsBefore(
  db: Db,
  { from, to, use }: DecisionsWithin,
  before: string | null,
  limit: number,
): Promise<StoredDecision[]> {
  const rows = await db
    .selectFrom('decision')
    .selectAll()
    .where('at', '>=', from)
    .where('at', '<=', to)
    .$if(use !== undefined, (query) => query.where('use', '=', use as string))
    .$if(before !== null, (query) => query.where('decision_id', '<', before as string))
    .orderBy(sql`decision_id collate "C"`, 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

interface Row {
  person_id: string;
  decision_id: string;
  at: Date;
  caller: string;
  use: string;
  law: string;
  asked: string | null;
  ruled: Buffer;
  outcome: string | null;
  batch: number | null;
  place: number | null;
  key: Buffer | null;
  standing: number | null;
}

export const toRecord = ({ person_id, decision_id, ...rest }: Row): StoredDecision => ({
  person: person_id,
  id: decision_id,
  ...rest,
});
