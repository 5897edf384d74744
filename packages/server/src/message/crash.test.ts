import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findLaw } from '../platform/law.ts';
import { buildChild, CHILD_KEYS } from '../testing/child-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

const PEOPLE = 300;

let database: TestDatabase;
let folder: string;
let program: string;
let child: ChildProcess | undefined;
let shop: Server;
/** how often each number was sent a message */
const sent = new Map<string, number>();

beforeAll(async () => {
  database = await createTestDatabase();
  const cache = join(import.meta.dirname, '..', '..', '.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'crash-'));
  program = await buildChild(folder);
  await withoutNight(join(folder, 'law-by-day'));
  shop = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { type, data } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (type === 'message.send') sent.set(data.to, (sent.get(data.to) ?? 0) + 1);
    const addresses = (data.people ?? []).map((person: string) => [person, `1380000${person.slice(-4)}`]);
    response.end(JSON.stringify({ addresses: Object.fromEntries(addresses) }));
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  child?.kill('SIGKILL');
  shop?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The law with no quiet hours, so that this runs at any hour, and slow enough to be killed in the middle. */
async function withoutNight(copy: string): Promise<void> {
  await cp(findLaw(), copy, { recursive: true });
  const file = join(copy, 'vocabulary', 'numbers.yaml');
  const text = await readFile(file, 'utf8');
  const set = (id: string, value: number, yaml: string) =>
    yaml.replace(new RegExp(`(id: ${id}\\n  value: )\\d+`), `$1${value}`);
  await writeFile(file, set('quietToHour', 21, set('quietFromHour', 21, set('messagesPerSecond', 150, text))));
}

async function startChild(): Promise<string> {
  child = spawn(process.execPath, [program], {
    env: { ...process.env, HENG_LAW: join(folder, 'law-by-day'), DATABASE_URL: database.url, HENG_HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return line.toString().trim();
}

async function call(url: string, method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${CHILD_KEYS.apiKey}`, 'content-type': 'application/json' };
  const reply = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!reply.ok) throw new Error(await reply.text());
  // biome-ignore lint/suspicious/noExplicitAny: replies of several routes
  return (await reply.json()) as any;
}

/** People who agreed to text messages, put in as an import would. */
async function addPeople(url: string): Promise<void> {
  const { id } = await call(url, 'POST', '/v1/notices', {
    ...{ key: 'messages', purposes: ['direct-message-marketing'], categories: ['mobile-number'], recipients: [] },
    ...{ touchpoints: ['home'], material: false },
    text: {
      'zh-CN': {
        short: '简短',
        summary: '摘要',
        full: '全文',
        consequences: '不影响购物',
        retention: '九十天',
        benefit: '知道新茶',
      },
    },
  });
  await call(url, 'PUT', '/v1/people/s-0000', { ageBand: 'adult' });
  await call(url, 'POST', '/v1/people/s-0000/notices-shown', {
    notice: id,
    touchpoint: 'home',
    layer: 'full',
    locale: 'zh-CN',
  });
  await call(url, 'PUT', '/v1/people/s-0000/choices/direct-message-marketing/mobile-number', {
    ...{ answer: 'granted', channel: 'sms', notice: id, mechanism: 'checkbox' },
  });
  for (const table of ['person', 'choice_current']) {
    await database.pool.query(`insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('person_id',
      's-' || lpad(n::text, 4, '0')))).* from ${table} as t, generate_series(1, ${PEOPLE - 1}) as n where person_id = 's-0000'`);
  }
}

test('whatever kills the server in the middle, another goes on, and nobody is sent the message twice', async () => {
  let url = await startChild();
  const { port } = shop.address() as AddressInfo;
  const told = { name: '商店', url: `http://127.0.0.1:${port}/`, kinds: ['message', 'message-address'] };
  await call(url, 'PUT', '/v1/systems/shop', told);
  await addPeople(url);
  const { id: campaign } = await call(url, 'POST', '/v1/campaigns', {
    ...{ name: '新茶', kind: 'message', channel: 'sms', state: 'running' },
    audience: { purpose: 'direct-message-marketing' },
    ...{ starts: '2020-01-01T00:00:00+08:00', ends: '2100-01-01T00:00:00+08:00' },
    body: { sender: { name: '示例茶铺', contact: '400' }, text: { zh: '【示例茶铺】新到龙井，回T退订', en: '' } },
  });
  const { run, audience } = await call(url, 'POST', `/v1/campaigns/${campaign}/runs`, {});
  expect(audience).toBe(PEOPLE);
  for (const enough of [60]) {
    await expect.poll(() => sent.size, { timeout: 30_000, interval: 20 }).toBeGreaterThan(enough);
    child?.kill('SIGKILL');
    await once(child as ChildProcess, 'exit');
    url = await startChild();
  }
  const look = () => call(url, 'GET', `/v1/campaigns/${campaign}/runs/${run}`);
  await expect.poll(async () => (await look()).endedAt, { timeout: 60_000 }).not.toBeNull();
  const done = await look();
  expect(done).toMatchObject({ state: 'done', ruled: PEOPLE, waiting: 0, failed: 0, held: [] });
  expect(done.sent + done.unknown).toBe(PEOPLE);
  expect([...sent.values()].every((times) => times === 1)).toBe(true);
  // What was on its way when the server died may have arrived or not; everything else did.
  expect(sent.size).toBeGreaterThanOrEqual(done.sent);
  expect(done.unknown).toBeLessThanOrEqual(50);
}, 180_000);
