/** What one campaign has promised in bids that are not settled yet. */
export interface Promises {
  /** millionths, of the promises that still hold */
  sum(now: number): number;
  /** @param until milliseconds */
  add(micros: number, until: number): void;
  /** A promise was settled: it no longer counts beside what was spent. */
  drop(micros: number, until: number): void;
}

/** Promises are summed by the second they end in: a million bids that are out cost no more than one. */
export function createPromises(): Promises {
  const bySecond = new Map<number, number>();
  let total = 0;
  const second = (until: number): number => Math.ceil(until / 1000);
  return {
    sum(now) {
      for (const [ends, micros] of bySecond) {
        if (ends * 1000 >= now) break;
        total -= micros;
        bySecond.delete(ends);
      }
      return total;
    },
    add(micros, until) {
      bySecond.set(second(until), (bySecond.get(second(until)) ?? 0) + micros);
      total += micros;
    },
    drop(micros, until) {
      const held = bySecond.get(second(until));
      if (held === undefined) return;
      const dropped = Math.min(held, micros);
      bySecond.set(second(until), held - dropped);
      total -= dropped;
    },
  };
}
