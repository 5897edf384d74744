import { type JourneyCounts, type Judged, judgeUsability, ticketStep, USABILITY_MEASURES } from '@heng/engine';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { countsIn, type Journey, keyOf } from './journeys.ts';
import type { Standards } from './standard.ts';
import {
  type CountRow,
  closedByStaff,
  closeTicket,
  countsSince,
  openTicket,
  openTickets,
  type TicketRow,
} from './storage.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly standards: Standards;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Holds every journey of the last days against what is asked of it: opens a ticket for each breach, and closes those whose
 * number is within its limit again. What was counted before staff closed a ticket about the same is dealt with.
 */
export function judgeJourneys({ db, clock, standards }: Needs) {
  return async (): Promise<void> => {
    const now = clock.now();
    const since = new Date(now.getTime() - standards.windowDays * DAY);
    const rows = await countsSince(db, since);
    const open = byThing(await openTickets(db));
    const dealtWith = byThing(await closedByStaff(db, since));
    for (const journey of journeysIn(rows)) {
      for (const measure of USABILITY_MEASURES) {
        const thing = `${keyOf(journey)} ${measure}`;
        const counts = countsAfter(rows, dealtWith.get(thing)?.closed_at);
        const judged = judgedBy(measure, journey, counts, standards);
        const ticket = open.get(thing);
        const step = ticketStep(ticket !== undefined, judged?.verdict);
        if (step === 'open') await openTicket(db, toTicket(journey, judged as Judged, now));
        if (step === 'close')
          await closeTicket(db, (ticket as TicketRow).ticket_id, { at: now, by: 'measured', note: null });
      }
    }
  };
}

const byThing = (tickets: readonly TicketRow[]): Map<string, TicketRow> =>
  new Map(tickets.map((ticket) => [`${keyOf(ticket)} ${ticket.measure}`, ticket]));

function journeysIn(rows: readonly CountRow[]): Journey[] {
  const journeys = new Map(
    rows.map(({ page, mode, journey }) => [keyOf({ page, mode, journey }), { page, mode, journey }]),
  );
  return [...journeys.values()] as Journey[];
}

/** Whole hours only: what was counted in the hour of the closing may be from before it. */
const countsAfter = (rows: readonly CountRow[], closed: Date | null | undefined) => {
  const from = closed ? Math.floor(closed.getTime() / HOUR) * HOUR + HOUR : 0;
  return (journey: Journey): JourneyCounts =>
    countsIn(rows.filter((row) => keyOf(row) === keyOf(journey) && row.hour.getTime() >= from));
};

function judgedBy(
  measure: string,
  journey: Journey,
  countsOf: (journey: Journey) => JourneyCounts,
  standards: Standards,
): Judged | undefined {
  const plain = journey.mode === 'elder' ? countsOf({ ...journey, mode: 'default' }) : undefined;
  const all = judgeUsability(countsOf(journey), standards.of(journey.journey), plain);
  return all.find((judged) => judged.measure === measure);
}

const toTicket = (journey: Journey, { measure, value, limit, reports }: Judged, now: Date) => ({
  ticket_id: newId('tkt'),
  kind: 'usability',
  ...journey,
  ...{ measure, value, limit, reports },
  opened_at: now,
  closed_at: null,
  closed_by: null,
  note: null,
});
