import { type JourneyCounts, type Judged, judgeUsability, ticketStep, USABILITY_MEASURES } from '@heng/engine';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { byJourney, countsIn, type Journey, keyOf } from './journeys.ts';
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
    const groups = byJourney(await countsSince(db, since));
    const rowsOf = new Map(groups.map((group) => [keyOf(group[0] as CountRow), group]));
    const open = byThing(await openTickets(db));
    const dealtWith = byThing(await closedByStaff(db, since));
    for (const [first] of groups) {
      const { page, mode, journey } = first as CountRow & Journey;
      for (const measure of USABILITY_MEASURES) {
        const thing = `${keyOf({ page, mode, journey })} ${measure}`;
        const counts = countsAfter(rowsOf, dealtWith.get(thing)?.closed_at);
        const judged = judgedBy(measure, { page, mode, journey }, counts, standards);
        await follow(judged, { page, mode, journey }, open.get(thing), now);
      }
    }
  };

  async function follow(judged: Judged | undefined, journey: Journey, ticket: TicketRow | undefined, now: Date) {
    const step = ticketStep(ticket !== undefined, judged?.verdict);
    if (step === 'open') await openTicket(db, toTicket(journey, judged as Judged, now));
    if (step !== 'close') return;
    await closeTicket(db, (ticket as TicketRow).ticket_id, { at: now, by: 'measured', note: null });
  }
}

const byThing = (tickets: readonly TicketRow[]): Map<string, TicketRow> =>
  new Map(tickets.map((ticket) => [`${keyOf(ticket)} ${ticket.measure}`, ticket]));

/** Whole hours only: what was counted in the hour of the closing may be from before it. */
const countsAfter = (rowsOf: ReadonlyMap<string, readonly CountRow[]>, closed: Date | null | undefined) => {
  const from = closed ? Math.floor(closed.getTime() / HOUR) * HOUR + HOUR : 0;
  return (journey: Journey): JourneyCounts =>
    countsIn((rowsOf.get(keyOf(journey)) ?? []).filter(({ hour }) => hour.getTime() >= from));
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
