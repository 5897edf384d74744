import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { anonymising, type Release, type ReleaseTable, releasedRows, type Settled } from '@heng/engine';
import { ConfigError } from '../config.ts';
import { csvLine } from '../platform/csv.ts';
import { attemptRelease, checkOfAttempt } from './attempt-release.ts';
import { checksOf, exposureBefore, exposureOf } from './judge-release.ts';
import { hierarchyOf, type Plan } from './read-plan.ts';
import { readTable } from './read-table.ts';
import { type AnonymityReport, columnsInReport, SOURCES } from './report.ts';

export interface ReleaseNeeds {
  readonly file: string;
  readonly plan: Plan;
  /** a list of people to look for in the release */
  readonly reference?: string | undefined;
  readonly now: Date;
  onRead(fraction: number, lines: number): void;
  onSearch(done: number, of: number): void;
}

/** What may leave, as CSV, and the report about it. */
export interface Made {
  readonly csv: string;
  readonly report: AnonymityReport;
}

/** The table of a file. Throws ConfigError when the demand cannot be met at all. */
export async function makeRelease(needs: ReleaseNeeds): Promise<Made> {
  const { file, plan, reference, now, onRead } = needs;
  const table = await readTable(file, plan, onRead);
  const list = reference === undefined ? undefined : await readTable(reference, plan, onRead);
  const steps = releasing({ table, list, plan, now, source: await hashOf(file) });
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    needs.onSearch(step.value.done, step.value.of);
  }
}

export interface ToRelease {
  readonly table: ReleaseTable;
  readonly list: ReleaseTable | undefined;
  readonly plan: Plan;
  readonly now: Date;
  /** SHA-256 of what the table was read from, hex */
  readonly source: string;
}

export const NOTHING_MEETS_IT =
  'no generalisation meets the demand: nothing leaves; allow coarser levels or leave a column out';

/** Makes the release and measures it, step by step. Throws ConfigError when the demand cannot be met at all. */
export function* releasing(to: ToRelease): Generator<Settled, Made> {
  const { table, plan } = to;
  const hierarchies = Object.fromEntries(
    Object.entries(plan.columns).map(([name, column]) => [name, hierarchyOf(column)]),
  );
  const release = yield* anonymising(table, hierarchies, plan.demand);
  if (!release) throw new ConfigError(NOTHING_MEETS_IT);
  const csv = csvOf(table, release);
  const sha256 = { source: to.source, release: createHash('sha256').update(csv).digest('hex') };
  return { csv, report: { ...measured(to, release), sha256 } };
}

function measured({ table, list, plan, now }: ToRelease, release: Release) {
  const after = exposureOf(table, release.classes, plan, release.kept);
  const tried = list ? attemptRelease(table, release, list, plan) : null;
  const checks = [...checksOf(after, plan, table, release), ...(tried ? [checkOfAttempt(tried)] : [])];
  return {
    kind: 'heng-anonymity-report' as const,
    version: 1 as const,
    at: now.toISOString(),
    passed: checks.every(({ ok }) => ok),
    checks,
    rows: { before: table.rows, after: release.kept.length },
    columns: columnsInReport(table, release),
    demand: plan.demand,
    risk: plan.risk,
    before: exposureBefore(table, plan),
    after,
    loss: release.loss,
    attempt: tried,
    sources: [...SOURCES],
  };
}

function csvOf(table: ReleaseTable, release: Release): string {
  const header = table.columns.filter(({ role }) => role !== 'direct').map(({ name }) => name);
  const lines = [csvLine(header, '\n')];
  for (const row of releasedRows(table, release)) lines.push(csvLine(row, '\n'));
  return lines.join('');
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
