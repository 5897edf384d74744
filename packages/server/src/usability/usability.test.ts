import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createCrowdLimit } from './crowd-limit.ts';
import { sourceOf } from './source-of.ts';
import { standardsFrom } from './standard.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-23T08:20:00.000Z');

let now = START;
let server: TestServer;
let kit: ReturnType<typeof choicesKit>;

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now) });
  kit = choicesKit(server);
});
afterAll(() => server.stop());
beforeEach(async () => {
  await kit.call('GET', '/v1/staff/usability');
  await server.db.deleteFrom('usability_count').execute();
  await server.db.deleteFrom('usability_refused').execute();
  await server.db.deleteFrom('ticket').execute();
  now = START;
});

const about = { page: 'home', mode: 'default', journey: 'switch-off' };
let visitors = 0;

/** Each report from another visitor, as the shop's own proxy tells, so that no limit is met. */
async function tell(told: object, times = 1, headers: Record<string, string> = {}): Promise<number[]> {
  const statuses: number[] = [];
  for (let nth = 0; nth < times; nth++) {
    if (++visitors % 2000 === 0) now += 60_000;
    const from = { 'x-forwarded-for': `203.0.113.${visitors % 256}, 198.51.100.${Math.floor(visitors / 7) % 256}` };
    const reply = await kit.call('POST', '/v1/usability', { ...about, ...told }, { ...from, ...headers });
    statuses.push(reply.status);
  }
  return statuses;
}
const done = (times: number, more: object = {}) => tell({ step: 'done', ms: 3000, actions: 1, ...more }, times);
const failed = (times: number, more: object = {}) => tell({ step: 'failed', ...more }, times);

const report = async () => (await kit.call('GET', '/v1/staff/usability')).body;
const tickets = async () => (await kit.call('GET', '/v1/staff/tickets')).body;
/** What happens every hour. */
async function hour(): Promise<void> {
  const { hourly } = server.composition.usability;
  for (const chore of hourly) await chore();
}

