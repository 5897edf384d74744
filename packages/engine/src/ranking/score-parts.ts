import { visitNeighbours } from '../similarity/aligned-neighbours.ts';
import { type Ground, scaleToMaximum, wholeOf } from './ground.ts';
import type { Aim, RankingSettings } from './ranking-settings.ts';
import type { Seed } from './seeds.ts';

/** The parts of the scores of one request, by item; overwritten by the next. */
export interface ScoreParts {
  readonly history: Float64Array;
  readonly habit: Float64Array;
  readonly context: Float64Array;
  readonly popular: Float64Array;
  readonly total: Float64Array;
  /** For each item its place in the list being explained, from 1; 0 where it is not in it. All 0 in between. */
  readonly place: Int32Array;
}

export function emptyParts(size: number): ScoreParts {
  const part = () => new Float64Array(size);
  return {
    history: part(),
    habit: part(),
    context: part(),
    popular: part(),
    total: part(),
    place: new Int32Array(size),
  };
}

export interface Scoring {
  readonly ground: Ground;
  readonly seeds: readonly Seed[];
  /** The item whose page is open. */
  readonly item: string | undefined;
  readonly aim: Aim;
  readonly settings: RankingSettings;
}

/** Fills `parts`: each part scaled to its share, and their total. */
export function scoreParts(parts: ScoreParts, { ground, seeds, item, aim, settings }: Scoring): void {
  const whole = wholeOf(settings, aim);
  const trust = seeds.length / (seeds.length + settings.coldStartItems);
  scoreHistory(parts.history, ground, seeds);
  scaleToMaximum(parts.history, trust / whole);
  scoreHabit(parts.habit, ground, seeds);
  scaleToMaximum(parts.habit, settings.habitShare / whole);
  scoreContext(parts.context, ground, item);
  scaleToMaximum(parts.context, settings.contextShare / whole);
  parts.popular.set(ground.popular);
  scaleToMaximum(parts.popular, settings.popularityShare[aim] / whole);
  for (let index = 0; index < parts.total.length; index++) {
    parts.total[index] =
      (parts.history[index] as number) +
      (parts.habit[index] as number) +
      (parts.context[index] as number) +
      (parts.popular[index] as number);
  }
}

function scoreHistory(history: Float64Array, ground: Ground, seeds: readonly Seed[]): void {
  history.fill(0);
  for (const { item, weight } of seeds) {
    visitNeighbours(ground, item, (neighbour, similarity) => {
      history[neighbour] = (history[neighbour] as number) + weight * similarity;
    });
  }
}

function scoreHabit(habit: Float64Array, { indexOf }: Ground, seeds: readonly Seed[]): void {
  habit.fill(0);
  for (const seed of seeds) {
    const index = indexOf.get(seed.item);
    if (index !== undefined) habit[index] = seed.habit;
  }
}

function scoreContext(context: Float64Array, ground: Ground, item: string | undefined): void {
  context.fill(0);
  if (item === undefined) return;
  visitNeighbours(ground, item, (neighbour, similarity) => {
    context[neighbour] = (context[neighbour] as number) + similarity;
  });
}
