import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';

let kit: RightsKit;
/** how far the server's clock is ahead (milliseconds) */
let ahead = 0;
beforeAll(async () => {
  kit = await startRightsKit({ numbers: { statisticsMinimumPeople: 3 }, now: () => new Date(Date.now() + ahead) });
  for (const person of ['zz-one', 'zz-two', 'zz-three']) {
    await kit.shopper(person);
    await kit.view(person, 'tea-1');
  }
  await kit.describe('zz-four', { ageBand: 'adult' });
  await kit.server.composition.collect.settle();
  for (const person of ['zz-one', 'zz-two', 'zz-three', 'zz-four']) await kit.recommend(person);
});
afterAll(() => kit.server.stop());

const get = async (path: string) => (await kit.shop('GET', path)).body;

describe('decisions', () => {
  test('are found by use, purpose, code and rule, page by page, and name nobody', async () => {
    const all = await get('/v1/staff/decisions?use=recommendation');
    expect(all.decisions).toHaveLength(4);
    expect(JSON.stringify(all)).not.toMatch(/zz-|tea-/);
    expect(new Set(all.decisions.map(({ pseudonym }: { pseudonym: string }) => pseudonym)).size).toBe(4);
    expect(all.decisions[0]).toMatchObject({ outcome: { mode: expect.any(String), items: 3 } });
    const allowed = await get(
      '/v1/staff/decisions?use=recommendation&purpose=personalised-recommendation&decision=allow',
    );
    const { code, because } = allowed.decisions[0].rulings.find((one: { decision: boolean }) => one.decision);
    expect((await get(`/v1/staff/decisions?use=recommendation&code=${code}`)).decisions.length).toBeGreaterThan(0);
    const byRule = await get(`/v1/staff/decisions?use=recommendation&rule=${because[0].rule}`);
    expect(byRule.decisions.length).toBeGreaterThan(0);
    expect((await get('/v1/staff/decisions?code=no-such-code')).decisions).toEqual([]);
    expect((await get('/v1/staff/decisions?to=2020-01-01T00:00:00Z&from=2019-01-01T00:00:00Z')).decisions).toEqual([]);

    const first = await get('/v1/staff/decisions?use=recommendation&limit=3');
    const rest = await get(`/v1/staff/decisions?use=recommendation&limit=3&before=${first.next}`);
    const ids = [...first.decisions, ...rest.decisions].map(({ id }: { id: string }) => id);
    expect(ids).toEqual(all.decisions.map(({ id }: { id: string }) => id));
    expect(rest.next).toBeNull();
  });

  test('tell whom they are about to staff alone, for a reason, and it is written down', async () => {
    const [{ id }] = (await get('/v1/staff/decisions?use=recommendation')).decisions;
    const headers = { cookie: await kit.server.staffCookie(), 'sec-fetch-site': 'same-origin' };
    const ask = (payload: object, as: Record<string, string> = headers) =>
      kit.shop('POST', `/v1/staff/decisions/${id}/person`, payload, as);
    expect((await ask({ reason: '一位顾客来电询问' })).body).toEqual({ person: 'zz-four' });
    expect((await ask({ reason: '  ' })).body.code).toBe('invalid-request');
    expect((await ask({ reason: '一位顾客来电询问' }, kit.server.shop)).body.code).toBe('not-allowed');
    const rows = await kit.server.db.selectFrom('decision_opening').selectAll().execute();
    expect(rows).toMatchObject([{ decision_id: id, reason: '一位顾客来电询问' }]);
    expect(rows[0]?.opened_by).toContain('@');
  });

  test('name nobody to staff by their own address either, until this account opened the person', async () => {
    const { decisions } = await get('/v1/staff/decisions?use=recommendation');
    const { id, pseudonym } = decisions[1];
    const headers = { cookie: await kit.server.staffCookie(), 'sec-fetch-site': 'same-origin' };
    const read = (path: string, as: Record<string, string> = headers) => kit.shop('GET', path, undefined, as);
    const closed = (await read(`/v1/decisions/${id}`)).body;
    expect(closed).toMatchObject({ id, pseudonym, outcome: { items: 3 } });
    expect(closed).not.toHaveProperty('person');
    expect(JSON.stringify(closed)).not.toMatch(/zz-|tea-/);
    expect((await read(`/v1/decisions/${id}.0`)).body).not.toHaveProperty('person');
    expect((await read(`/v1/decisions/${id}?format=proof`)).body.code).toBe('person-not-opened');
    const wanted = { decision: id };
    expect((await kit.shop('POST', '/v1/evidence', wanted, headers)).body.code).toBe('person-not-opened');

    expect((await read(`/v1/decisions/${id}`, kit.server.shop)).body.person).toBe('zz-three');
    const own = await kit.server.asPerson('zz-three');
    expect((await read(`/v1/decisions/${id}`, own)).body.person).toBe('zz-three');

    const another = { opening_id: 'opn_another', decision_id: id, opened_by: 'other@example.com', reason: '另一账号' };
    await kit.server.db
      .insertInto('decision_opening')
      .values({ ...another, at: new Date() })
      .execute();
    expect((await read(`/v1/decisions/${id}`)).body, 'another account’s reason').not.toHaveProperty('person');

    await kit.shop('POST', `/v1/staff/decisions/${id}/person`, { reason: '一位顾客来电询问' }, headers);
    expect((await read(`/v1/decisions/${id}`)).body.person).toBe('zz-three');
    expect((await read(`/v1/decisions/${id}.0`)).body.person).toBe('zz-three');
    const proof = await kit.server.app.inject({ url: `/v1/decisions/${id}?format=proof`, headers });
    expect(proof.body, 'the proof, or that the log has it not yet').toMatch(/^c2sp\.org|proof-not-available/);
  });
});

