import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

const API_KEY = 'api_of-the-test-shop';
const WRITE_KEY = 'write_of-the-test-shop';
const source = join(import.meta.dirname, '..');
const packages = join(source, '..', '..');

let database: TestDatabase;
let folder: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  const cache = join(source, '..', '.cache');
  await mkdir(cache, { recursive: true });
  // Two folders below the package, as src and dist are, so that the server finds its migrations and the law.
  folder = await mkdtemp(join(cache, 'crash-'));
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A whole server in a process of its own, which alone can be killed. Resolves to its address. */
async function startChild(): Promise<string> {
  const entry = join(folder, 'entry.ts');
  await writeFile(entry, childProgram());
  const program = join(folder, 'child.mjs');
  await build({
    ...{ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' },
    external: [
      ...['fastify', '@fastify/*', 'kysely', 'pg', 'jose', 'zod', 'yaml', 'prom-client', '@cedar-policy/*'],
      ...['fs-native-extensions', '@noble/*', '@scure/*', 'canonicalize', 'sm-crypto-v2'],
    ],
    alias: {
      '@heng/gate/compile': join(packages, 'gate/src/compile/index.ts'),
      '@heng/gate': join(packages, 'gate/src/index.ts'),
      '@heng/contract': join(packages, 'contract/src/index.ts'),
      '@heng/ledger/sm2': join(packages, 'ledger/src/sm2.ts'),
      '@heng/ledger': join(packages, 'ledger/src/index.ts'),
      '@heng/engine': join(packages, 'engine/src/index.ts'),
    },
  });
  child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: database.url, HENG_HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return line.toString().trim();
}

const childProgram = (): string => `
import { compose } from '${source}/compose.ts';
import { completeConfig, readSettings } from '${source}/config.ts';
import { systemClock } from '${source}/platform/clock.ts';
import { openDatabase } from '${source}/platform/database.ts';
import { findLaw, loadGate } from '${source}/platform/law.ts';
import { createMetrics } from '${source}/platform/metrics.ts';
import { buildServer } from '${source}/server.ts';
const config = completeConfig(readSettings({ DATABASE_URL: process.env.DATABASE_URL, HENG_HOME: process.env.HENG_HOME }), {
  apiKey: '${API_KEY}', writeKey: '${WRITE_KEY}', personTokenSecret: 'x'.repeat(40), staffPassword: 'staff-password',
});
const { db, pool } = openDatabase(config.databaseUrl);
const foundation = { config, db, pool, gate: loadGate(findLaw(), ['paper-strict']), clock: systemClock, metrics: createMetrics() };
const app = await buildServer(foundation, await compose(foundation));
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
`;

async function grantBrowsing(url: string, person: string): Promise<void> {
  const call = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
    const reply = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(await reply.text());
    return (await reply.json()) as { id: string };
  };
  const text = { short: '短', summary: '摘要', full: '全文', consequences: '无', benefit: '准', retention: '九十天' };
  const { id: notice } = await call('POST', '/v1/notices', {
    ...{ key: 'crash', purposes: ['personalised-recommendation'], categories: ['browsing-history'], recipients: [] },
    ...{ touchpoints: ['home'], material: false, text: { 'zh-CN': text } },
  });
  await call('PUT', `/v1/people/${person}`, { ageBand: 'adult' });
  await call('POST', `/v1/people/${person}/notices-shown`, {
    ...{ notice, touchpoint: 'home', layer: 'summary', locale: 'zh-CN' },
  });
  const cell = `/v1/people/${person}/choices/personalised-recommendation/browsing-history`;
  await call('PUT', cell, { answer: 'granted', notice, mechanism: 'checkbox' });
}

test('every event acknowledged before kill -9 is in the database afterwards', { timeout: 120_000 }, async () => {
  const url = await startChild();
  await grantBrowsing(url, 'crash-test');
  const acknowledged: string[] = [];
  let sent = 0;
  const headers = { authorization: `Basic ${btoa(`${WRITE_KEY}:`)}` };
  async function sendUntilItDies(): Promise<void> {
    for (;;) {
      const item = `item-${sent++}`;
      const event = { userId: 'crash-test', event: 'Product Viewed', properties: { product_id: item } };
      const reply = await fetch(`${url}/v1/track`, { method: 'POST', headers, body: JSON.stringify(event) }).catch(
        () => undefined,
      );
      if (!reply) return;
      if (reply.ok) acknowledged.push(item);
      if (acknowledged.length === 300) child?.kill('SIGKILL');
    }
  }
  await Promise.all(Array.from({ length: 16 }, sendUntilItDies));
  expect(acknowledged.length).toBeGreaterThanOrEqual(300);
  expect(sent, 'it died while requests were under way').toBeGreaterThan(acknowledged.length);
  const { rows } = await database.pool.query<{ item: string }>(`select item from event where person_id = 'crash-test'`);
  const stored = new Set(rows.map(({ item }) => item));
  expect(acknowledged.filter((item) => !stored.has(item))).toEqual([]);
});
