import { type Arm, type SampleRatio, sampleRatio } from './arms.ts';
import { compareMeans, compareShares, type Difference, holm } from './compare.ts';
import { cuped, type Moments, varianceOf } from './moments.ts';

/** What is measured, as it was declared before the first person came. */
export interface Metric {
  readonly id: string;
  /** `share`: of people who did it (0 or 1 each) · `mean`: a number of each */
  readonly kind: 'share' | 'mean';
  readonly wanted: 'more' | 'less';
  /** A guard decides nothing for an arm, only against it. */
  readonly guard: boolean;
}

export interface Measured {
  readonly metric: Metric;
  /** in the order of the arms */
  readonly arms: readonly Moments[];
}

export interface Significance {
  /** chance of a false difference that is put up with, all goals together */
  readonly alpha: number;
  /** below it the parts are held not to be chance */
  readonly ratioAlpha: number;
}

export interface JudgedDifference extends Difference {
  readonly arm: string;
  /** Holm's over all goals and arms; a guard's is its own: to overlook harm is worse than to suspect it */
  readonly adjusted: number;
  readonly finding: 'better' | 'worse' | 'no-difference';
}

export interface JudgedMetric {
  readonly metric: Metric;
  /** mean and standard deviation of each arm as they were seen */
  readonly arms: readonly {
    readonly arm: string;
    readonly n: number;
    readonly mean: number;
    readonly deviation: number;
  }[];
  /** share of the variance that what was known before took away */
  readonly reduction: number;
  readonly against: readonly JudgedDifference[];
}

export type Verdict = 'harmful' | 'better' | 'worse' | 'no-difference';

export interface JudgedExperiment {
  readonly ratio: SampleRatio;
  /** false: the parts are not chance; nothing further is told */
  readonly sound: boolean;
  readonly metrics: readonly JudgedMetric[];
  /** of each arm but the control */
  readonly verdicts: readonly { readonly arm: string; readonly verdict: Verdict; readonly harmed: readonly string[] }[];
}

/**
 * Judges an experiment. An arm that does significantly worse on any guard fails, whatever it sells; where the parts are
 * not what was declared, no result is read at all. `assigned`: everybody who was given an arm, also who left since.
 */
export function judgeExperiment(
  arms: readonly Arm[],
  assigned: readonly number[],
  measured: readonly Measured[],
  significance: Significance,
): JudgedExperiment {
  const ratio = sampleRatio(arms, assigned);
  const sound = ratio.p >= significance.ratioAlpha;
  if (!sound) return { ratio, sound, metrics: [], verdicts: [] };
  const metrics = withFindings(
    measured.map((one) => judgeMetric(arms, one, significance.alpha)),
    significance.alpha,
  );
  return { ratio, sound, metrics, verdicts: arms.slice(1).map(({ id }) => verdictOn(id, metrics)) };
}

type Bare = Omit<JudgedMetric, 'against'> & { readonly against: readonly (Difference & { readonly arm: string })[] };

function judgeMetric(arms: readonly Arm[], { metric, arms: moments }: Measured, alpha: number): Bare {
  const adjusted = cuped(moments);
  const [control, ...others] = adjusted.arms as readonly [Moments, ...Moments[]];
  const isPlainShare = metric.kind === 'share' && adjusted.theta === 0;
  const compare = isPlainShare
    ? (one: Moments) => compareShares(shareIn(one), shareIn(control), alpha)
    : (one: Moments) => compareMeans(one, control, alpha);
  return {
    metric,
    reduction: adjusted.reduction,
    arms: moments.map((one, at) => ({
      arm: (arms[at] as Arm).id,
      n: one.n,
      mean: one.mean,
      deviation: one.n < 2 ? 0 : Math.sqrt(varianceOf(one)),
    })),
    against: others.map((one, at) => ({ arm: (arms[at + 1] as Arm).id, ...compare(one) })),
  };
}

const shareIn = ({ n, mean }: Moments) => ({ n, hits: mean * n });

function withFindings(metrics: readonly Bare[], alpha: number): JudgedMetric[] {
  const goals = metrics.filter(({ metric }) => !metric.guard);
  const adjusted = holm(goals.flatMap(({ against }) => against.map(({ p }) => p)));
  let at = 0;
  const judge = (metric: Metric, one: Difference & { readonly arm: string }): JudgedDifference => {
    const p = metric.guard ? one.p : (adjusted[at++] as number);
    return { ...one, adjusted: p, finding: findingOf(metric, one.difference, p < alpha) };
  };
  return metrics.map((one) => ({ ...one, against: one.against.map((difference) => judge(one.metric, difference)) }));
}

function findingOf({ wanted }: Metric, difference: number, isSignificant: boolean): JudgedDifference['finding'] {
  if (!isSignificant) return 'no-difference';
  return difference > 0 === (wanted === 'more') ? 'better' : 'worse';
}

function verdictOn(arm: string, metrics: readonly JudgedMetric[]): JudgedExperiment['verdicts'][number] {
  const findings = metrics.map(({ metric, against }) => ({
    ...metric,
    finding: against.find((one) => one.arm === arm)?.finding,
  }));
  const harmed = findings.filter(({ guard, finding }) => guard && finding === 'worse').map(({ id }) => id);
  if (harmed.length > 0) return { arm, verdict: 'harmful', harmed };
  const goals = findings.filter(({ guard }) => !guard);
  // The first goal is the primary one: it alone makes an arm better.
  const verdict = goals[0]?.finding ?? 'no-difference';
  return { arm, verdict, harmed };
}