describe('the balance', () => {
  const figures = async () => {
    const { figures: all } = await get('/v1/staff/balance');
    return Object.fromEntries(all.map((one: { id: string }) => [one.id, one]));
  };

  test('puts both pans on one page, each figure with how it is counted', async () => {
    const found = await figures();
    expect(found['answers-personalised'].value).toBeCloseTo(3 / 4);
    expect(found['switched-off']).toMatchObject({ value: 0, people: 4 });
    expect(found['requests-overdue']).toMatchObject({ value: 0, threshold: { value: 0, is: 'most' } });
    for (const one of Object.values(found) as { counted: { zh: string; en: string } }[]) {
      expect(one.counted.zh.length * one.counted.en.length).toBeGreaterThan(0);
    }
    const { purposes, days } = await get('/v1/staff/balance');
    const recommending = purposes.find(({ purpose }: { purpose: string }) => purpose === 'personalised-recommendation');
    expect(recommending).toMatchObject({ people: 3, granted: 1 });
    expect(days.at(-1), 'one person alone got a neutral answer').toMatchObject({ personalised: 3, neutral: null });
  });

  test('moves with what people do, once it is a minute old, and tells nothing of fewer than three', async () => {
    const object = (person: string) =>
      kit.me(person, 'POST', '/objections', { about: { kind: 'item', item: 'tea-1' } });
    await kit.me('zz-one', 'PUT', '/switch', { on: false });
    await object('zz-two');
    await object('zz-three');
    expect((await figures())['switched-off'].value, 'as it was').toBe(0);
    ahead += 60_000;
    const found = await figures();
    expect(found['switched-off'].value).toBe(0.25);
    expect(found.objections.value).toBeNull();
    expect((await get('/v1/staff/balance')).days.at(-1)).toMatchObject({ closed: null });
    await object('zz-four');
    ahead += 60_000;
    expect((await figures()).objections.value).toBe(3);
  });
});

describe('what staff look after', () => {
  test('the catalogue says what is offered and what is missing', async () => {
    await kit.shop('PUT', '/v1/items', { items: [{ id: 'bare', title: '碧螺春', stock: 0 }] });
    const { items, total } = await get('/v1/staff/items');
    expect(total).toBe(4);
    expect(items.find(({ id }: { id: string }) => id === 'bare')).toMatchObject({
      offered: false,
      missing: ['title-en', 'category', 'price', 'image'],
    });
  });

  test('what was dropped is told day by day', async () => {
    await kit.track('zz-five', 'Product Viewed', { product_id: 'tea-1' });
    await kit.server.composition.collect.settle();
    await get('/v1/staff/collect');
    const { rows } = await get('/v1/staff/dropped?days=2');
    expect(rows).toContainEqual(
      expect.objectContaining({ outcome: 'dropped', category: 'browsing-history', count: 1 }),
    );
    expect(JSON.stringify(rows)).not.toContain('zz-');
  });

  test('and event by event, by the names we declare: one that is rare without its number, a strange name nowhere', async () => {
    await kit.track('zz-five', 'Call zz-five on 138', { phone: '138' });
    await kit.track('zz-six', 'Product Viewed', { product_id: 'tea-1' });
    const eventsNow = async () => {
      await kit.server.composition.collect.settle();
      await get('/v1/staff/collect');
      return (await get('/v1/staff/dropped?days=2')).events;
    };
    const dropped = { event: 'Product Viewed', outcome: 'dropped', reason: 'not-permitted' };
    const first = await eventsNow();
    expect(first).toContainEqual(expect.objectContaining({ ...dropped, count: null }));
    expect(first).toContainEqual(expect.objectContaining({ event: 'Product Viewed', outcome: 'kept', count: 3 }));
    expect(JSON.stringify(first)).not.toMatch(/zz-|138/);
    await kit.track('zz-six', 'Product Viewed', { product_id: 'tea-2' });
    expect(await eventsNow()).toContainEqual(expect.objectContaining({ ...dropped, count: 3 }));
  });
});
