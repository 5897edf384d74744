import type { RightsRequest } from '@heng/contract';
import type { Receivers } from './deliver.ts';
import type { Delivery } from './delivery-storage.ts';
import { shownPrice } from './price-objected.ts';
import { canTakeBack, hasEnded } from './request-states.ts';
import type { StoredRequest } from './request-storage.ts';

type SystemState = RightsRequest['systems'][number];

/** A request as its person reads it, with its state in each system (PAPER-56). */
export function toShown(
  request: StoredRequest,
  deliveries: readonly Delivery[],
  { systems, now }: { systems: Pick<Receivers, 'find'>; now: Date },
): RightsRequest {
  return {
    ...{ id: request.id, kind: request.kind, about: request.about, by: request.by, state: request.state },
    ...{ at: request.at.toISOString(), due: request.due.toISOString() },
    overdue: !hasEnded(request.state) && request.due < now,
    endedAt: request.endedAt?.toISOString() ?? null,
    ...{ answer: request.answer, law: request.law },
    systems: [ownState(request), ...systemStates(deliveries, systems)],
    result: request.href === null ? null : { href: request.href },
    ...shownPrice(request),
    canTakeBack: canTakeBack(request.state),
  };
}

function ownState({ own, state }: StoredRequest): SystemState {
  const name = '衡 Heng';
  if (own) return { system: 'heng', name, state: 'done', at: own.at, tries: 1, proof: own.proof, kept: own.kept };
  const isOver = state === 'refused' || state === 'taken-back';
  return { system: 'heng', name, state: isOver ? 'done' : 'waiting', at: null, tries: 0, proof: null, kept: null };
}

/** One line a system, however many things it was told: the line is as far as the slowest of them. */
function systemStates(deliveries: readonly Delivery[], systems: Pick<Receivers, 'find'>): SystemState[] {
  const bySystem = new Map<string, Delivery[]>();
  for (const one of deliveries) bySystem.set(one.system, [...(bySystem.get(one.system) ?? []), one]);
  return [...bySystem].map(([system, list]) => {
    const slowest = [...list].sort((one, two) => RANK[one.state] - RANK[two.state])[0] as Delivery;
    const told = (of: (delivery: Delivery) => string | null) =>
      list
        .map(of)
        .filter((text) => text !== null)
        .join('; ') || null;
    return {
      ...{ system, name: systems.find(system)?.name ?? system, state: slowest.state },
      at: slowest.at?.toISOString() ?? null,
      tries: list.reduce((sum, { tries }) => sum + tries, 0),
      proof: told(({ proof }) => proof),
      kept: told(({ kept }) => kept),
    };
  });
}

const RANK: Readonly<Record<Delivery['state'], number>> = { failed: 0, waiting: 1, sent: 2, done: 3 };
