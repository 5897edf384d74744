import { seededRandom } from '../seeded-random.ts';

/** Within which a mean, or a difference of means, lies with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Resampling {
  readonly resamples: number;
  readonly seed: number;
}

/**
 * The bootstrap: means of each series over people drawn with replacement, again and again. The series are about the same people
 * in the same order, and every draw is the same for all of them, so that two of them are compared person by person.
 * @returns for each series its means, by resample
 */
export function resampledMeans(series: readonly Float64Array[], { resamples, seed }: Resampling): Float64Array[] {
  const random = seededRandom(seed);
  const people = series[0]?.length ?? 0;
  const means = series.map(() => new Float64Array(resamples));
  const times = new Int32Array(people);
  for (let resample = 0; resample < resamples && people > 0; resample++) {
    times.fill(0);
    for (let draw = 0; draw < people; draw++) (times[Math.floor(random() * people)] as number)++;
    series.forEach((values, nth) => {
      (means[nth] as Float64Array)[resample] = weighedMean(values, times);
    });
  }
  return means;
}

function weighedMean(values: Float64Array, times: Int32Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += (values[index] as number) * (times[index] as number);
  return sum / values.length;
}

export const intervalOf = (means: Float64Array): Interval => {
  const sorted = means.slice().sort();
  const place = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  return { low: place(0.025), high: place(0.975) };
};

/** Of the difference between two series, person by person: it is significant where 0 lies outside. */
export const differenceOf = (means: Float64Array, others: Float64Array): Interval =>
  intervalOf(means.map((mean, resample) => mean - (others[resample] as number)));
