import type { Observation } from '../artefacts.ts';
import { type Beginning, during, goTo, type Kept, type Visit } from '../driver/visit.ts';
import { settle } from '../paths/perform.ts';
import { type Way, walk } from '../paths/search.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { changesBetween, type KeptItem, keptBy } from './kept.ts';
import type { SiteManifest } from './manifest.ts';
import { observe } from './observe.ts';

/** A person who answered and stayed: what the site kept, and what it did on the next page. */
export interface Session {
  readonly kept: Kept;
  readonly items: readonly KeptItem[];
  /** What the answer itself changed. */
  readonly changed: readonly string[];
  readonly observation: Observation;
  /** Gives the same answer once more, as another person. */
  again(visit: Visit): Promise<unknown>;
}

/** How somebody begins who has answered so: with what the site left in the browser; or, where it keeps answers by itself, by answering. */
export const asAfter = (session: Session, { signIn }: SiteManifest): Pick<Beginning, 'kept' | 'first'> =>
  signIn ? { first: session.again } : { kept: session.kept };

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
    const again = (other: Visit) => walk(other, walking, way.moves);
    return { kept: await visit.context.storageState(), items, changed, observation, again };
  });

/** A person who only looks. */
export const unanswered = ({ ground, beginning, manifest }: Walking): Promise<Observation> =>
  during(ground, beginning, async (visit) => {
    await goTo(visit, ground.home);
    await visit.page.waitForTimeout(1_200);
    return observe(visit, 0, manifest);
  });
