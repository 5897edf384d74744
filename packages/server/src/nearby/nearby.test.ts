import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { findLaw, loadGate } from '../platform/law.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const PURPOSE = 'nearby-store-promotion';
const POSITION = 'precise-location';
/** Digits that stand nowhere else, and stores whose being near would tell where the person is. */
const HERE = { latitude: 31.2304161803, longitude: 121.4737314159, accuracyM: 27.18281828 };
const MARKS = ['2304161803', '4737314159', '18281828'];

const MARKETING = new Set(['profiling', 'onsite-personalisation', 'direct-marketing', 'pricing', 'third-party']);

let now = Date.now();
let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
let people = 0;
const written: string[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return write(chunk);
    });
  }
  server = await startTestServer({ now: () => new Date(now), settings: { HENG_LEDGER_STORAGE: 'files' } });
  kit = choicesKit(server);
  notice = await kit.publish({ key: 'nearby', purposes: [PURPOSE], categories: [POSITION], touchpoints: ['location'] });
  const store = (id: string, city: string, latitude: number, longitude: number, more: object = {}) => ({
    ...{ id, name: { zh: id, en: id }, city, address: `${id} 路`, latitude, longitude },
    ...more,
  });
  const stores = [
    store('near', '上海', 31.239, 121.4737, { offer: '春茶九折' }),
    store('nearest', '上海', 31.2305, 121.4737),
    store('far', '上海', 31.28, 121.4737),
    store('elsewhere', '北京', 39.9087, 116.3975),
  ];
  expect(await kit.call('PUT', '/v1/stores', { stores })).toEqual({ status: 200, body: { stores: 4 } });
});
afterAll(async () => {
  await server.stop();
  vi.restoreAllMocks();
});

async function somebody({ ageBand = 'adult', granted = true, region = '上海' } = {}): Promise<string> {
  const person = `person-${++people}`;
  await kit.describe(person, { ageBand, region });
  await kit.show(person, notice);
  const answer = { answer: 'granted', notice, mechanism: 'checkbox', touchpoint: 'location' };
  if (granted) expect((await kit.put(person, PURPOSE, POSITION, answer)).status).toBe(200);
  return person;
}
const ask = async (person: string, position: object = HERE, headers: Record<string, string> = {}) =>
  kit.call('POST', '/v1/me/nearby', position, { ...(await server.asPerson(person)), ...headers });
const listed = (body: { stores: { store: string; distanceM: number | null }[] }) =>
  body.stores.map(({ store, distanceM }) => [store, distanceM]);

describe('with separate consent', () => {
  test('the stores within three kilometres are offered, nearest first, in steps of 100 m', async () => {
    const { status, body } = await ask(await somebody());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ mode: 'nearby', radiusKm: 3, label: { zh: '定推 · 按您此刻的位置' }, because: { code: expect.any(String) } },
      decision: expect.stringMatching(/^dec_/),
    });
    expect(listed(body)).toEqual([
      ['nearest', 0],
      ['near', 1000],
    ]);
    expect(body.stores[1].offer).toEqual({ zh: '春茶九折', en: '春茶九折' });
  });

  test('the decision can be explained, and tells neither the position nor the stores it would give away', async () => {
    const person = await somebody();
    const { decision } = (await ask(person)).body;
    const { body } = await kit.call('GET', `/v1/decisions/${decision}`);
    const ruling = { purpose: PURPOSE, category: POSITION, decision: true, consent: 'separate' };
    expect(body).toMatchObject({
      ...{ use: 'nearby', outcome: { mode: 'nearby', shown: 2, used: [POSITION] } },
      rulings: expect.arrayContaining([expect.objectContaining(ruling)]),
    });
    const told = JSON.stringify(body);
    for (const mark of [...MARKS, 'nearest']) expect(told).not.toContain(mark);
  });

  test('a position less certain than the radius is wide is not used', async () => {
    const { body } = await ask(await somebody(), { ...HERE, accuracyM: 3001 });
    expect(body).toMatchObject({ mode: 'neutral', because: { code: 'position-too-coarse' } });
  });

  test('one position a minute and no more: many in a row would be a track', async () => {
    const person = await somebody();
    expect((await ask(person)).status).toBe(200);
    now += 59_000;
    expect((await ask(person)).body.code).toBe('rate-limited');
    now += 1000;
    expect((await ask(person)).status).toBe(200);
    expect((await ask(await somebody(), [HERE, HERE])).status).toBe(400);
    expect((await ask(await somebody(), { ...HERE, track: [HERE] })).status).toBe(400);
  });
});

