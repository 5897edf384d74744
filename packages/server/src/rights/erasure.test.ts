import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';

/** Each value stands for one way in; none of them is a word that could be there for another reason. */
const PERSON = 'zz-person-4711';
const VISITOR = 'zz-visitor-4712';
const MARKS = [
  ...[PERSON, VISITOR, 'zz-item-viewed', 'zz-item-bought', 'zz-order-4713', 'zz-query-4714', 'zz-city-4715'],
  ...['zz-gender-4716', 'zz-reason-4717', 'zz-value-4718', 'zz-handler-4719', 'zz-contact-4720', 'zz-key-4721'],
  ...['zz-item-barred', 'zz-level-4722'],
  ...['zz-item-barred', 'zz-campaign'],
] as const;

let kit: RightsKit;
let crm: Receiver;
const written: string[] = [];
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return write(chunk);
    });
  }
  kit = await startRightsKit({
    settings: { HENG_LEDGER_STORAGE: 'files', HENG_WEBHOOK_RETRY_MS: '20', HENG_PRIVATE_RECIPIENTS: 'on' },
  });
  crm = await startReceiver();
  const kinds = ['withdraw', 'delete', 'correct', 'close', 'restrict', 'portability'];
  const told = { name: '客户关系系统', url: crm.url, kinds };
  crm.secret = (await kit.shop('PUT', '/v1/systems/crm', told)).body.secret;
});
afterAll(async () => {
  await kit.server.stop();
  await crm.close();
  vi.restoreAllMocks();
});

/** Puts the marks wherever a person can leave anything. */
async function leaveTraces(): Promise<void> {
  await kit.shopper(PERSON);
  const categories = ['browsing-history', 'search-history', 'gender', 'cart-wishlist'];
  await kit.describe(VISITOR, { ageBand: 'adult' });
  const notice = await kit.choices.publish({ key: 'traces', categories });
  for (const category of categories) {
    await kit.choices.grant(PERSON, 'personalised-recommendation', category, notice);
    await kit.choices.grant(VISITOR, 'personalised-recommendation', category, notice);
  }
  await kit.view(VISITOR, 'zz-item-viewed');
  await kit.shop('POST', `/v1/people/${PERSON}/merge`, { from: VISITOR });
  await kit.track(PERSON, 'Products Searched', { query: 'zz-query-4714' });
  await kit.buy(PERSON, 'zz-order-4713', 'zz-item-bought');
  await kit.describe(PERSON, { region: 'zz-city-4715', traits: { gender: 'zz-gender-4716' } });
  await kit.describe('zz-child', { ageBand: 'under-14', guardian: { person: PERSON, verifiedBy: 'id-check' } });
  await kit.shop('PUT', '/v1/items', { items: [{ id: 'zz-item-barred', title: '茶', category: 'tea' }] });
  await kit.recommend(PERSON);
  await kit.shop('PUT', `/v1/people/${PERSON}/membership`, { level: 'zz-level-4722' });
  await kit.shop('POST', '/v1/quotes', { person: PERSON, lines: [{ item: 'tea-1', quantity: 1 }] });
  await kit.me(PERSON, 'POST', '/objections', { about: { kind: 'item', item: 'zz-item-barred' } });
  await kit.me(PERSON, 'POST', '/objections', {
    ...{ about: { kind: 'price', item: 'zz-item-bought' }, reason: 'zz-reason-4717' },
  });
  await kit.me(PERSON, 'POST', '/requests', { kind: 'correct', value: 'zz-value-4718', reason: 'zz-reason-4717' });
  const transferTo = { name: 'zz-handler-4719', contact: 'zz-contact-4720' };
  await kit.me(PERSON, 'POST', '/requests', { kind: 'portability', transferTo });
  await kit.me(PERSON, 'POST', '/requests', { kind: 'restrict', scope: { purposes: ['retargeting'] } });
  await kit.shop('POST', '/v1/identity-checks', { person: PERSON }, {});
  const parcel = { purposes: ['entrusted-processing'], categories: ['order-history'] };
  const courier = { name: '快递', contact: '400', kind: 'processor', ...parcel };
  await kit.shop('PUT', '/v1/recipients/courier', courier);
  const term = { reference: 'HT-1', from: '2020-01-01T00:00:00Z', until: '2050-01-01T00:00:00Z', endpoint: crm.url };
  await kit.shop('PUT', '/v1/recipients/courier/contract', { ...term, ...parcel });
  const shared = { recipient: 'courier', purpose: 'entrusted-processing', categories: ['order-history'] };
  const { body } = await kit.shop('POST', `/v1/people/${PERSON}/shares`, shared);
  expect(body.share, 'something left').not.toBeNull();
  const keyed = { ...kit.server.shop, 'idempotency-key': 'zz-key-4721' };
  await kit.shop('PUT', `/v1/people/${PERSON}`, { region: 'zz-city-4715' }, keyed);
  const asked = { person: PERSON, slot: 'home', count: 2 };
  await kit.shop('POST', '/v1/recommendations', asked, { ...kit.server.shop, 'idempotency-key': 'of-nobody' });
  await kit.shop('POST', '/access/v1/evaluation', {
    subject: { type: 'person', id: PERSON },
    ...{ action: { name: 'personalised-recommendation' }, resource: { type: 'information-category', id: 'gender' } },
  });
  await kit.server.app.inject({
    method: 'POST',
    url: '/v1/evidence',
    headers: kit.server.shop,
    payload: { person: PERSON },
  });
  await beSentSomething();
  await seeAnAd();
  await takePart();
  await kit.me(PERSON, 'GET', '/export');
}

