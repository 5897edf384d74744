import { seededRandom } from '@heng/engine';

/** Repeatable chance: the same seed makes up the same people and questions in every run. */
export interface Chance {
  /** in [0, 1) */
  next(): number;
  below(limit: number): number;
  of<T>(list: readonly T[]): T;
  /** picks by weight */
  among<T>(weighted: readonly (readonly [T, number])[]): T;
}

export function chanceOf(seed: number): Chance {
  const next = seededRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    of: (list) => list[below(list.length)] as (typeof list)[number],
    among(weighted) {
      let left = next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of weighted) {
        left -= weight;
        if (left < 0) return value;
      }
      return (weighted.at(-1) as (typeof weighted)[number])[0];
    },
  };
}
