import { DecisionId, DecisionQuery, PersonOpening, ProblemError } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { StaffReading } from '../evidence/staff-reading.ts';
import type { Foundation } from '../foundation.ts';
import type { Allow } from '../platform/authentication.ts';
import { keepFor } from '../platform/keep-for.ts';
import type { UseRoom, UsesNeeds } from '../use-room.ts';
import { readAnswering } from './answering.ts';
import { readBalance } from './balance.ts';
import { droppedDays, staffItems } from './catalogue-and-drops.ts';
import { findDecisions } from './find-decisions.ts';

type Needs = Pick<UsesNeeds, 'gateRooms' | 'collect' | 'catalogue' | 'standingsOf'>;

const DAY = 86_400_000;
const Days = z.object({ days: z.coerce.number().int().min(1).max(400).default(30) });

/** Opens what staff look at across rooms: decisions, the balance, what was dropped, the catalogue. */
export function openConsole(foundation: Foundation, needs: Needs): UseRoom {
  const { db, clock, gate, metrics } = foundation;
  const minimumPeople = gate.vocabulary.numbers.statisticsMinimumPeople?.value ?? Number.MAX_SAFE_INTEGER;
  const { gateRooms, collect, catalogue, standingsOf } = needs;
  const { decisions, staff, tally } = gateRooms.evidence;
  const actions: ConsoleActions = {
    find: findDecisions({ clock, decisions, forStaff: staff.forStaff }),
    open: staff.open,
    balance: keepFor(
      readBalance({
        ...{ db, clock, gate, standingsOf, allInteractions: collect.allInteractions, rulings: tally.report },
        ...{ isIrreversible: gateRooms.attestations.isIrreversible, answering: readAnswering(metrics) },
      }),
      {
        milliseconds: 1000 * (gate.vocabulary.numbers.balanceKeptSeconds?.value ?? 0),
        now: () => clock.now().getTime(),
      },
    ),
    dropped: (days) => droppedDays(db, new Date(clock.now().getTime() - days * DAY), minimumPeople),
    items: () => staffItems(catalogue.all()),
  };
  return { routes: (app, allow) => consoleRoutes(app, allow, actions) };
}

interface ConsoleActions {
  readonly find: ReturnType<typeof findDecisions>;
  readonly open: StaffReading['open'];
  readonly balance: ReturnType<typeof readBalance>;
  readonly dropped: (days: number) => ReturnType<typeof droppedDays>;
  readonly items: () => ReturnType<typeof staffItems>;
}

function consoleRoutes(app: FastifyInstance, allow: Allow, actions: ConsoleActions): void {
  const forStaff = { onRequest: allow.shopOrStaff };
  app.get('/v1/staff/decisions', forStaff, ({ query }) => actions.find(DecisionQuery.parse(query)));
  app.get('/v1/staff/balance', forStaff, ({ query }) => actions.balance(Days.parse(query).days));
  app.get('/v1/staff/dropped', forStaff, ({ query }) => actions.dropped(Days.parse(query).days));
  app.get('/v1/staff/items', forStaff, async () => actions.items());
  app.post<{ Params: { id: string } }>(
    '/v1/staff/decisions/:id/person',
    { onRequest: allow.staff },
    async ({ params, body, caller }) => {
      const { reason } = PersonOpening.parse(body);
      const id = DecisionId.safeParse(params.id);
      if (!id.success) throw new ProblemError('unknown-decision');
      return actions.open(id.data, caller?.kind === 'staff' ? caller.email : '', reason);
    },
  );
}
