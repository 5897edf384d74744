import type { PriceRuleWrite } from '@heng/contract';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { PriceTables } from './tables.ts';

type Db = Kysely<PriceTables>;
export type RuleRow = Selectable<PriceTables['price_rule']>;

/** Every version of every rule, in the order in which they were published. */
export const allRules = (db: Db): Promise<RuleRow[]> =>
  db.selectFrom('price_rule').selectAll().orderBy('published_at').orderBy('rule_id').orderBy('version').execute();

/** A number that grows with every version published. */
export async function countRules(db: Db): Promise<number> {
  const row = await db
    .selectFrom('price_rule')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Publishes a version of each rule, all or none; whoever publishes at the same time waits. */
export async function addVersions(db: Db, rules: readonly PriceRuleWrite[], at: Date, by: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(7300121)`.execute(transaction);
    for (const rule of rules) await addVersion(transaction, rule, at, by);
  });
}

async function addVersion(db: Db, rule: PriceRuleWrite, at: Date, by: string): Promise<void> {
  await db
    .updateTable('price_rule')
    .set({ ended_at: at })
    .where('rule_id', '=', rule.id)
    .where('ended_at', 'is', null)
    .execute();
  await sql`insert into price_rule (rule_id, version, rule, published_at, published_by)
    select ${rule.id}, coalesce(max(version), 0) + 1, ${JSON.stringify(rule)}::jsonb, ${at}, ${by}
    from price_rule where rule_id = ${rule.id}`.execute(db);
}
