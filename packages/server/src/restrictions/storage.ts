import { type Kysely, type Selectable, sql } from 'kysely';
import type { JudgedAnswer } from './judge-answer.ts';
import type { RestrictionTables } from './tables.ts';

export type RestrictionDb = Kysely<RestrictionTables>;
export type AppealRow = Selectable<RestrictionTables['appeal']>;

export interface Counted extends JudgedAnswer {
  readonly n: number;
}

/** Adds to the counters of a day. Servers that share the database add up. */
export async function addCounts(db: RestrictionDb, day: string, counts: readonly Counted[]): Promise<void> {
  await db
    .insertInto('restriction_count')
    .values(counts.map((count) => ({ day, ...count })))
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'purpose', 'restriction', 'reason'])
        .doUpdateSet({ n: sql<number>`restriction_count.n + excluded.n` }),
    )
    .execute();
}

/** The counters from a day on, the day as `2026-11-28`. */
export async function countsFrom(db: RestrictionDb, day: string): Promise<(Counted & { day: string })[]> {
  const rows = await db
    .selectFrom('restriction_count')
    .select([sql<string>`day::text`.as('day'), 'purpose', 'restriction', 'reason', sql<number>`n::float8`.as('n')])
    .where('day', '>=', sql<string>`${day}::date`)
    .orderBy('day')
    .execute();
  return rows as (Counted & { day: string })[];
}

export async function forgetCounts(db: RestrictionDb, day: string): Promise<void> {
  await db.deleteFrom('restriction_count').where('day', '<', sql<string>`${day}::date`).execute();
}

export const keepAppeal = (
  db: RestrictionDb,
  appeal: Pick<AppealRow, 'appeal_id' | 'code' | 'purpose' | 'reason' | 'at' | 'by'>,
): Promise<AppealRow> => db.insertInto('appeal').values(appeal).returningAll().executeTakeFirstOrThrow();

/** The open ones first, each group newest first. */
export const appeals = (db: RestrictionDb, limit: number): Promise<AppealRow[]> =>
  db
    .selectFrom('appeal')
    .selectAll()
    .orderBy((order) => order('verdict', 'is', null), 'desc')
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();

/** Answers an appeal that is open; undefined when it is answered, or is not there. */
export const answerAppeal = (
  db: RestrictionDb,
  appeal: string,
  answer: Pick<AppealRow, 'verdict' | 'answer' | 'answered_at' | 'answered_by'>,
): Promise<AppealRow | undefined> =>
  db
    .updateTable('appeal')
    .set(answer)
    .where('appeal_id', '=', appeal)
    .where('verdict', 'is', null)
    .returningAll()
    .executeTakeFirst();

export const hasAppeal = async (db: RestrictionDb, appeal: string): Promise<boolean> =>
  (await db.selectFrom('appeal').select('appeal_id').where('appeal_id', '=', appeal).executeTakeFirst()) !== undefined;
