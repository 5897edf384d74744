import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { anonymise, type Release, type ReleaseTable, releasedRows } from '@heng/engine';
import { stringify } from 'csv-stringify/sync';
import { ConfigError } from '../config.ts';
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

/** What may leave, as CSV, and the report about it. Throws ConfigError when the demand cannot be met at all. */
export async function makeRelease(needs: ReleaseNeeds): Promise<{ csv: string; report: AnonymityReport }> {
  const { file, plan } = needs;
  const table = await readTable(file, plan, needs.onRead);
  const hierarchies = Object.fromEntries(
    Object.entries(plan.columns).map(([name, column]) => [name, hierarchyOf(column)]),
  );
  const release = anonymise(table, hierarchies, plan.demand, needs.onSearch);
  if (!release)
    throw new ConfigError(
      'no generalisation meets the demand: nothing leaves; allow coarser levels or leave a column out',
    );
  const csv = csvOf(table, release);
  const sha256 = { source: await hashOf(file), release: createHash('sha256').update(csv).digest('hex') };
  return { csv, report: { ...(await measured(needs, table, release)), sha256 } };
}

async function measured({ plan, reference, now, onRead }: ReleaseNeeds, table: ReleaseTable, release: Release) {
  const after = exposureOf(table, release.classes, plan, release.kept);
  const list = reference === undefined ? undefined : await readTable(reference, plan, onRead);
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
  return stringify([header, ...releasedRows(table, release)], { escape_formulas: true });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
