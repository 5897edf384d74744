/** Times in whole microseconds, kept in buckets no wider than 1/128 of their value: small, and exact enough for tails. */
export interface Histogram {
  record(microseconds: number): void;
  count(): number;
  mean(): number;
  max(): number;
  /** The time that `share` (0 … 1) of all recorded times do not exceed, rounded up to its bucket; 0 when empty. */
  quantile(share: number): number;
}

/** Below this every microsecond has a bucket of its own. */
const EXACT = 256;
const STEPS_AN_OCTAVE = 128;
const OCTAVES = 32;

export function createHistogram(): Histogram {
  const buckets = new Float64Array(EXACT + OCTAVES * STEPS_AN_OCTAVE);
  let count = 0;
  let sum = 0;
  let max = 0;
  return {
    record(microseconds) {
      const time = Math.max(0, Math.round(microseconds));
      const bucket = Math.min(bucketOf(time), buckets.length - 1);
      buckets[bucket] = (buckets[bucket] as number) + 1;
      count++;
      sum += time;
      max = Math.max(max, time);
    },
    count: () => count,
    mean: () => (count === 0 ? 0 : sum / count),
    max: () => max,
    quantile(share) {
      const wanted = Math.max(1, Math.ceil(share * count));
      let seen = 0;
      for (let bucket = 0; bucket < buckets.length && count > 0; bucket++) {
        seen += buckets[bucket] as number;
        if (seen >= wanted) return Math.min(highestIn(bucket), max);
      }
      return 0;
    },
  };
}

function bucketOf(time: number): number {
  if (time < EXACT) return time;
  const octave = Math.floor(Math.log2(time));
  const step = Math.floor(time / 2 ** (octave - 7)) - STEPS_AN_OCTAVE;
  return EXACT + (octave - 8) * STEPS_AN_OCTAVE + step;
}

function highestIn(bucket: number): number {
  if (bucket < EXACT) return bucket;
  const octave = 8 + Math.floor((bucket - EXACT) / STEPS_AN_OCTAVE);
  const step = STEPS_AN_OCTAVE + ((bucket - EXACT) % STEPS_AN_OCTAVE);
  return (step + 1) * 2 ** (octave - 7) - 1;
}
