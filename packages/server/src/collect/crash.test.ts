import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildChild, CHILD_KEYS } from '../testing/child-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

const { apiKey: API_KEY, writeKey: WRITE_KEY } = CHILD_KEYS;

let database: TestDatabase;
let folder: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  const cache = join(import.meta.dirname, '..', '..', '.cache');
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
  child = spawn(process.execPath, [await buildChild(folder)], {
    env: { ...process.env, DATABASE_URL: database.url, HENG_HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return line.toString().trim();
}

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
