import type { UsabilityJourney, UsabilityMode, UsabilityPage } from '@heng/contract';
import { ACTION_EDGES, type JourneyCounts, TIME_EDGES } from '@heng/engine';
import type { CountRow } from './storage.ts';

/** One journey in one mode, on one page or on all. */
export interface Journey {
  readonly page: UsabilityPage;
  readonly mode: UsabilityMode;
  readonly journey: UsabilityJourney;
}

export const keyOf = ({ page, mode, journey }: Record<keyof Journey, string>): string => `${page} ${mode} ${journey}`;

/** Rows of one journey each, in the order of their keys. */
export function byJourney(rows: readonly CountRow[], key: (row: CountRow) => string = keyOf): CountRow[][] {
  const groups = new Map<string, CountRow[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

/** Adds counters up. */
export function countsIn(rows: readonly CountRow[]): JourneyCounts {
  const sum = (measure: string) => rows.reduce((total, row) => (row.measure === measure ? total + row.n : total), 0);
  const steps = (measure: string, edges: readonly number[]) =>
    edges.map((_, step) =>
      rows.reduce((total, row) => (row.measure === measure && row.bucket === step ? total + row.n : total), 0),
    );
  return {
    reached: sum('reached'),
    done: sum('done'),
    failed: sum('failed'),
    left: sum('left'),
    times: steps('time', TIME_EDGES),
    actions: steps('actions', ACTION_EDGES),
  };
}
