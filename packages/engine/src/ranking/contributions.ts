import { byCodeUnit } from '../interactions/compare.ts';
import { visitNeighbours } from '../similarity/aligned-neighbours.ts';
import type { Ground } from './ground.ts';
import type { ScoreParts } from './score-parts.ts';
import type { Seed } from './seeds.ts';

/** A fact of the person's own history that brought an item up: something the person can check. */
export interface Contribution {
  /** The item of the history. */
  readonly item: string;
  /** Id of the information category the act was recorded under. */
  readonly category: string;
  /** When the act was, milliseconds since 1970. */
  readonly at: number;
  /** The part of the item's score that came from it, between 0 and 1. */
  readonly share: number;
}

const NAMED_AT_MOST = 3;

/** For each of the `top` items, the seeds that contributed most, strongest first. */
export function contributionsTo(
  top: readonly number[],
  seeds: readonly Seed[],
  ground: Ground,
  parts: ScoreParts,
): Contribution[][] {
  const raw = rawContributions(top, seeds, ground, parts.place);
  return top.map((index, place) => {
    const shares = sharesOf(raw[place] as Map<Seed, number>, index, parts);
    const self = seeds.find(({ item }) => item === ground.items[index]);
    const habit = (parts.habit[index] as number) / (parts.total[index] as number);
    if (self && habit > 0) shares.set(self, (shares.get(self) ?? 0) + habit);
    return strongest(shares);
  });
}

/** What each seed added to each item of the list, before scaling. */
function rawContributions(
  top: readonly number[],
  seeds: readonly Seed[],
  ground: Ground,
  place: Int32Array,
): Map<Seed, number>[] {
  const raw = top.map(() => new Map<Seed, number>());
  for (const [nth, index] of top.entries()) place[index] = nth + 1;
  for (const seed of seeds) {
    visitNeighbours(ground, seed.item, (neighbour, similarity) => {
      const nth = place[neighbour] as number;
      if (nth === 0) return;
      const contributed = raw[nth - 1] as Map<Seed, number>;
      contributed.set(seed, (contributed.get(seed) ?? 0) + seed.weight * similarity);
    });
  }
  for (const index of top) place[index] = 0;
  return raw;
}

/** Turns contributions to the history part of a score into shares of the whole score. */
function sharesOf(contributed: ReadonlyMap<Seed, number>, index: number, parts: ScoreParts): Map<Seed, number> {
  const sum = [...contributed.values()].reduce((total, one) => total + one, 0);
  const part = (parts.history[index] as number) / (parts.total[index] as number);
  return new Map([...contributed].map(([seed, one]) => [seed, (part * one) / sum]));
}

function strongest(shares: ReadonlyMap<Seed, number>): Contribution[] {
  return [...shares]
    .map(([{ act }, share]) => ({ item: act.item, category: act.category, at: act.at, share }))
    .sort((a, b) => b.share - a.share || byCodeUnit(a.item, b.item))
    .slice(0, NAMED_AT_MOST);
}
