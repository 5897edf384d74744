/** What is kept of many pairs of a metric and what was known of the same person before: enough for every test here. */
export interface Moments {
  readonly n: number;
  /** mean of the metric */
  readonly mean: number;
  /** mean of what was known before; 0 where nothing was */
  readonly before: number;
  /** sums of squares about the means, and of products */
  readonly yy: number;
  readonly xx: number;
  readonly xy: number;
}

export const noMoments: Moments = { n: 0, mean: 0, before: 0, yy: 0, xx: 0, xy: 0 };

export interface Gathering {
  add(value: number, before?: number): void;
  moments(): Moments;
}

/** Gathers one pass over any number of people (Welford), without losing digits to large sums. */
export function gatherMoments(): Gathering {
  let [n, mean, known, yy, xx, xy] = [0, 0, 0, 0, 0, 0];
  return {
    add(value, before = 0) {
      n++;
      const [dy, dx] = [value - mean, before - known];
      mean += dy / n;
      known += dx / n;
      yy += dy * (value - mean);
      xx += dx * (before - known);
      xy += dy * (before - known);
    },
    moments: () => ({ n, mean, before: known, yy, xx, xy }),
  };
}

export const momentsOf = (values: Iterable<number>): Moments => {
  const gathering = gatherMoments();
  for (const value of values) gathering.add(value);
  return gathering.moments();
};

/** Sample variance; NaN for fewer than two people. */
export const varianceOf = ({ n, yy }: Moments): number => (n < 2 ? Number.NaN : yy / (n - 1));

export interface Adjusted {
  /** each arm's moments with what was known before taken out */
  readonly arms: readonly Moments[];
  /** share of the variance that is gone, 0 to 1 */
  readonly reduction: number;
  readonly theta: number;
}

/**
 * CUPED (Deng, Xu, Kohavi and Walker 2013): takes out of a metric what was known of each person before the experiment.
 * One slope for all arms, fitted within them, so that the effect itself cannot leak into it; the mean of the covariate is
 * that of everybody, so that the means stay what they are on average.
 */
export function cuped(arms: readonly Moments[]): Adjusted {
  const total = (of: (arm: Moments) => number) => arms.reduce((sum, arm) => sum + of(arm), 0);
  const [xx, xy, yy, n] = [
    total((arm) => arm.xx),
    total((arm) => arm.xy),
    total((arm) => arm.yy),
    total((arm) => arm.n),
  ];
  if (xx === 0 || yy === 0) return { arms, reduction: 0, theta: 0 };
  const theta = xy / xx;
  const before = total((arm) => arm.n * arm.before) / n;
  return {
    theta,
    reduction: Math.min(1, (xy * xy) / (xx * yy)),
    arms: arms.map((arm) => ({
      ...arm,
      mean: arm.mean - theta * (arm.before - before),
      yy: Math.max(0, arm.yy - 2 * theta * arm.xy + theta * theta * arm.xx),
    })),
  };
}
