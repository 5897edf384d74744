import {
  type Case,
  differenceOf,
  type EvaluationSettings,
  type Field,
  type Interval,
  intervalOf,
  judgeEach,
  meanQuality,
  type Quality,
  type Result,
  resampledMeans,
  type Target,
} from '@heng/engine';

/** HR and NDCG of one competitor with the interval each lies in with 95 % confidence. */
export interface EvaluationResult extends Result {
  readonly target: Target;
  readonly protocol: EvaluationSettings['protocol'];
  readonly competitor: string;
  readonly interval: Intervals;
  /** The difference to the competitor all are measured by, person by person; absent for that one itself. */
  readonly against?: Against;
}

export interface Intervals {
  readonly hitRate: Interval;
  readonly ndcg: Interval;
}

export interface Against {
  readonly competitor: string;
  readonly hitRate: Difference;
  readonly ndcg: Difference;
}

/** Significant where 0 lies outside the 95 % interval. */
export interface Difference extends Interval {
  readonly significant: boolean;
}

export interface JudgingSettings extends EvaluationSettings {
  /** whom the others are compared with */
  readonly reference: string;
  /** Told before each competitor is judged. */
  onStep?(): void;
}

/** A thousand draws: the ends of an interval are then good to about a twentieth of its length. */
const RESAMPLES = 1000;

/** Judges every competitor on the same cases, with the same pages and negatives drawn, and says what is certain of it. */
export function judgeField(
  { items, competitors }: Field,
  cases: readonly Case[],
  settings: JudgingSettings,
): EvaluationResult[] {
  const { target, protocol, seed, reference } = settings;
  const judged = competitors.map((competitor) => {
    settings.onStep?.();
    return { name: competitor.name, qualities: judgeEach(competitor, items, cases, settings) };
  });
  const columns = judged.flatMap(({ qualities }) => [column(qualities, 'hitRate'), column(qualities, 'ndcg')]);
  const means = resampledMeans(columns, { resamples: RESAMPLES, seed });
  const of = (nth: number): Resampled => ({
    hitRate: means[nth * 2] as Float64Array,
    ndcg: means[nth * 2 + 1] as Float64Array,
  });
  const base = judged.findIndex(({ name }) => name === reference);
  return judged.map(({ name, qualities }, nth) => ({
    ...{ target, protocol, competitor: name, people: qualities.length, ...meanQuality(qualities) },
    interval: { hitRate: intervalOf(of(nth).hitRate), ndcg: intervalOf(of(nth).ndcg) },
    ...(base >= 0 && base !== nth && { against: { competitor: reference, ...differences(of(nth), of(base)) } }),
  }));
}

interface Resampled {
  readonly hitRate: Float64Array;
  readonly ndcg: Float64Array;
}

const column = (qualities: readonly Quality[], part: 'hitRate' | 'ndcg') =>
  Float64Array.from(qualities, (quality) => quality[part]);

const differences = (one: Resampled, other: Resampled): Omit<Against, 'competitor'> => ({
  hitRate: difference(one.hitRate, other.hitRate),
  ndcg: difference(one.ndcg, other.ndcg),
});

function difference(means: Float64Array, others: Float64Array): Difference {
  const interval = differenceOf(means, others);
  return { ...interval, significant: interval.low > 0 || interval.high < 0 };
}
