import { ProblemError, type Ticket, type Tickets } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { closeTicket, findTicket, openTickets, type TicketRow, tickets } from './storage.ts';

/** As many as a table on the screen can be searched through. */
const SHOWN = 500;

/** The open tickets and the newest closed ones. */
export const listTickets = (db: Db) => async (): Promise<Tickets> => ({
  tickets: (await tickets(db, SHOWN)).map(toTicket),
  open: (await openTickets(db)).length,
});

/** Closes a ticket on the word of staff, with what was done about it. */
export function closeByStaff({ db, clock }: { db: Db; clock: Clock }) {
  return async (ticket: string, note: string): Promise<Ticket> => {
    const closed = await closeTicket(db, ticket, { at: clock.now(), by: 'staff', note });
    if (closed) return toTicket(closed);
    throw new ProblemError((await findTicket(db, ticket)) ? 'ticket-closed' : 'unknown-ticket');
  };
}

const toTicket = (row: TicketRow): Ticket => ({
  id: row.ticket_id,
  kind: 'usability',
  page: row.page as Ticket['page'],
  mode: row.mode as Ticket['mode'],
  journey: row.journey as Ticket['journey'],
  measure: row.measure as Ticket['measure'],
  value: row.value,
  limit: row.limit,
  reports: row.reports,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  closedBy: row.closed_by as Ticket['closedBy'],
  note: row.note,
});