/** A marketing message by e-mail; the address is told and never kept. */
async function beSentSomething(): Promise<void> {
  const cell = { purpose: 'direct-message-marketing', category: 'email', channel: 'email' };
  const notice = await kit.choices.publish({ key: 'mail', purposes: [cell.purpose], categories: [cell.category] });
  await kit.choices.grant(PERSON, cell.purpose, cell.category, notice, { channel: cell.channel });
  await kit.shop('PUT', '/v1/campaigns/zz-campaign', {
    ...{ name: '新茶', kind: 'message', channel: 'email', state: 'running', audience: { purpose: cell.purpose } },
    ...{ starts: '2020-01-01T00:00:00+08:00', ends: '2100-01-01T00:00:00+08:00' },
    body: {
      ...{ sender: { name: '示例茶铺', contact: '400' }, subject: { zh: '广告：示例茶铺新茶', en: '' } },
      text: { zh: '示例茶铺新到龙井。退订：{{unsubscribe}}', en: '' },
    },
  });
  const told = { campaign: 'zz-campaign', person: PERSON, channel: 'email', address: 'zz-address@example.com' };
  await kit.shop('POST', '/v1/messages', told);
}

/** An advertisement made for them was counted. One needs fifty people who share a tag: bids.test.ts has them, here its row is put in. */
async function seeAnAd(): Promise<void> {
  await kit.server.foundation.pool.query(
    `insert into ad_frequency (person_id, day, campaign_id, n) values ($1, current_date, 'zz-campaign', 1)`,
    [PERSON],
  );
}

/** One part in a running experiment, which rests on consent to model training. */
async function takePart(): Promise<void> {
  const cell = { purpose: 'model-training', category: 'order-history' };
  const notice = await kit.choices.publish({ key: 'lab', purposes: [cell.purpose], categories: [cell.category] });
  await kit.choices.grant(PERSON, cell.purpose, cell.category, notice);
  const arms = ['control', 'new'].map((id) => ({ id, name: { zh: id, en: id } }));
  const { body } = await kit.shop('POST', '/v1/experiments', {
    ...{ name: { zh: '新的列表', en: 'new list' }, arms },
    metrics: [{ id: 'ordered', name: { zh: '下单的人', en: 'buyers' }, kind: 'did', act: 'order' }],
    horizon: { people: 1000, until: '2100-01-01T00:00:00Z' },
  });
  await kit.shop('PUT', `/v1/experiments/${body.id}`, { state: 'running' });
  const assigned = await kit.shop('POST', `/v1/experiments/${body.id}/assignments`, { person: PERSON });
  expect(assigned.body.arm, 'they are in an arm').not.toBeNull();
}

