import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from 'heng';
import { runNode, startNode } from './child.ts';

const HENG = fileURLToPath(new URL('../../packages/server/bin/heng.mjs', import.meta.url));
const KEYS = { HENG_API_KEY: 'api-key-of-the-benchmarks', HENG_WRITE_KEY: 'write-key-of-the-benchmarks' };

/** A server in a process of its own, on a PostgreSQL of its own that writes as durably as in production. */
export interface RunningHeng {
  url(): string;
  readonly databaseUrl: string;
  readonly apiKey: string;
  /** what the server was started with, for another one on the same database */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts the server anew on what is in its database, at another address. */
  restart(): Promise<void>;
  /** resident memory of the server, in bytes, as it says itself */
  residentBytes(): Promise<number>;
  /** Makes people who have granted what the scenarios need, unless so many are there already. */
  preparePeople(number: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startHengForBench(): Promise<RunningHeng> {
  const folder = await mkdtemp(join(tmpdir(), 'heng-bench-'));
  const home = join(folder, '.heng');
  const postgres = await startEmbeddedPostgres({ home, disposable: true });
  const environment = { ...KEYS, DATABASE_URL: postgres.url, HENG_HOME: home, HENG_PORT: '0', NODE_ENV: 'production' };
  const start = () => startNode([HENG, 'serve'], environment, (line) => line.includes('http://'));
  let server = await start();
  let people = 0;
  const url = () => /http:\/\/\S+/.exec(server.ready)?.[0] as string;
  return {
    url,
    databaseUrl: postgres.url,
    apiKey: KEYS.HENG_API_KEY,
    environment,
    residentBytes: () => residentBytes(url()),
    async restart() {
      await server.stop();
      server = await start();
    },
    async preparePeople(number) {
      if (number <= people) return;
      await prepareByCommand(url(), 'evaluation', ['--people', String(number)]);
      people = number;
    },
    async stop() {
      await server.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function residentBytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const found = /^heng_process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1];
  if (found === undefined) throw new Error('the server does not tell its memory');
  return Number(found);
}

/** What `heng bench` prints as JSON; see packages/server/src/load/measure-load.ts. */
export interface LoadReport {
  readonly scenario: string;
  readonly answered: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly requestsPerSecond: number;
  readonly unitsPerSecond: number;
  readonly latency: Readonly<Record<'p50' | 'p90' | 'p99' | 'p999' | 'max' | 'mean', number>>;
  readonly seen: Readonly<Record<string, unknown>>;
}

/** Makes what a scenario needs on a server, by the command a shop would use. */
export async function prepareByCommand(url: string, scenario: string, options: readonly string[]): Promise<void> {
  await runNode([HENG, 'bench', scenario, '--url', url, '--prepare-only', ...options], KEYS);
}

/** Puts a server under a load that was prepared on it, from a process of its own. */
export async function loadByCommand(url: string, scenario: string, options: readonly string[]): Promise<LoadReport> {
  const args = [HENG, 'bench', scenario, '--url', url, '--prepared', '--format', 'json', ...options];
  const report = JSON.parse(await runNode(args, KEYS)) as LoadReport;
  const failures = Object.entries(report.failed).map(([what, times]) => `${what} ×${times}`);
  if (report.answered === 0) throw new Error(`no request was answered: ${failures.join(', ')}`);
  if (failures.length > 0) console.error(`  ${scenario}: ${failures.join(', ')}`);
  return report;
}