describe('a report', () => {
  test('needs no credential and leaves nothing but counters of the hour', async () => {
    expect(await tell({ step: 'reached' }, 2)).toEqual([204, 204]);
    await done(2);
    await report();
    const counts = await server.db.selectFrom('usability_count').selectAll().orderBy('measure').execute();
    const own = { hour: new Date('2026-11-23T08:00:00.000Z'), ...about };
    expect(counts).toEqual([
      { ...own, measure: 'actions', bucket: 0, n: 2 },
      { ...own, measure: 'done', bucket: 0, n: 2 },
      { ...own, measure: 'reached', bucket: 0, n: 2 },
      { ...own, measure: 'time', bucket: 2, n: 2 },
    ]);
  });

  test('that names a person, or anything else that is not listed, is refused whole', async () => {
    for (const more of [
      { person: 'anna' },
      { page: 'elsewhere' },
      { mode: 'young' },
      { journey: 'buy' },
      { step: 'x' },
      { ms: -1 },
      { ms: 3_600_001 },
      { ms: 1.5 },
      { actions: 1001 },
      { at: '2026-11-23T08:00:00Z' },
    ]) {
      expect(await tell({ step: 'done', ...more })).toEqual([400]);
    }
    expect((await report()).taken).toBe(0);
    expect(
      (await kit.call('POST', '/v1/usability', { ...about, step: 'done', page: 'x'.repeat(600) }, {})).status,
    ).toBe(413);
  });

  test('too many from one place in a minute are turned away, the others are not, and staff see how many', async () => {
    const flood = { 'x-forwarded-for': '192.0.2.1' };
    const statuses = await tell({ step: 'failed' }, 40, flood);
    expect(statuses.filter((status) => status === 204)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(await tell({ step: 'done' })).toEqual([204]);
    expect(await report()).toMatchObject({ taken: 31, refused: 10 });
    now += 60_000;
    expect(await tell({ step: 'failed' }, 1, flood)).toEqual([204]);
  });

  test('from wherever leaves neither an address nor a row of its own in the whole database', async () => {
    await tell({ step: 'failed' }, 20, { 'x-forwarded-for': '192.0.2.77' });
    await report();
    const { rows } = await server.foundation.pool.query(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of rows) {
      const found = await server.foundation.pool.query(
        `select 1 from "${name}" as t where t::text like '%192.0.2.77%'`,
      );
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
    expect(await server.db.selectFrom('usability_count').select('n').execute()).toEqual([{ n: 20 }]);
  });
});

describe('staff read', () => {
  test('how many got there, how fast and with how many presses, by page, mode and journey', async () => {
    await tell({ step: 'reached' }, 20);
    await done(8, { ms: 1800, actions: 2 });
    await done(10, { ms: 4000, actions: 1 });
    await failed(1);
    await tell({ step: 'left' });
    const { rows, totals, limits, days } = await report();
    const figures = {
      reports: 20,
      reached: 20,
      done: 18,
      success: 0.9,
      medianMs: 5000,
      p90Ms: 5000,
      medianActions: 1,
      p90Actions: 2,
    };
    expect(rows).toEqual([{ ...about, ...figures, judged: [] }]);
    expect(totals).toEqual([{ mode: 'default', journey: 'switch-off', ...figures }]);
    expect(days).toEqual([{ day: '2026-11-23', journey: 'switch-off', success: 0.9, reports: 20 }]);
    expect(limits).toMatchObject({ success: 0.9, medianMs: 20_000, p90Ms: 60_000, elderGap: 0.1 });
    expect(limits.actions).toContainEqual({ journey: 'switch-off', median: 2 });
  });

  test('nothing of a journey that fewer than ten people made', async () => {
    await done(9);
    const { rows, days } = await report();
    const { page, mode, journey, judged, ...figures } = rows[0];
    expect(Object.values(figures)).toEqual(Array(8).fill(null));
    expect(days).toEqual([]);
  });

  test('and nobody else does', async () => {
    for (const path of ['/v1/staff/usability', '/v1/staff/tickets']) {
      expect((await kit.call('GET', path, undefined, {})).status).toBe(401);
      expect((await kit.call('GET', path, undefined, await server.asPerson('anna'))).status).toBe(403);
    }
  });
});

describe('a ticket', () => {
  test('is opened when refusing works badly, once, and closed by itself when it works again', async () => {
    await done(30);
    await failed(30);
    await hour();
    await hour();
    const { tickets: list, open } = await tickets();
    expect([open, list]).toEqual([
      1,
      [
        {
          id: expect.stringMatching(/^tkt_/),
          kind: 'usability',
          ...about,
          measure: 'success',
          value: 0.5,
          limit: 0.9,
          reports: 60,
          openedAt: new Date(now).toISOString(),
          closedAt: null,
          closedBy: null,
          note: null,
        },
      ],
    ]);
    now += 8 * DAY;
    await done(40);
    await hour();
    expect(await tickets()).toMatchObject({ open: 0, tickets: [{ id: list[0].id, closedBy: 'measured' }] });
  });

  test('is not opened by few reports, nor by a number that chance could have made', async () => {
    await failed(29);
    await hour();
    expect((await tickets()).open).toBe(0);
    await done(180, { page: 'cart' });
    await failed(25, { page: 'cart' });
    await hour();
    expect((await tickets()).tickets).toEqual([]);
  });

  test('is opened for slowness, for too many presses, and where elder mode works worse', async () => {
    await done(40, { ms: 25_000, actions: 5 });
    await done(60, { page: 'account' });
    await done(45, { page: 'account', mode: 'elder', ms: 3000 });
    await failed(15, { page: 'account', mode: 'elder' });
    await hour();
    const { tickets: list } = await tickets();
    const told = list.map(({ page, mode, measure }: Record<string, string>) => `${page} ${mode} ${measure}`);
    expect(told.sort()).toEqual([
      'account elder elder-gap',
      'account elder success',
      'home default median-actions',
      'home default median-time',
    ]);
  });

  test('closed by staff with a note stays closed for what was counted before, and opens anew for what comes after', async () => {
    await failed(40);
    await hour();
    const { id } = (await tickets()).tickets[0];
    const close = (ticket: string, body: object) => kit.call('PUT', `/v1/staff/tickets/${ticket}`, body);
    expect((await close(id, { closed: true, note: '  ' })).status).toBe(400);
    expect((await close(id, { closed: true, note: '按钮已修好' })).body).toMatchObject({
      closedBy: 'staff',
      note: '按钮已修好',
      closedAt: new Date(now).toISOString(),
    });
    expect((await close(id, { closed: true, note: '再关一次' })).body.code).toBe('ticket-closed');
    expect((await close(id.replace(/.$/, '0'), { closed: true, note: 'x' })).body.code).toBe('unknown-ticket');
    expect((await close('nonsense', { closed: true, note: 'x' })).body.code).toBe('unknown-ticket');
    await hour();
    expect((await tickets()).open).toBe(0);
    now += 2 * HOUR;
    await failed(40);
    await hour();
    expect((await tickets()).open).toBe(1);
  });

  test('is not opened twice by two servers at once', async () => {
    const second = await startTestServer({ now: () => new Date(now), besides: server });
    try {
      await failed(40);
      await report();
      const judge = [server, second].map((each) => each.composition.usability.hourly[0] as () => Promise<void>);
      await Promise.all(judge.map((each) => each()));
      expect((await tickets()).tickets).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });
});

describe('the limit', () => {
  test('is per source and for all together, and a new minute begins anew', () => {
    const isWelcome = createCrowdLimit({ perSource: 2, all: 5 });
    const taken = (source: string, at = 0) => isWelcome(source, at);
    expect([taken('a'), taken('a'), taken('a')]).toEqual([true, true, false]);
    expect(['b', 'c', 'd', 'e'].map((source) => taken(source))).toEqual([true, true, true, false]);
    expect(taken('a', 60_000)).toBe(true);
  });

  test('believes X-Forwarded-For only where the shop’s own proxy wrote it, and only its last word', () => {
    const from = (remoteAddress: string, forwarded?: string) =>
      sourceOf({
        socket: { remoteAddress },
        headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      } as unknown as Parameters<typeof sourceOf>[0]);
    expect(from('127.0.0.1', 'forged, 203.0.113.9')).toBe('203.0.113.9');
    expect(from('::ffff:10.0.0.3', '203.0.113.9')).toBe('203.0.113.9');
    expect(from('203.0.113.7', 'forged')).toBe('203.0.113.7');
    expect(from('192.168.0.2')).toBe('192.168.0.2');
  });
});

test('a time nobody can judge by, because no counted step ends there, stops the start', () => {
  const { numbers } = server.gate.vocabulary;
  const seconds = { ...(numbers.usabilityMedianSeconds as NonNullable<typeof numbers.x>), value: 7 };
  expect(() => standardsFrom({ numbers: { ...numbers, usabilityMedianSeconds: seconds } })).toThrow(
    'usabilityMedianSeconds',
  );
});