describe('otherwise the stores of the city are listed and the position is not looked at', () => {
  const neutral = [
    ['far', null],
    ['near', null],
    ['nearest', null],
  ];
  test.each([
    ['never asked', { granted: false }],
    ['a minor', { ageBand: 'minor-14-17' }],
    ['of unknown age', { ageBand: 'unknown' }],
  ])('for somebody %s', async (_, told) => {
    const { body } = await ask(await somebody(told));
    expect([body.mode, listed(body), body.label.zh]).toEqual(['neutral', neutral, '非个性化 · 同城门店']);
    expect(body.because.zh).not.toBe('');
  });

  test('from the moment of a withdrawal, of the switch, and wherever the position is', async () => {
    const [withdrawing, off] = [await somebody(), await somebody({ region: '北京' })];
    await kit.put(withdrawing, PURPOSE, POSITION, { answer: 'withdrawn', mechanism: 'toggle' });
    expect(listed((await ask(withdrawing, { latitude: -33, longitude: 18 })).body)).toEqual(neutral);
    await kit.call('PUT', `/v1/people/${off}/switch`, { on: false });
    expect(listed((await ask(off)).body)).toEqual([['elsewhere', null]]);
  });
});

describe('the position', () => {
  test.each(['paper-strict', 'law-baseline'])('is for no other purpose, whatever was granted, under %s', (pack) => {
    const gate = loadGate(findLaw(), [pack], inject('lawCache'));
    const others = gate.vocabulary.purposes.filter(({ id, kind }) => MARKETING.has(kind) && id !== PURPOSE);
    expect(others.length).toBeGreaterThan(8);
    for (const { id: purpose } of others) {
      const cells = [{ purpose, category: POSITION, consent: 'separate' as const }];
      const standing = gate.standing({ group: 'adult', elderMode: false, switchedOff: false, gpc: false, cells });
      const { decision } = gate.rule(standing, purpose, POSITION, { touchpoint: 'location' });
      expect([purpose, decision]).toEqual([purpose, false]);
    }
  });

  test('is in no row of any table, no file and no line of the log, however it came in', async () => {
    await ask(await somebody());
    await ask(await somebody({ granted: false }));
    await ask(await somebody(), HERE, { 'idempotency-key': 'with-a-key' });
    await ask(await somebody(), { ...HERE, more: HERE });
    await ask(await somebody(), { ...HERE, latitude: `${HERE.latitude}` });
    await server.composition.collect.settle();
    const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(server.db);
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.raw(name)} as t`.execute(
        server.db,
      );
      const bytes = rows.flatMap(({ row }) =>
        [...row.matchAll(/\\\\x([0-9a-f]{8,})/g)].map(([, hex]) => hex as string),
      );
      const text = [...rows.map(({ row }) => row), ...bytes.map((hex) => Buffer.from(hex, 'hex').toString('latin1'))];
      expect([name, MARKS.filter((mark) => text.some((one) => one.includes(mark)))]).toEqual([name, []]);
    }
    const { rows: keys } = await sql`select 1 from idempotent_reply where key = 'with-a-key'`.execute(server.db);
    expect(keys).toEqual([]);
    const files = [...filesIn(server.foundation.config.home)];
    expect(files.length).toBeGreaterThan(1);
    const found = files.filter((path) => MARKS.some((mark) => readFileSync(path, 'latin1').includes(mark)));
    expect(found).toEqual([]);
    expect(MARKS.filter((mark) => written.join('').includes(mark))).toEqual([]);
  });
});

test('stores are replaced by id and taken away; one named twice, or beyond the globe, is refused', async () => {
  const store = { id: 'new', name: '新店', city: '杭州', address: '湖滨路', latitude: 30.2, longitude: 120.1 };
  expect((await kit.call('PUT', '/v1/stores', { stores: [store, store] })).body.code).toBe('invalid-request');
  expect((await kit.call('PUT', '/v1/stores', { stores: [{ ...store, latitude: 91 }] })).body.code).toBe(
    'invalid-request',
  );
  expect((await kit.call('PUT', '/v1/stores', { stores: [store], gone: ['far'] })).body).toEqual({ stores: 4 });
  const asPerson = await server.asPerson('person-1');
  expect((await kit.call('PUT', '/v1/stores', { stores: [store] }, asPerson)).status).toBeGreaterThanOrEqual(401);
  const { body } = await ask(await somebody({ granted: false, region: '杭州' }));
  expect(listed(body)).toEqual([['new', null]]);
});

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else yield path;
  }
}
