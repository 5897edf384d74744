import { type Selectable, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';

export type ShareRow = Selectable<Database['share']>;
export type ShareState = 'allowed' | 'sending' | 'delivered' | 'refused' | 'unclear' | 'not-sent';

/** A recipient that got something, or may have: all but what never reached it. */
const LEFT = ['allowed', 'sending', 'delivered', 'refused', 'unclear'] as const;

export async function addShare(db: Db, share: ShareRow): Promise<void> {
  await db.insertInto('share').values(share).execute();
}

/** How it went, and when it left; false when the record is gone: the person was erased meanwhile. */
export async function noteState(db: Db, share: string, state: ShareState, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('share')
    .set({ state, at })
    .where('share_id', '=', share)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Holds off whoever changes the person's choices or erases them. */
export async function lockPerson(transaction: Db, person: string): Promise<void> {
  await transaction.selectFrom('person').select('person_id').where('person_id', '=', person).forUpdate().execute();
}

/** What left of these ids, oldest first. */
export function sharesOf(db: Db, ids: readonly string[]): Promise<ShareRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('share')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .where('state', 'in', [...LEFT])
    .orderBy('at')
    .orderBy('share_id')
    .execute();
}

/**
 * A page of those who had something passed on under a grant that has expired since, and whose recipient was not told after
 * that, in the order of their ids.
 */
export async function peopleToTellExpired(db: Db, now: Date, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct share.person_id from share join choice_current as choice using (person_id, purpose)
    where person_id > ${after} and share.state = any(${[...LEFT]}::text[]) and choice.answer = 'granted'
      and choice.expires_at <= ${now} and choice.category = any(share.categories)
      and choice.recipient in ('', '*', share.recipient_id) and not exists (
        select from share_withdrawal as told where told.person_id = share.person_id and told.purpose = share.purpose
          and told.recipient_id = share.recipient_id and choice.category = any(told.categories)
          and told.at >= greatest(choice.expires_at, share.at))
    order by person_id limit ${limit}`.execute(db);
  return rows.map(({ person_id }) => person_id);
}

/** What recipients were told, with how that fares. */
export interface ToldRow {
  readonly delivery_id: string;
  readonly recipient_id: string;
  readonly purpose: string;
  readonly categories: string[];
  readonly at: Date;
  readonly state: string | null;
  readonly tries: number | null;
  readonly tried_at: Date | null;
  readonly proof: string | null;
  readonly signed: boolean | null;
}

export function toldOf(db: Db, ids: readonly string[]): Promise<ToldRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('share_withdrawal')
    .leftJoin('rights_delivery', 'rights_delivery.delivery_id', 'share_withdrawal.delivery_id')
    .select([
      ...(['share_withdrawal.delivery_id', 'recipient_id', 'purpose', 'categories', 'share_withdrawal.at'] as const),
      ...(['state', 'tries', 'rights_delivery.at as tried_at', 'proof', 'signed'] as const),
    ])
    .where('person_id', 'in', [...ids])
    .orderBy('share_withdrawal.at')
    .orderBy('share_withdrawal.delivery_id')
    .execute();
}

export type ToldWrite = Selectable<Database['share_withdrawal']>;

export async function addTold(db: Db, told: readonly ToldWrite[]): Promise<void> {
  if (told.length > 0)
    await db
      .insertInto('share_withdrawal')
      .values([...told])
      .execute();
}

/** Everything of one id belongs to another now. */
export async function moveShares(db: Db, from: string, into: string): Promise<void> {
  await db.updateTable('share').set({ person_id: into }).where('person_id', '=', from).execute();
  await db.updateTable('share_withdrawal').set({ person_id: into }).where('person_id', '=', from).execute();
}

export async function deleteShares(db: Db, ids: readonly string[]): Promise<ShareRow[]> {
  if (ids.length === 0) return [];
  await db
    .deleteFrom('share_withdrawal')
    .where('person_id', 'in', [...ids])
    .execute();
  return db
    .deleteFrom('share')
    .where('person_id', 'in', [...ids])
    .returningAll()
    .execute();
}

export async function forgetShares(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('share').where('at', '<', before).execute();
  await db.deleteFrom('share_withdrawal').where('at', '<', before).execute();
  await db.deleteFrom('share_removed').where('day', '<', before.toISOString().slice(0, 10)).execute();
}

/** Counts fields that were taken out. */
export async function countRemoved(
  db: Db,
  at: { readonly day: string; readonly recipient: string },
  codes: ReadonlyMap<string, number>,
): Promise<void> {
  if (codes.size === 0) return;
  const rows = [...codes].map(([code, fields]) => ({ day: at.day, recipient_id: at.recipient, code, fields }));
  await db
    .insertInto('share_removed')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'recipient_id', 'code'])
        .doUpdateSet({ fields: sql`share_removed.fields + excluded.fields` }),
    )
    .execute();
}
