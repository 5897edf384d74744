/** Chance that turns out the same at every start: the same seed tells the same story. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  happens(probability: number): boolean;
  /** One of the list, the heavier the likelier. */
  weighted<Thing>(things: readonly Thing[], weights: readonly number[]): Thing;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (probability) => next() < probability,
    weighted(things, weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const nth = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return things[nth === -1 ? things.length - 1 : nth] as (typeof things)[number];
    },
  };
}
