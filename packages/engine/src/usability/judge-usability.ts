import { ACTION_EDGES, countAbove, type Histogram, quantileOf, TIME_EDGES, totalOf } from './histogram.ts';
import { wilson } from './wilson.ts';

/** What was counted of one journey. */
export interface JourneyCounts {
  readonly reached: number;
  readonly done: number;
  readonly failed: number;
  readonly left: number;
  /** time of those who got there, by step of {@link TIME_EDGES} */
  readonly times: Histogram;
  /** presses of those who got there, by step of {@link ACTION_EDGES} */
  readonly actions: Histogram;
}

/** What is asked of a journey. */
export interface UsabilityStandard {
  /** fewer are not judged */
  readonly minimumReports: number;
  /** share of those who began and got there */
  readonly success: number;
  readonly medianMs: number;
  readonly p90Ms: number;
  readonly medianActions: number;
  /** by how much success may lie lower in elder mode than without */
  readonly elderGap: number;
}

export const USABILITY_MEASURES = ['success', 'median-time', 'p90-time', 'median-actions', 'elder-gap'] as const;
export type UsabilityMeasure = (typeof USABILITY_MEASURES)[number];

/** How one measure stands. `unclear`: the number is worse than asked, but so few people could give it by chance. */
export interface Judged {
  readonly measure: UsabilityMeasure;
  readonly verdict: 'breach' | 'unclear' | 'within';
  readonly value: number;
  readonly limit: number;
  /** how many people it rests on */
  readonly reports: number;
}

export const endedIn = ({ done, failed, left }: JourneyCounts): number => done + failed + left;

/**
 * Holds a journey against what is asked of it. Measures that too few people stand behind are left out: they are not
 * judged. It is a breach only when chance can hardly have made it (95 %), and within as soon as the number itself is.
 */
export function judgeUsability(
  counts: JourneyCounts,
  standard: UsabilityStandard,
  withoutElderMode?: JourneyCounts,
): Judged[] {
  const { times, actions } = counts;
  const all = [
    judgeSuccess(counts, standard),
    judgeQuantile('median-time', TIME_EDGES, times, 0.5, standard.medianMs),
    judgeQuantile('p90-time', TIME_EDGES, times, 0.9, standard.p90Ms),
    judgeQuantile('median-actions', ACTION_EDGES, actions, 0.5, standard.medianActions),
    ...(withoutElderMode ? [judgeGap(counts, withoutElderMode, standard)] : []),
  ];
  return all.filter(({ reports }) => reports >= standard.minimumReports);
}

function judgeSuccess(counts: JourneyCounts, { success: limit }: UsabilityStandard): Judged {
  const reports = endedIn(counts);
  const value = reports === 0 ? 0 : counts.done / reports;
  const isSure = wilson(counts.done, reports).high < limit;
  return { measure: 'success', verdict: verdictOf(value >= limit, isSure), value, limit, reports };
}

/** Too many above the limit: more than the share that a quantile leaves above it. */
function judgeQuantile(
  measure: UsabilityMeasure,
  edges: readonly number[],
  histogram: Histogram,
  q: number,
  limit: number,
): Judged {
  const reports = totalOf(histogram);
  const above = countAbove(edges, histogram, limit);
  const isSure = wilson(above, reports).low > 1 - q;
  const value = quantileOf(edges, histogram, q) ?? 0;
  return { measure, verdict: verdictOf(above <= reports - Math.ceil(reports * q), isSure), value, limit, reports };
}

function judgeGap(elder: JourneyCounts, other: JourneyCounts, { elderGap: limit }: UsabilityStandard): Judged {
  const [ended, endedOther] = [endedIn(elder), endedIn(other)];
  const reports = Math.min(ended, endedOther);
  const value = reports === 0 ? 0 : other.done / endedOther - elder.done / ended;
  const isSure = wilson(other.done, endedOther).low > wilson(elder.done, ended).high;
  return { measure: 'elder-gap', verdict: verdictOf(value <= limit, isSure), value, limit, reports };
}

const verdictOf = (isWithin: boolean, isSure: boolean): Judged['verdict'] => {
  if (isWithin) return 'within';
  return isSure ? 'breach' : 'unclear';
};

/** What becomes of a ticket: a breach opens one, being within closes it, and doubt or too few people change nothing. */
export function ticketStep(isOpen: boolean, verdict: Judged['verdict'] | undefined): 'open' | 'close' | 'keep' {
  if (verdict === 'breach' && !isOpen) return 'open';
  return verdict === 'within' && isOpen ? 'close' : 'keep';
}
