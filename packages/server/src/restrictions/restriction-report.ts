import type { RestrictionReport } from '@heng/contract';
import type { Words } from '@heng/gate';
import { TECHNICAL } from './judge-answer.ts';
import type { Counted } from './storage.ts';

type Row = Counted & { readonly day: string };

export interface Reporting extends Pick<RestrictionReport, 'since' | 'until' | 'limit'> {
  purposeName(id: string): Words;
  reasonName(reason: string): Words;
}

/** Puts the counters together: by reason, by purpose with the false-block rate, by day. */
export function restrictionReport(rows: readonly Row[], reporting: Reporting): RestrictionReport {
  const { since, until, limit, purposeName, reasonName } = reporting;
  return {
    ...{ since, until, limit },
    rows: byReason(rows).map((row) => ({
      ...row,
      purposeName: purposeName(row.purpose),
      reasonName: reasonName(row.reason),
    })),
    purposes: byPurpose(rows).map((row) => ({ ...row, purposeName: purposeName(row.purpose) })),
    days: byDay(rows),
  };
}

function byReason(rows: readonly Row[]) {
  const groups = groupBy(rows, ({ purpose, restriction, reason }) => `${purpose} ${restriction} ${reason}`);
  const list = [...groups.values()].map((own) => {
    const { purpose, restriction, reason } = own[0] as Row;
    return { purpose, restriction, reason, isTechnical: TECHNICAL.includes(reason), answers: sum(own) };
  });
  return list.sort((a, b) => b.answers - a.answers || (a.reason < b.reason ? -1 : 1));
}

function byPurpose(rows: readonly Row[]) {
  return [...groupBy(rows, ({ purpose }) => purpose)].sort().map(([purpose, own]) => {
    const counts = countsOf(own);
    const isFalse = ({ restriction, reason }: Row) => restriction === 'degraded' && TECHNICAL.includes(reason);
    const falselyBlocked = sum(own.filter(isFalse));
    return {
      ...{ purpose, ...counts, falselyBlocked },
      falseBlockRate: counts.degraded === 0 ? null : falselyBlocked / counts.degraded,
    };
  });
}

const byDay = (rows: readonly Row[]): RestrictionReport['days'] =>
  [...groupBy(rows, ({ day }) => day)].sort().map(([day, own]) => ({ day, ...countsOf(own) }));

function countsOf(rows: readonly Row[]): { full: number; stripped: number; degraded: number } {
  const of = (wanted: Row['restriction']) => sum(rows.filter(({ restriction }) => restriction === wanted));
  return { full: of('full'), stripped: of('stripped'), degraded: of('degraded') };
}

const sum = (rows: readonly Row[]): number => rows.reduce((total, { n }) => total + n, 0);

function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
