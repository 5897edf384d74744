import type { ParityReport } from '@heng/contract';
import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { PriceTables } from './tables.ts';

type Db = Kysely<PriceTables>;

/** Notes what the catalogue says of these items now, where it differs from what was noted last. */
export async function noteListPrices(
  db: Db,
  items: readonly { id: string; fen: number | null }[],
  at: Date,
): Promise<void> {
  await sql`insert into price_list_change (item_id, at, fen)
    select given.id, ${at}, given.fen from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as given (id text, fen bigint)
    left join lateral (select fen from price_list_change where item_id = given.id order by at desc limit 1)
      as last on true
    where given.fen is distinct from last.fen
    on conflict (item_id, at) do update set fen = excluded.fen`.execute(db);
}

/** What the catalogue said of an item, earliest first. */
export async function listChanges(db: Db, item: string): Promise<{ at: number; list: number | undefined }[]> {
  const rows = await db
    .selectFrom('price_list_change')
    .select(['at', 'fen'])
    .where('item_id', '=', item)
    .orderBy('at')
    .execute();
  return rows.map(({ at, fen }) => ({ at: at.getTime(), list: fen ?? undefined }));
}

/** What the catalogue said of every item, earliest first. */
export async function allListChanges(db: Db): Promise<Map<string, { at: number; list: number | undefined }[]>> {
  const changes = new Map<string, { at: number; list: number | undefined }[]>();
  for (const { item_id, at, fen } of await db.selectFrom('price_list_change').selectAll().orderBy('at').execute()) {
    const own = changes.get(item_id) ?? [];
    own.push({ at: at.getTime(), list: fen ?? undefined });
    changes.set(item_id, own);
  }
  return changes;
}

export async function keepReport(db: Db, day: string, at: Date, report: ParityReport): Promise<void> {
  const row = { at, report: JSON.stringify(report) };
  await db
    .insertInto('price_parity')
    .values({ day, ...row })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(row))
    .execute();
}

export async function latestReport(db: Db): Promise<ParityReport | undefined> {
  const row = await db.selectFrom('price_parity').select('report').orderBy('day', 'desc').limit(1).executeTakeFirst();
  return row?.report;
}

export const addAlert = (db: Db, alert: Selectable<PriceTables['price_alert']>): Promise<unknown> =>
  db.insertInto('price_alert').values(alert).execute();

/** The latest first. */
export const alertsSince = (db: Db, since: Date, limit: number): Promise<Selectable<PriceTables['price_alert']>[]> =>
  db
    .selectFrom('price_alert')
    .selectAll()
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('alert_id', 'desc')
    .limit(limit)
    .execute();

export async function countAlerts(db: Db, since: Date): Promise<number> {
  const row = await db
    .selectFrom('price_alert')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export const forgetAlerts = async (db: Db, before: Date): Promise<void> =>
  void (await db.deleteFrom('price_alert').where('at', '<', before).execute());

/** What one piece was offered at in a span, with how many different people; whoever is not known counts as nobody. */
export async function offeredAt(
  db: Db,
  item: string,
  from: Date,
  until: Date,
): Promise<{ fen: number; people: number }[]> {
  const { rows } = await sql<{ fen: number; people: number }>`
    select price as fen, count(distinct nullif(person_id, ''))::int as people from price_quote
    where item = ${item} and at >= ${from} and at < ${until} group by price order by price`.execute(db);
  return rows;
}

export async function membershipOf(db: Db, person: string): Promise<{ level: string; since: Date } | undefined> {
  return db
    .selectFrom('price_membership')
    .select(['level', 'since'])
    .where('person_id', '=', person)
    .executeTakeFirst();
}

export async function saveMembership(db: Db, person: string, level: string | null, since: Date): Promise<void> {
  if (level === null) {
    await db.deleteFrom('price_membership').where('person_id', '=', person).execute();
    return;
  }
  await sql`insert into price_membership (person_id, level, since) values (${person}, ${level}, ${since})
    on conflict (person_id) do update set level = excluded.level,
      since = case when price_membership.level = excluded.level then price_membership.since else excluded.since end`.execute(
    db,
  );
}

/** What one of two ids that are one person holds, the other does. */
export async function mergePrices(
  db: Db,
  from: string,
  into: string,
  pseudonymOf: (id: string) => string,
): Promise<void> {
  await sql`insert into price_membership (person_id, level, since)
    select ${into}, level, since from price_membership where person_id = ${from} on conflict do nothing`.execute(db);
  await db.deleteFrom('price_membership').where('person_id', '=', from).execute();
  await sql`update price_quote set person_id = ${pseudonymOf(into)} where person_id = ${pseudonymOf(from)}`.execute(db);
}

/** The level goes; of the price log goes whose it was. */
export async function erasePrices(
  db: Db,
  ids: readonly string[],
  pseudonymOf: (id: string) => string,
): Promise<{ store: string; count: number }[]> {
  const level = await db
    .deleteFrom('price_membership')
    .where('person_id', 'in', [...ids])
    .executeTakeFirst();
  const lines =
    await sql`update price_quote set person_id = '' where person_id = any(${ids.map(pseudonymOf)}::text[])`.execute(db);
  return [
    { store: 'membership level', count: Number(level.numDeletedRows) },
    { store: 'price log, now of nobody', count: Number(lines.numAffectedRows ?? 0) },
  ];
}
