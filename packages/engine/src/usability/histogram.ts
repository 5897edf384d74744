/** Upper edges of the coarse steps in which times (milliseconds) are counted; the last takes all that is longer. */
export const TIME_EDGES: readonly number[] = [
  1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 3_600_000,
];
/** The same for the number of presses, keys and swipes. */
export const ACTION_EDGES: readonly number[] = [1, 2, 3, 4, 5, 6, 8, 12, 20, 1000];

/** Counts by step, as long as the list of edges. */
export type Histogram = readonly number[];

/** The step a value falls into: of the first edge that is not below it. */
export function stepOf(edges: readonly number[], value: number): number {
  const step = edges.findIndex((edge) => value <= edge);
  return step < 0 ? edges.length - 1 : step;
}

export const totalOf = (histogram: Histogram): number => histogram.reduce((sum, count) => sum + count, 0);

/** The edge below which (or on which) a share `q` of the values lies: never less than the exact value. Undefined without values. */
export function quantileOf(edges: readonly number[], histogram: Histogram, q: number): number | undefined {
  const wanted = Math.max(1, Math.ceil(totalOf(histogram) * q));
  let seen = 0;
  for (const [step, count] of histogram.entries()) {
    seen += count;
    if (seen >= wanted) return edges[step];
  }
  return undefined;
}

/** How many values are certainly above `limit`: those in steps that begin there or later. */
export function countAbove(edges: readonly number[], histogram: Histogram, limit: number): number {
  return histogram.reduce(
    (sum, count, step) => (step > 0 && (edges[step - 1] as number) >= limit ? sum + count : sum),
    0,
  );
}
