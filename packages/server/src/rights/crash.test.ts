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
let brand: Receiver;
let child: ChildProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  [crm, brand] = await Promise.all([startReceiver(), startReceiver()]);
  const cache = join(import.meta.dirname, '..', '..', '.cache');
  await mkdir(cache, { recursive: true });
  // Two folders below the package, as src and dist are, so that the server finds its migrations and the law.
  folder = await mkdtemp(join(cache, 'crash-'));
  program = await buildChild(folder);
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await crm?.close();
  await brand?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A whole server in a process of its own, which alone can be killed. Resolves to its address. */
async function startChild(): Promise<string> {
  const settings = {
    ...{ HENG_WEBHOOK_RETRY_MS: '100', HENG_WEBHOOK_TIMEOUT_MS: '1000', HENG_PRIVATE_RECIPIENTS: 'on' },
  };
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

const SHARING = 'third-party-sharing';
const ORDERS = 'order-history';

/** Somebody whose orders the brand got, with their consent; the brand then answers nobody any more. */
async function passOn(url: string, person: string): Promise<string> {
  const about = { purposes: [SHARING], categories: [ORDERS] };
  await call(url, 'PUT', '/v1/recipients/brand', { name: '云谷茶厂', contact: '400', kind: 'independent', ...about });
  const contract = { reference: '1', from: '2026-01-01T00:00:00Z', until: '2036-01-01T00:00:00Z', endpoint: brand.url };
  const fields = { '/sku': ORDERS };
  const signed = await call(url, 'PUT', '/v1/recipients/brand/contract', { ...contract, ...about, fields });
  brand.secret = signed.secret;
  const text = { short: '简短', summary: '摘要', full: '全文', consequences: '拒绝不影响购物', retention: '九十天' };
  const draft = {
    ...{ key: 'share', ...about, recipients: ['brand'], touchpoints: ['account'], material: false },
    text: { 'zh-CN': { ...text, benefit: '少看无关商品' } },
  };
  const notice = (await call(url, 'POST', '/v1/notices', draft)).id;
  await call(url, 'PUT', `/v1/people/${person}`, { ageBand: 'adult' });
  const seen = { notice, touchpoint: 'account', layer: 'summary', locale: 'zh-CN' };
  await call(url, 'POST', `/v1/people/${person}/notices-shown`, seen);
  const granted = { answer: 'granted', notice, recipient: 'brand', touchpoint: 'account', mechanism: 'toggle' };
  await call(url, 'PUT', `/v1/people/${person}/choices/${SHARING}/${ORDERS}`, granted);
  const sent = await call(url, 'POST', '/v1/egress/brand', { person, purpose: SHARING, payload: { sku: 'tea-1' } });
  expect(sent.outcome).toBe('delivered');
  brand.arrivals.length = 0;
  brand.replies.push(...Array.from({ length: 50 }, () => ({ status: 503 })));
  return sent.subject;
}

test('what a system or a recipient has to be told outlives kill -9 of the server, and arrives under the id it had', async () => {
  let url = await startChild();
  const told = { name: '客户关系系统', url: crm.url, kinds: ['close'] };
  crm.secret = (await call(url, 'PUT', '/v1/systems/crm', told)).secret;
  crm.replies.push(...Array.from({ length: 50 }, () => ({ status: 503 })));
  const subject = await passOn(url, 'ben');
  await call(url, 'PUT', '/v1/people/anna', { ageBand: 'adult', region: '杭州' });
  const erased = await call(url, 'DELETE', '/v1/people/anna');
  expect(erased.erasure).toMatch(/^ers_/);
  await expect.poll(() => crm.arrivals.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  // Acknowledged, and the very next thing is the kill: whether the recipient heard of it by then is chance.
  const withdrawn = { answer: 'withdrawn', recipient: 'brand', mechanism: 'toggle' };
  await call(url, 'PUT', `/v1/people/ben/choices/${SHARING}/${ORDERS}`, withdrawn);
  child?.kill('SIGKILL');
  await once(child as ChildProcess, 'exit');
  const before = crm.arrivals.length;
  for (const one of [crm, brand]) one.replies.length = 0;
  brand.replies.push({ status: 200, body: '{"proof":"deleted 1 row"}', signed: true });

  url = await startChild();
  const requests = async () => (await call(url, 'GET', '/v1/people/anna/requests')).requests;
  await expect.poll(async () => (await requests())[0]?.state, { timeout: 30_000 }).toBe('done');
  expect(crm.arrivals.length).toBeGreaterThan(before);
  expect(new Set(crm.arrivals.map(({ id }) => id)).size).toBe(1);
  expect(crm.arrivals.at(-1)).toMatchObject({ isSigned: true, body: { data: { kind: 'close', person: 'anna' } } });

  const share = async () => (await call(url, 'GET', '/v1/people/ben/shares')).shares[0];
  await expect.poll(async () => (await share()).state, { timeout: 30_000 }).toBe('withdrawn');
  expect((await share()).withdrawals).toMatchObject([{ state: 'done', proof: 'deleted 1 row', signed: true }]);
  expect(new Set(brand.arrivals.map(({ id }) => id)).size).toBe(1);
  const stopped = [{ purpose: SHARING, categories: [ORDERS] }];
  expect(brand.arrivals.at(-1)).toMatchObject({
    ...{
      isSigned: true,
      body: { type: 'share.withdrawn', data: { subjects: [subject], stopped, reason: 'withdrawn' } },
    },
  });
  const again = { person: 'ben', purpose: SHARING, payload: { sku: 'tea-1' } };
  expect((await call(url, 'POST', '/v1/egress/brand', again)).outcome).toBe('nothing-to-send');
  const { rows } = await database.pool.query('select payload from rights_delivery');
  expect(rows).toEqual([{ payload: null }, { payload: null }]);
}, 180_000);
