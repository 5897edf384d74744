import type { ExperimentResults } from '@heng/contract';
import { type JudgedExperiment, judgeExperiment } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import { isAsStarted } from './declaration.ts';
import { experimentById } from './declare.ts';
import { guardNames } from './guards.ts';
import { type OutcomeNeeds, type Outcomes, readOutcomes } from './read-outcomes.ts';
import type { ExperimentRow } from './storage.ts';

interface Needs extends OutcomeNeeds {
  readonly clock: Clock;
}

interface Limits {
  readonly alpha: number;
  readonly ratioAlpha: number;
  readonly minimumPeople: number;
}

/**
 * What came of an experiment. Until its horizon only the parts are told: whoever looks every day and stops at the first
 * good one finds differences that are not there. Where the parts are wrong, nothing is ever told.
 */
export function experimentResults(needs: Needs) {
  const limits = limitsOf(needs);
  return async (id: string): Promise<ExperimentResults> => {
    const row = await experimentById(needs.db, id);
    if (row.results) return row.results;
    const now = needs.clock.now();
    const outcomes = await readOutcomes(needs, row, now);
    const { alpha, ratioAlpha, minimumPeople } = limits;
    const judged = judgeExperiment(row.declared.arms, outcomes.assigned, outcomes.measured, { alpha, ratioAlpha });
    const withheld = (await whyChanged(needs, row)) ?? whyWithheld(row, outcomes, judged, { ...limits, now });
    const early = row.state === 'stopped' && !isDue(row, outcomes, row.stopped_at ?? now);
    return {
      ...{ experiment: id, asOf: now.toISOString(), withheld, early, minimumPeople, alpha },
      people: peopleOf(row, outcomes, minimumPeople),
      ratio: { ...judged.ratio, alpha: ratioAlpha, sound: judged.sound },
      metrics: withheld ? [] : metricsOf(row, judged),
      verdicts: withheld ? [] : judged.verdicts.map((one) => verdictOf(one, early)),
    };
  };
}

function limitsOf({ gate }: OutcomeNeeds): Limits {
  const { numbers } = gate.vocabulary;
  return {
    alpha: numbers.experimentSignificance?.value ?? 0.05,
    ratioAlpha: numbers.experimentRatioSignificance?.value ?? 0.001,
    minimumPeople: numbers.statisticsMinimumPeople?.value ?? Number.MAX_SAFE_INTEGER,
  };
}

/** Figures of what was declared afterwards are figures of nothing that was promised. */
const whyChanged = async ({ db }: Needs, row: ExperimentRow): Promise<ExperimentResults['withheld']> =>
  row.state === 'declared' || (await isAsStarted(db, row)) ? null : 'declaration-changed';

/** Whether the horizon was reached at a moment: by everybody it asked for, or by the day. */
const isDue = ({ declared: { horizon } }: ExperimentRow, { assigned }: Outcomes, at: Date): boolean =>
  assigned.every((count) => count >= horizon.people) || at.getTime() >= Date.parse(horizon.until);

function whyWithheld(
  row: ExperimentRow,
  outcomes: Outcomes,
  { sound }: JudgedExperiment,
  { minimumPeople, now }: Limits & { readonly now: Date },
): ExperimentResults['withheld'] {
  if (row.state === 'declared') return 'not-started';
  if (!sound) return 'sample-ratio';
  if (row.state === 'running' && !isDue(row, outcomes, now)) return 'horizon';
  const there = outcomes.assigned.map((count, arm) => count - (outcomes.left[arm] as number));
  return there.some((count) => count < minimumPeople) ? 'too-few' : null;
}

function peopleOf({ declared }: ExperimentRow, { assigned, left }: Outcomes, minimum: number) {
  const shown = (count: number): number | null => (count >= minimum ? count : null);
  return declared.arms.map(({ id }, at) => ({
    arm: id,
    assigned: shown(assigned[at] as number),
    left: shown(left[at] as number),
  }));
}

function metricsOf({ declared }: ExperimentRow, { metrics }: JudgedExperiment): ExperimentResults['metrics'] {
  const names: Readonly<Record<string, Words>> = {
    ...guardNames,
    ...Object.fromEntries(declared.metrics.map(({ id, name }) => [id, name])),
  };
  return metrics.map(({ metric, arms, against, reduction }) => ({
    ...metric,
    name: (metric.guard ? guardNames[metric.id as keyof typeof guardNames] : names[metric.id]) as Words,
    reduction,
    arms: [...arms],
    against: [...against],
  }));
}

/** An experiment that was ended when it looked good proves nothing good; harm it shows is harm. */
const verdictOf = (
  { arm, verdict, harmed }: JudgedExperiment['verdicts'][number],
  early: boolean,
): ExperimentResults['verdicts'][number] => ({
  arm,
  verdict: early && verdict !== 'harmful' ? 'stopped-early' : verdict,
  harmed: [...harmed],
});
