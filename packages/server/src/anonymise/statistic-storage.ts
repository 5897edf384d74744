import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export interface StoredAnswer {
  readonly numerator: number;
  readonly denominator: number;
  /** as drawn: may be below zero */
  readonly figures: readonly { readonly of: string; readonly count: number }[];
}

export async function answerOf(db: Db, name: string, day: string): Promise<StoredAnswer | undefined> {
  const row = await db
    .selectFrom('statistic_answer')
    .select(['numerator', 'denominator', 'figures'])
    .where('name', '=', name)
    .where('day', '=', sql<string>`${day}::date`)
    .executeTakeFirst();
  return row && { ...row, numerator: Number(row.numerator), denominator: Number(row.denominator) };
}

/** Keeps the answer unless there is one; gives the one that counts. */
export async function keepAnswer(
  db: Db,
  { figures, ...answer }: StoredAnswer & { readonly name: string; readonly day: string; readonly at: Date },
): Promise<StoredAnswer> {
  await db
    .insertInto('statistic_answer')
    .values({ ...answer, figures: JSON.stringify(figures) })
    .onConflict((conflict) => conflict.columns(['name', 'day']).doNothing())
    .execute();
  return (await answerOf(db, answer.name, answer.day)) as StoredAnswer;
}
