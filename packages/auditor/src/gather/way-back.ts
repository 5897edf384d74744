import type { Walk } from '../artefacts.ts';
import type { Beginning } from '../driver/visit.ts';
import { type HomeGoal, homeQuestion } from '../paths/home-ways.ts';
import { search, type Way } from '../paths/search.ts';
import { missing, walkFact } from '../paths/walk-fact.ts';
import { type Tour, walkingOf } from './tour.ts';

export interface WayBack {
  readonly ways: readonly Way[];
  readonly walks: readonly Walk[];
}

/** More would take minutes; a person gives up sooner. */
const MOST_STATES = 24;

/** From the home page to the switch, and to taking a consent back, by somebody who had given it. */
export async function gatherWayBack(
  tour: Tour,
  accepted: Pick<Beginning, 'kept' | 'first'> | undefined,
): Promise<WayBack> {
  const walking = walkingOf(tour, 'desktop');
  const beginning = { ...walking.beginning, signedIn: true, ...accepted };
  const goals: readonly HomeGoal[] = accepted ? ['off', 'withdraw'] : ['off'];
  const from = { ...walking, beginning };
  const found = await search(homeQuestion(goals, from), MOST_STATES);
  const ways = goals.flatMap((goal) => found.ways.get(goal) ?? []);
  const walks = await Promise.all(
    goals.map((goal) => {
      const way = found.ways.get(goal);
      return way
        ? walkFact(way, { ...from, repeats: Math.min(2, tour.repeats) })
        : missing(goal, {}, 'no way from the home page led to it', found);
    }),
  );
  return { ways, walks };
}
