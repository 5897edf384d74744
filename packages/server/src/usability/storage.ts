import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import type { Count } from './tally.ts';

/** What stands in the counters of one hour. */
export type CountRow = Selectable<Database['usability_count']>;
export type TicketRow = Selectable<Database['ticket']>;

/** Adds to the counters of an hour. Servers that share the database add up. */
export async function addCounts(db: Db, hour: Date, counts: readonly Count[], refused: number): Promise<void> {
  if (counts.length > 0) {
    await db
      .insertInto('usability_count')
      .values(counts.map((count) => ({ hour, ...count })))
      .onConflict((conflict) =>
        conflict
          .columns(['hour', 'page', 'mode', 'journey', 'measure', 'bucket'])
          .doUpdateSet({ n: sql<number>`usability_count.n + excluded.n` }),
      )
      .execute();
  }
  if (refused === 0) return;
  await db
    .insertInto('usability_refused')
    .values({ hour, n: refused })
    .onConflict((conflict) => conflict.column('hour').doUpdateSet({ n: sql<number>`usability_refused.n + excluded.n` }))
    .execute();
}

export const countsSince = (db: Db, since: Date): Promise<CountRow[]> =>
  db.selectFrom('usability_count').selectAll().where('hour', '>=', since).orderBy('hour').execute();

export async function refusedSince(db: Db, since: Date): Promise<number> {
  const row = await db
    .selectFrom('usability_refused')
    .select((select) => select.fn.sum<number | null>('n').as('n'))
    .where('hour', '>=', since)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

export async function forgetCounts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('usability_count').where('hour', '<', before).execute();
  await db.deleteFrom('usability_refused').where('hour', '<', before).execute();
}

/** Opens a ticket unless one about the same is open already, by whichever server was first. */
export async function openTicket(db: Db, row: Insertable<Database['ticket']>): Promise<void> {
  await db
    .insertInto('ticket')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Closes a ticket if it is open; undefined when it is not, or is not there. */
export const closeTicket = (
  db: Db,
  ticket: string,
  how: { at: Date; by: 'measured' | 'staff'; note: string | null },
): Promise<TicketRow | undefined> =>
  db
    .updateTable('ticket')
    .set({ closed_at: how.at, closed_by: how.by, note: how.note })
    .where('ticket_id', '=', ticket)
    .where('closed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

export const findTicket = (db: Db, ticket: string): Promise<TicketRow | undefined> =>
  db.selectFrom('ticket').selectAll().where('ticket_id', '=', ticket).executeTakeFirst();

/** The open ones first, each group newest first. */
export const tickets = (db: Db, limit: number): Promise<TicketRow[]> =>
  db
    .selectFrom('ticket')
    .selectAll()
    .orderBy((order) => order('closed_at', 'is', null), 'desc')
    .orderBy('opened_at', 'desc')
    .orderBy('ticket_id')
    .limit(limit)
    .execute();

export const openTickets = (db: Db): Promise<TicketRow[]> =>
  db.selectFrom('ticket').selectAll().where('closed_at', 'is', null).execute();

/** Tickets that staff closed, the latest last: what was counted before is dealt with. */
export const closedByStaff = (db: Db, since: Date): Promise<TicketRow[]> =>
  db
    .selectFrom('ticket')
    .selectAll()
    .where('closed_by', '=', 'staff')
    .where('closed_at', '>=', since)
    .orderBy('closed_at')
    .execute();
