import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { orNeutral } from './or-neutral.ts';

const REC = 'personalised-recommendation';
const BROWSING = 'browsing-history';
const ORDERS = 'order-history';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let staff: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
  staff = { cookie: await server.staffCookie() };
  const items = [
    { id: 'pot', title: '青瓷茶壶' },
    { id: 'cup', title: '青瓷茶杯' },
  ];
  await kit.call('PUT', '/v1/items', { items });
  await server.composition.recommend.refresh();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await report();
  await server.foundation.pool.query('delete from restriction_count');
});

const asStaff = (method: string, url: string, body?: object) => kit.call(method, url, body, staff);
const report = async () => (await asStaff('GET', '/v1/staff/restrictions')).body;
const ask = async (person?: string, more = {}) =>
  (await kit.call('POST', '/v1/recommendations', { slot: 'home', ...(person && { person }), ...more })).body;

async function somebody(person: string, key: string, categories: readonly string[]): Promise<string> {
  const notice = await kit.publish({ key });
  await kit.describe(person, { ageBand: 'adult' });
  for (const category of categories) expect((await kit.grant(person, REC, category, notice)).status).toBe(200);
  return notice;
}

const reasons = async () =>
  Object.fromEntries(
    (await report()).rows.map((row: { restriction: string; reason: string; answers: number }) => [
      `${row.restriction} ${row.reason}`,
      row.answers,
    ]),
  );

describe('how far answers are held back is counted', () => {
  test('by the person’s own choice: with nothing in force, with fewer inputs, by asking', async () => {
    await ask('never-heard-of');
    await ask();
    const notice = await somebody('ann', 'counted', [BROWSING]);
    await ask('ann');
    await kit.call('PUT', `/v1/people/ann/choices/${REC}/${ORDERS}`, {
      answer: 'refused',
      notice,
      mechanism: 'toggle',
    });
    const payload = { userId: 'ann', event: 'Product Viewed', properties: { product_id: 'pot' }, messageId: 'v1' };
    const headers = { authorization: `Basic ${btoa(`${server.writeKey}:`)}` };
    await server.app.inject({ method: 'POST', url: '/v1/track', headers, payload });
    expect((await ask('ann')).mode).toBe('personalised');
    await ask('ann', { neutral: true });
    expect(await reasons()).toEqual({
      'degraded never-asked': 1,
      'full none': 1,
      'stripped refused': 1,
      'degraded own-wish': 1,
    });
    expect((await report()).purposes).toMatchObject([
      {
        purpose: REC,
        purposeName: { zh: '商品个性化推荐' },
        full: 1,
        stripped: 1,
        degraded: 2,
        falselyBlocked: 0,
        falseBlockRate: 0,
      },
    ]);
  });

  test('a consent that a newer notice closed is ours to mend: it makes the false-block rate', async () => {
    await somebody('bo', 'renewed', [BROWSING]);
    await kit.publish({ key: 'renewed', material: true, text: { 'zh-CN': newText } });
    await ask('bo');
    await ask('never-heard-of');
    const { rows, purposes } = await report();
    expect(rows).toContainEqual(
      expect.objectContaining({ reason: 'superseded', isTechnical: true, answers: 1, reasonName: expect.anything() }),
    );
    expect(purposes[0]).toMatchObject({ degraded: 2, falselyBlocked: 1, falseBlockRate: 0.5 });
  });

  test('a store that cannot be read costs the personal answer, not the answer', async () => {
    await somebody('cai', 'stored', [BROWSING]);
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await server.foundation.pool.query('alter table event rename to event_away');
    try {
      expect(await ask('cai')).toMatchObject({ mode: 'neutral', label: { zh: '非个性化' } });
    } finally {
      await server.foundation.pool.query('alter table event_away rename to event');
      quiet.mockRestore();
    }
    expect(await reasons()).toEqual({ 'degraded store-unreachable': 1 });
  });

  test('a standing that cannot be read is nobody’s standing', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { rulings } = server.composition.gate;
    const usable: typeof rulings.usable = (person, purpose, circumstances) => {
      if (person !== '') throw new Error('暗号');
      return rulings.usable(person, purpose, circumstances);
    };
    const asked = await orNeutral.ask({ usable }, 'ann', REC, {});
    const said = JSON.stringify(quiet.mock.calls);
    quiet.mockRestore();
    expect(asked.cause).toBe('gate-unreachable');
    expect(asked.usable.person).toBe('');
    expect(said).not.toContain('暗号');
  });

  test('for staff alone, and without anybody in it', async () => {
    expect((await kit.call('GET', '/v1/staff/restrictions')).status).toBe(403);
    await ask('never-heard-of');
    expect(JSON.stringify(await report())).not.toContain('never-heard-of');
    expect((await asStaff('GET', '/v1/staff/restrictions?days=0')).body.code).toBe('invalid-request');
  });
});

const newText = {
  ...{ short: '简短', summary: '另一个摘要', full: '另一个全文', consequences: '拒绝不影响购物' },
  ...{ retention: '九十天', benefit: '少看无关商品' },
};

describe('a marketer’s appeal', () => {
  const write = { code: 'minor', purpose: REC, reason: '十七岁的会员也想看推荐' };

  test('is kept, listed and answered once, and opens nothing', async () => {
    await kit.describe('young', { ageBand: 'minor-14-17' });
    const filed = await asStaff('POST', '/v1/staff/appeals', write);
    expect(filed).toMatchObject({ status: 201, body: { ...write, verdict: null, by: expect.stringContaining('@') } });
    expect((await asStaff('GET', '/v1/staff/appeals')).body).toMatchObject({
      open: 1,
      appeals: [{ id: filed.body.id }],
    });
    const path = `/v1/staff/appeals/${filed.body.id}`;
    const upheld = await asStaff('PUT', path, { verdict: 'upheld', answer: '提交规则包评审' });
    expect(upheld.body).toMatchObject({ verdict: 'upheld', answeredBy: expect.stringContaining('@') });
    expect((await asStaff('PUT', path, { verdict: 'dismissed', answer: '不' })).body.code).toBe('appeal-answered');
    expect((await kit.ruling('young', REC, BROWSING)).decision).toBe(false);
    expect((await ask('young')).mode).toBe('neutral');
  });

  test('names a purpose there is, has a reason, and is staff’s', async () => {
    const code = async (told: object) => (await asStaff('POST', '/v1/staff/appeals', { ...write, ...told })).body.code;
    expect(await code({ purpose: 'no-such-purpose' })).toBe('unknown-purpose');
    expect(await code({ reason: ' ' })).toBe('invalid-request');
    expect((await kit.call('POST', '/v1/staff/appeals', write)).status).toBe(403);
    expect((await asStaff('PUT', '/v1/staff/appeals/nonsense', { verdict: 'upheld', answer: 'x' })).body.code).toBe(
      'unknown-appeal',
    );
  });
});
