import { normalReach, normalTails, studentReach, studentTails } from './distributions.ts';
import { type Moments, varianceOf } from './moments.ts';

/** How far one arm lies from the control, between which values, and how easily chance alone would do that. */
export interface Difference {
  /** arm minus control, in the unit of the metric */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** two-sided */
  readonly p: number;
  /** difference as a share of the control; null where that is 0 */
  readonly relative: number | null;
}

const nothing = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, p: 1 } as const;

/** Welch's t-test: two means whose variances need not be the same. `alpha` 0.05 gives the 95 % interval. */
export function compareMeans(arm: Moments, control: Moments, alpha: number): Difference {
  const difference = arm.mean - control.mean;
  const relative = control.mean === 0 ? null : difference / control.mean;
  if (arm.n < 2 || control.n < 2) return { difference, relative, ...nothing };
  const [a, b] = [varianceOf(arm) / arm.n, varianceOf(control) / control.n];
  const error = Math.sqrt(a + b);
  if (error === 0) return { difference, relative, low: difference, high: difference, p: difference === 0 ? 1 : 0 };
  const degrees = (a + b) ** 2 / (a ** 2 / (arm.n - 1) + b ** 2 / (control.n - 1));
  const reach = studentReach(alpha, degrees) * error;
  const p = studentTails(difference / error, degrees);
  return { difference, relative, low: difference - reach, high: difference + reach, p };
}

export interface Share {
  readonly hits: number;
  readonly n: number;
}

/** Two shares: z-test with the pooled variance, interval after Newcombe (1998, method 10), which holds for small shares too. */
export function compareShares(arm: Share, control: Share, alpha: number): Difference {
  if (arm.n === 0 || control.n === 0) return { difference: 0, relative: null, ...nothing };
  const [p1, p2] = [arm.hits / arm.n, control.hits / control.n];
  const difference = p1 - p2;
  const pooled = (arm.hits + control.hits) / (arm.n + control.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / arm.n + 1 / control.n));
  const z = normalReach(alpha);
  const [one, other] = [score(arm, z), score(control, z)];
  return {
    difference,
    relative: p2 === 0 ? null : difference / p2,
    low: difference - Math.hypot(p1 - one.low, other.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - other.low),
    p: error === 0 ? 1 : normalTails(difference / error),
  };
}

/** Wilson's interval for any `z`. */
function score({ hits, n }: Share, z: number): { readonly low: number; readonly high: number } {
  const middle = (hits + (z * z) / 2) / (n + z * z);
  const reach = (z * Math.sqrt((hits * (n - hits)) / n + (z * z) / 4)) / (n + z * z);
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** Holm's step-down: p-values of several questions asked at once, each made so large that all together keep to alpha. */
export function holm(values: readonly number[]): number[] {
  const order = values.map((p, at) => ({ p, at })).sort((one, two) => one.p - two.p);
  const adjusted = new Array<number>(values.length);
  let largest = 0;
  for (const [rank, { p, at }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, p * (values.length - rank)));
    adjusted[at] = largest;
  }
  return adjusted;
}
