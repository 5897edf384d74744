import { UsabilityJourney, type UsabilityReport } from '@heng/contract';
import { ACTION_EDGES, endedIn, type JourneyCounts, judgeUsability, quantileOf, TIME_EDGES } from '@heng/engine';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { byJourney, countsIn, type Journey, keyOf } from './journeys.ts';
import type { Standards } from './standard.ts';
import { type CountRow, countsSince, refusedSince } from './storage.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly standards: Standards;
}

/** What was counted since a moment, as far as it is not so little that it tells of single visits. */
export function usabilityReport({ db, clock, standards }: Needs) {
  return async (since: Date): Promise<UsabilityReport> => {
    const rows = await countsSince(db, since);
    const { minimumReports, ...limits } = standards.of('refuse');
    return {
      since: since.toISOString(),
      until: clock.now().toISOString(),
      minimumShown: standards.minimumShown,
      minimumJudged: minimumReports,
      limits: {
        ...{ success: limits.success, medianMs: limits.medianMs, p90Ms: limits.p90Ms, elderGap: limits.elderGap },
        actions: UsabilityJourney.options.map((journey) => ({ journey, median: standards.of(journey).medianActions })),
      },
      rows: rowsOf(rows, standards),
      totals: byJourney(rows, ({ mode, journey }) => `${journey} ${mode}`).map((group) => {
        const { mode, journey } = group[0] as CountRow & Journey;
        return { mode, journey, ...figuresOf(countsIn(group), standards) };
      }),
      days: daysOf(rows, standards),
      taken: rows.reduce((sum, { measure, n }) => (isStep(measure) ? sum + n : sum), 0),
      refused: await refusedSince(db, since),
    };
  };
}

const isStep = (measure: string): boolean => measure !== 'time' && measure !== 'actions';

function rowsOf(rows: readonly CountRow[], standards: Standards): UsabilityReport['rows'] {
  const groups = byJourney(rows);
  const counts = new Map(groups.map((group) => [keyOf(group[0] as CountRow), countsIn(group)]));
  return groups.map(([first]) => {
    const { page, mode, journey } = first as CountRow & Journey;
    const own = counts.get(keyOf({ page, mode, journey })) as JourneyCounts;
    const plain = mode === 'elder' ? counts.get(keyOf({ page, mode: 'default', journey })) : undefined;
    const judged = judgeUsability(own, standards.of(journey), plain);
    return { page, mode, journey, ...figuresOf(own, standards), judged };
  });
}

function figuresOf(counts: JourneyCounts, { minimumShown }: Standards) {
  const enough = (n: number): number | null => (n >= minimumShown ? n : null);
  const ended = endedIn(counts);
  const shown = ended >= minimumShown;
  const quantile = (edges: readonly number[], histogram: readonly number[], q: number) => {
    const n = histogram.reduce((sum, count) => sum + count, 0);
    return n >= minimumShown ? (quantileOf(edges, histogram, q) ?? null) : null;
  };
  return {
    reports: enough(ended),
    reached: enough(counts.reached),
    done: shown ? counts.done : null,
    success: shown ? counts.done / ended : null,
    medianMs: quantile(TIME_EDGES, counts.times, 0.5),
    p90Ms: quantile(TIME_EDGES, counts.times, 0.9),
    medianActions: quantile(ACTION_EDGES, counts.actions, 0.5),
    p90Actions: quantile(ACTION_EDGES, counts.actions, 0.9),
  };
}

function daysOf(rows: readonly CountRow[], { minimumShown }: Standards): UsabilityReport['days'] {
  return byJourney(rows, ({ hour, journey }) => `${dayOf(hour)} ${journey}`).flatMap((group) => {
    const { hour, journey } = group[0] as CountRow & Journey;
    const { done, ...rest } = countsIn(group);
    const reports = endedIn({ done, ...rest });
    return reports < minimumShown ? [] : [{ day: dayOf(hour), journey, success: done / reports, reports }];
  });
}

/** A day of the shop, `2026-11-27`. */
const dayOf = (hour: Date): string => hour.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
