import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildChild, CHILD_KEYS } from '../testing/child-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';

let database: TestDatabase;
let folder: string;
let program: string;
let crm: Receiver;
let child: ChildProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  crm = await startReceiver();
  const cache = join(import.meta.dirname, '..', '..', '.cache');
  await mkdir(cache, { recursive: true });
  // Two folders below the package, as src and dist are, so that the server finds its migrations and the law.
  folder = await mkdtemp(join(cache, 'crash-'));
  program = await buildChild(folder);
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await crm?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A whole server in a process of its own, which alone can be killed. Resolves to its address. */
async function startChild(): Promise<string> {
  const settings = { HENG_WEBHOOK_RETRY_MS: '100', HENG_WEBHOOK_TIMEOUT_MS: '1000' };
  child = spawn(process.execPath, [program], {
    env: { ...process.env, ...settings, DATABASE_URL: database.url, HENG_HOME: folder },
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

test('what a system has to be told outlives kill -9 of the server, and arrives under the id it had', async () => {
  let url = await startChild();
  const told = { name: '客户关系系统', url: crm.url, kinds: ['withdraw', 'close'] };
  crm.secret = (await call(url, 'PUT', '/v1/systems/crm', told)).secret;
  crm.replies.push(...Array.from({ length: 50 }, () => ({ status: 503 })));
  await call(url, 'PUT', '/v1/people/anna', { ageBand: 'adult', region: '杭州' });
  const erased = await call(url, 'DELETE', '/v1/people/anna');
  expect(erased.erasure).toMatch(/^ers_/);
  await expect.poll(() => crm.arrivals.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  child?.kill('SIGKILL');
  await once(child as ChildProcess, 'exit');
  const before = crm.arrivals.length;
  crm.replies.length = 0;

  url = await startChild();
  const requests = async () => (await call(url, 'GET', '/v1/people/anna/requests')).requests;
  await expect.poll(async () => (await requests())[0]?.state, { timeout: 30_000 }).toBe('done');
  expect(crm.arrivals.length).toBeGreaterThan(before);
  expect(new Set(crm.arrivals.map(({ id }) => id)).size).toBe(1);
  expect(crm.arrivals.at(-1)).toMatchObject({ isSigned: true, body: { data: { kind: 'close', person: 'anna' } } });
  const { rows } = await database.pool.query('select payload from rights_delivery');
  expect(rows).toEqual([{ payload: null }]);
}, 180_000);
