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

async function callOn(url: string, method: string, path: string, body: object) {
  const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
  const reply = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(await reply.text());
  // biome-ignore lint/suspicious/noExplicitAny: replies of several routes
  return (await reply.json()) as any;
}

async function grantBrowsing(url: string, person: string): Promise<void> {
  const call = (method: string, path: string, body: object) => callOn(url, method, path, body);
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

test('a bid whose server is killed is paid once by the next, whichever notices come how often', async () => {
  let url = await startChild();
  await callOn(url, 'PUT', '/v1/campaigns/tea', {
    ...{ kind: 'ad', name: 'tea', state: 'running', starts: '2020-01-01T00:00:00Z', ends: '2100-01-01T00:00:00Z' },
    audience: { purpose: 'onsite-targeted-ads', groups: ['unknown'] },
    body: {
      advertiser: { name: '武夷茶厂', domain: 'tea.example', identity: 'SC1', contact: '0599' },
      creatives: [{ id: 'spring', title: '春茶', href: 'https://tea.example/' }],
      ...{ cpm: 50, budget: { total: 0.06, daily: 0.06 }, pacing: 'asap' },
    },
  });
  const ask = { id: '1', imp: [{ id: '1', banner: {} }] };
  const { seatbid } = await callOn(url, 'POST', '/openrtb2/bids', ask);
  const [{ nurl, burl }] = seatbid[0].bid;
  child?.kill('SIGKILL');
  await once(child as ChildProcess, 'exit');
  url = await startChild();
  const tell = async (address: string) => (await fetch(url + new URL(address).pathname)).status;
  const told = await Promise.all([nurl, burl, nurl, burl, nurl].map(tell));
  expect(new Set(told)).toEqual(new Set([204]));
  const { rows } = await database.pool.query(
    `select sum(micros)::int as micros, sum(impressions)::int as n from ad_hour`,
  );
  expect(rows).toEqual([{ micros: 50_000, n: 1 }]);
  const left = await fetch(`${url}/openrtb2/bids`, {
    ...{ method: 'POST', body: JSON.stringify(ask) },
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
  });
  expect(left.status, 'what is left buys nothing').toBe(204);
}, 120_000);
