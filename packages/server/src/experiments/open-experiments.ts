import type { Foundation } from '../foundation.ts';
import type { Db } from '../platform/database.ts';
import { serverSecret } from '../platform/server-secret.ts';
import type { UseRoom, UsesNeeds } from '../use-room.ts';
import { assignArm } from './assign.ts';
import { declareExperiments } from './declare.ts';
import { heldParts } from './held-parts.ts';
import { leaving } from './leave.ts';
import { experimentResults } from './results.ts';
import { type ExperimentActions, experimentRoutes } from './routes.ts';
import { closeExperiment, finished } from './storage.ts';
import { armsUnder } from './take-part.ts';

const SOON_MS = 1000;
const DAY = 86_400_000;

type Needs = Pick<UsesNeeds, 'gateRooms' | 'collect' | 'events' | 'standingOf' | 'standingsOf'>;

/** Opens the experiments room: declared, divided by hash, judged once. */
export async function openExperiments(foundation: Foundation, needs: Needs): Promise<UseRoom> {
  const { db, gate, clock } = foundation;
  const armOf = armsUnder(await serverSecret(foundation, 'experiments'));
  const leave = leaving({ db, gate, armOf, standingOf: needs.standingOf });
  const results = experimentResults({
    ...{ db, gate, clock, armOf, standingsOf: needs.standingsOf, allInteractions: needs.collect.allInteractions },
    leave: async (people, experiment) =>
      void (await db.transaction().execute((transaction) => leave.out(transaction, people, experiment))),
  });
  const actions: ExperimentActions = {
    ...declareExperiments({ db, clock, events: needs.events }),
    assign: assignArm({ db, clock, rulings: needs.gateRooms.rulings, armOf }),
    results,
  };
  const soon = reviewSoon(leave.review);
  return {
    routes: (app, allow) => experimentRoutes(app, allow, actions),
    changed: soon.changed,
    drain: soon.drain,
    hourly: [
      async () => {
        const keptDays = gate.vocabulary.numbers.rawBehaviourDays?.value ?? 90;
        for (const id of await finished(db, new Date(clock.now().getTime() - keptDays * DAY))) {
          await closeExperiment(db, id, await results(id));
        }
      },
    ],
    erase: async (transaction, ids) => [{ store: 'parts in experiments', count: await leave.out(transaction, ids) }],
    merge: (transaction: Db, from, into) => leave.forget(transaction, [from, into]),
    held: heldParts({ db, armOf, leave }),
  };
}

/** Looks soon at whose choices changed; whom it misses is found when results are read. */
function reviewSoon(review: (person: string) => Promise<void>) {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  async function drain(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const people = changed;
    changed = new Set();
    for (const person of people) await review(person);
  }
  return {
    changed(person: string): void {
      changed.add(person);
      timer ??= setTimeout(() => void drain().catch(() => undefined), SOON_MS).unref();
    },
    drain,
  };
}
