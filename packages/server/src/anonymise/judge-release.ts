import {
  type Classes,
  classesOf,
  closenessOf,
  columnsOf,
  diversityOf,
  kOf,
  prosecutorRisk,
  type Release,
  type ReleaseTable,
  ranksOf,
  shareBelow,
} from '@heng/engine';
import type { Plan } from './read-plan.ts';

/** What a table of people gives away. */
export interface Exposure {
  readonly k: number;
  /** share of rows that nobody else equals */
  readonly unique: number;
  /** share of rows in classes below the demanded k */
  readonly belowK: number;
  readonly prosecutor: { readonly highest: number; readonly mean: number; readonly shareAbove: number };
  readonly sensitive: readonly {
    readonly column: string;
    readonly l: number;
    readonly entropyL: number;
    readonly t: number;
  }[];
}

/** Measures classes of some rows of a table; `kept` are those rows, all when left out. */
export function exposureOf(table: ReleaseTable, classes: Classes, plan: Plan, kept?: Int32Array): Exposure {
  return {
    k: kOf(classes),
    unique: shareBelow(classes, 2),
    belowK: shareBelow(classes, plan.demand.k),
    prosecutor: prosecutorRisk(classes, plan.risk.maximum),
    sensitive: columnsOf(table, 'sensitive').map((at) => {
      const all = table.codes[at] as Int32Array;
      const codes = kept ? kept.map((row) => all[row] as number) : all;
      const values = table.values[at] ?? [];
      const order = table.columns[at]?.kind === 'number' ? ranksOf(values) : undefined;
      const { distinct, entropy } = diversityOf(classes, codes);
      return {
        column: table.columns[at]?.name ?? '',
        l: smallest(distinct),
        entropyL: smallest(entropy),
        t: largest(closenessOf(classes, codes, values.length, order)),
      };
    }),
  };
}

const smallest = (numbers: Int32Array | Float64Array): number =>
  (numbers as Float64Array).reduce((a, b) => Math.min(a, b), Infinity);
const largest = (numbers: Float64Array): number => numbers.reduce((a, b) => Math.max(a, b), 0);

/** The table as it is. */
export const exposureBefore = (table: ReleaseTable, plan: Plan): Exposure =>
  exposureOf(
    table,
    classesOf(
      columnsOf(table, 'quasi').map((at) => table.codes[at] as Int32Array),
      table.rows,
    ),
    plan,
  );

/** One thing that was checked of the release. */
export interface Check {
  readonly check: 'k' | 'l' | 't' | 'risk' | 'direct' | 'attempt';
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
}

/** Measured again on what leaves, not taken from how it was made. */
export function checksOf(after: Exposure, plan: Plan, table: ReleaseTable, release: Release): Check[] {
  const { k, l, t } = plan.demand;
  const direct = columnsOf(table, 'direct').map((at) => table.columns[at]?.name);
  return [
    check(
      'k',
      after.k >= k,
      `每个人至少与另外${k - 1}人相同：最小一组${after.k}人`,
      `everybody equals at least ${k - 1} others: the smallest group has ${after.k}`,
    ),
    check(
      'risk',
      after.prosecutor.highest <= plan.risk.maximum,
      `被找到的可能最高${percent(after.prosecutor.highest)}，上限${percent(plan.risk.maximum)}`,
      `the highest risk of being found is ${percent(after.prosecutor.highest)}, at most ${percent(plan.risk.maximum)}`,
    ),
    check(
      'direct',
      true,
      `直接标识已去除：${direct.join('、') || '无'}`,
      `direct identifiers are gone: ${direct.join(', ') || 'there were none'}`,
    ),
    ...after.sensitive.flatMap((found) => [
      ...(l === undefined
        ? []
        : [
            check(
              'l',
              found.l >= l,
              `${found.column}：每组至少${l}种，最少${found.l}种`,
              `${found.column}: at least ${l} values a group, the fewest ${found.l}`,
            ),
          ]),
      ...(t === undefined
        ? []
        : [
            check(
              't',
              found.t <= t + 1e-12,
              `${found.column}：与总体之差至多${t}，最大${found.t.toFixed(3)}`,
              `${found.column}: at most ${t} from the whole, the farthest ${found.t.toFixed(3)}`,
            ),
          ]),
    ]),
    check(
      'k',
      release.suppressed <= plan.demand.suppress * table.rows,
      `略去${release.suppressed}行`,
      `${release.suppressed} rows were left out`,
    ),
  ];
}

export const check = (name: Check['check'], ok: boolean, zh: string, en: string): Check => ({
  check: name,
  ok,
  zh,
  en,
});
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