/** Every row of every table, each as the text PostgreSQL makes of it; bytes as text too. */
async function databaseText(): Promise<{ table: string; row: string }[]> {
  const { db } = kit.server;
  const tables = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const all: { table: string; row: string }[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.raw(name)} as t`.execute(db);
    for (const { row } of rows) all.push({ table: name, row: row + bytesIn(row) });
  }
  return all;
}

/** What is kept as bytes stands there in hexadecimal: read as text it must say nothing either. */
const bytesIn = (row: string): string =>
  [...row.matchAll(/\\\\x([0-9a-f]{8,})/g)]
    .map(([, hex]) => Buffer.from(hex as string, 'hex').toString('latin1'))
    .join(' ');

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

const marksIn = (text: string): string[] => MARKS.filter((mark) => text.includes(mark));
const findings = async () => (await databaseText()).map(({ table, row }) => [table, marksIn(row)] as const);
const tablesWith = async () => [
  ...new Set((await findings()).filter(([, marks]) => marks.length > 0).map(([table]) => table)),
];

describe('whoever is erased', () => {
  test('is nowhere any more: no row of any table, no file, no line of the log names them or what they left', async () => {
    await leaveTraces();
    const before = await findings();
    const seen = new Set(before.flatMap(([, marks]) => marks));
    expect(
      [...MARKS].filter((mark) => !seen.has(mark)),
      'every mark left a trace, or the test proves nothing',
    ).toEqual([]);
    const marked = before.filter(([, marks]) => marks.length > 0).map(([table]) => table);
    expect(marked).toEqual(expect.arrayContaining(['public.experiment_exposure', 'public.ad_frequency']));

    const erased = (await kit.me(PERSON, 'POST', '/requests', { kind: 'close', reason: 'zz-reason-4717' })).body;
    expect(erased.erased.vault).toMatchObject([{ store: 'trade records' }, { store: 'shares', count: 1 }]);
    const state = async () => (await kit.me(PERSON, 'GET', '/requests')).body.requests[0]?.state;
    await expect.poll(state, { timeout: 15_000 }).toBe('partly-done');
    await kit.server.composition.collect.settle();

    // The catalogue names what the shop sells, whoever wished not to see it; a campaign is nobody's.
    expect((await tablesWith()).sort()).toEqual(['public.campaign', 'public.item']);
    const { home } = kit.server.foundation.config;
    const files = [...filesIn(home)];
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((path) => marksIn(readFileSync(path, 'latin1')).length > 0)).toEqual([]);
    expect(marksIn(written.join(''))).toEqual([]);
  }, 120_000);

  test('is not in the files of the database either, once it has tidied up', async () => {
    const { db } = kit.server;
    await sql`vacuum full`.execute(db);
    await sql`checkpoint`.execute(db);
    const { rows } = await sql<{ path: string }>`select current_setting('data_directory') || '/base/' || oid as path
      from pg_database where datname = current_database()`.execute(db);
    const files = [...filesIn((rows[0] as { path: string }).path)];
    expect(files.length).toBeGreaterThan(100);
    const personal = MARKS.filter((mark) => mark !== 'zz-item-barred' && mark !== 'zz-campaign');
    const found = files.filter((path) => personal.some((mark) => readFileSync(path, 'latin1').includes(mark)));
    expect(found).toEqual([]);
  });

  test('leaves nobody with a guardian who is no more', async () => {
    const { body } = await kit.shop('GET', '/v1/people/zz-child');
    expect(body).toMatchObject({ ageBand: 'under-14', guardian: null });
  });

  test('can still see what was done, and what is kept sealed, until when and why; a stranger cannot', async () => {
    const [request] = (await kit.me(PERSON, 'GET', '/requests')).body.requests;
    expect(request).toMatchObject({ kind: 'close', law: expect.stringContaining('电子商务法 第三十一条') });
    expect(request.systems).toMatchObject([
      { system: 'heng', state: 'done' },
      { system: 'crm', state: 'done' },
      { system: 'recipient/courier', name: '快递', state: 'done', proof: 'HTTP 200' },
    ]);
    const { sealed, items } = (await kit.me(PERSON, 'GET', '/data')).body;
    expect(items).toEqual([]);
    expect(sealed).toMatchObject([
      { store: 'trade records', source: '电子商务法 第三十一条', count: expect.any(Number) },
      { store: 'shares', source: '网络数据安全管理条例 第十二条', count: 1 },
    ]);
    expect((await kit.me('stranger', 'GET', '/data')).body.sealed).toEqual([]);
    expect((await kit.me('stranger', 'GET', `/requests/${request.id}`)).body.code).toBe('unknown-request');
  });

  test('the staff’s list names them by a pseudonym alone', async () => {
    const { requests } = (await kit.shop('GET', '/v1/staff/requests')).body;
    expect(requests.map(({ person }: { person: string }) => person)).toEqual([expect.stringMatching(/^erased:/)]);
  });
});
