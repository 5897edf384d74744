import type { Observation } from '../artefacts.ts';
import { during, goTo, type Kept } from '../driver/visit.ts';
import { settle } from '../paths/perform.ts';
import { type Way, walk } from '../paths/search.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { changesBetween, type KeptItem, keptBy } from './kept.ts';
import { observe } from './observe.ts';

/** A person who answered and stayed: what the site kept, and what it did on the next page. */
export interface Session {
  readonly kept: Kept;
  readonly items: readonly KeptItem[];
  /** What the answer itself changed. */
  readonly changed: readonly string[];
  readonly observation: Observation;
}

export const answered = (way: Way, walking: Walking): Promise<Session> =>
  during(walking.ground, walking.beginning, async (visit) => {
    await goTo(visit, walking.start);
    const before = await keptBy(visit);
    await walk(visit, walking, way.moves);
    const items = await keptBy(visit);
    const changed = changesBetween(before, items).map(({ name }) => name);
    const from = visit.traffic.exchanges.length;
    await goTo(visit, walking.ground.home);
    await settle(visit);
    const observation = await observe(visit, from, walking.manifest);
    return { kept: await visit.context.storageState(), items, changed, observation };
  });

/** A person who only looks. */
export const unanswered = ({ ground, beginning, manifest }: Walking): Promise<Observation> =>
  during(ground, beginning, async (visit) => {
    await goTo(visit, ground.home);
    await visit.page.waitForTimeout(1_200);
    return observe(visit, 0, manifest);
  });
