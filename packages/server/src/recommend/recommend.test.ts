import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const REC = 'personalised-recommendation';
const TRAINING = 'model-training';
const BROWSING = 'browsing-history';
const ORDERS = 'order-history';
const start = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
let now = start;
let messages = 0;

/** Tea goes with cups, pans go with lids; jars are what everybody buys. */
const items = [
  { id: 'tea-oolong', title: { zh: '冻顶乌龙茶', en: 'Dong Ding oolong' }, category: 'tea', tags: ['乌龙'] },
  { id: 'tea-black', title: { zh: '正山小种', en: 'Lapsang souchong' }, category: 'tea' },
  { id: 'cup', title: { zh: '青瓷品茗杯', en: 'Celadon cup' }, category: 'table' },
  { id: 'pan', title: { zh: '铸铁煎锅', en: 'Iron skillet' }, category: 'kitchen' },
  { id: 'lid', title: { zh: '玻璃锅盖', en: 'Glass lid' }, category: 'kitchen' },
  { id: 'jar', title: { zh: '密封罐', en: 'Jar' }, category: 'kitchen', listedAt: '2026-11-20T08:00:00Z' },
  { id: 'sold-out', title: '样品', category: 'tea', stock: 0 },
];

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now) });
  kit = choicesKit(server);
  notice = await kit.publish({
    purposes: [REC, TRAINING],
    categories: [BROWSING, ORDERS, 'cart-wishlist', 'search-history'],
  });
  expect((await kit.call('PUT', '/v1/items', { items })).status).toBe(200);
  await kit.call('PUT', '/v1/attestations/irreversibility/anonymised-statistics', {
    passed: true,
    report: 'test report',
    by: 'test',
  });
  for (let nth = 0; nth < 12; nth++) {
    await buy(`crowd-tea-${nth}`, ['tea-oolong', 'cup'], 3);
    await buy(`crowd-pan-${nth}`, ['pan', 'lid'], 5);
    await buy(`crowd-jar-${nth}`, ['jar'], 2);
    await buy(`crowd-jar-more-${nth}`, ['jar'], 2);
  }
  await server.composition.recommend.refresh();
});
afterAll(() => server.stop());

async function track(person: string, event: string, properties: object, daysAgo = 0): Promise<void> {
  const timestamp = new Date(now - daysAgo * DAY).toISOString();
  const payload = { userId: person, event, properties, timestamp, messageId: `m${++messages}` };
  const headers = { authorization: `Basic ${btoa(`${server.writeKey}:`)}` };
  const reply = await server.app.inject({ method: 'POST', url: '/v1/track', headers, payload });
  expect(reply.statusCode).toBe(200);
}

const view = (person: string, item: string, daysAgo = 0) =>
  track(person, 'Product Viewed', { product_id: item }, daysAgo);
const buy = (person: string, bought: readonly string[], daysAgo = 0) =>
  track(person, 'Order Completed', { products: bought.map((id) => ({ product_id: id, quantity: 1 })) }, daysAgo);

/** An adult who granted recommendations from these categories. */
async function somebody(person: string, categories: readonly string[] = [BROWSING]): Promise<string> {
  await kit.describe(person, { ageBand: 'adult' });
  for (const category of categories) expect((await kit.grant(person, REC, category, notice)).status).toBe(200);
  return person;
}

const ask = async (told: object, headers?: Record<string, string>) =>
  kit.call('POST', '/v1/recommendations', { slot: 'home', count: 5, ...told }, headers);
const itemsOf = ({ body }: { body: { items: { item: string }[] } }) => body.items.map(({ item }) => item);
async function decisionOf(person: string, id: string) {
  const { decisions } = (await kit.call('GET', `/v1/people/${person}/decisions`)).body;
  return decisions.find((one: { id: string }) => one.id === id);
}

describe('who granted recommendations from browsing', () => {
  test('gets what goes with what they viewed, labelled, with a reason to check and to switch off', async () => {
    const anna = await somebody('anna');
    await view(anna, 'tea-oolong', 3);
    const { status, body } = await ask({ person: anna });
    expect(status).toBe(200);
    expect(body).toMatchObject({ mode: 'personalised', label: { zh: '定推 · 个性化推荐' }, switch: { href: '/me' } });
    const cup = body.items.find(({ item }: { item: string }) => item === 'cup');
    expect(cup.why).toEqual([
      {
        zh: '因为您 3 天前看过「冻顶乌龙茶」',
        en: 'Because you viewed “Dong Ding oolong” 3 days ago',
        category: BROWSING,
      },
    ]);
  });

  test('and the record says which categories were looked at and what was shown, before the answer left', async () => {
    const body = (await ask({ person: 'anna' })).body;
    const record = await decisionOf('anna', body.decision);
    expect(record).toMatchObject({
      person: 'anna',
      use: 'recommendation',
      caller: 'shop',
      outcome: { mode: 'personalised', slot: 'home', used: [BROWSING], items: itemsOf({ body }) },
    });
    const ruled = record.rulings.find(({ category }: { category: string }) => category === BROWSING);
    expect(ruled).toMatchObject({ purpose: REC, decision: true, consent: 'itemised' });
  });

  test('gets the neutral list from the same endpoint in the same shape as soon as they switch off', async () => {
    const bea = await somebody('bea');
    await view(bea, 'tea-oolong');
    const before = (await ask({ person: bea })).body;
    expect(before.mode).toBe('personalised');
    await kit.call('PUT', `/v1/people/${bea}/switch`, { on: false });
    const after = (await ask({ person: bea })).body;
    expect(after).toMatchObject({ mode: 'neutral', label: { zh: '非个性化' } });
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after.items).toEqual((await ask({})).body.items);
    for (const { why } of after.items) expect(why[0]).not.toHaveProperty('category');
    await kit.call('PUT', `/v1/people/${bea}/switch`, { on: true });
    expect((await ask({ person: bea })).body.mode).toBe('personalised');
  });

  test('gets it back to neutral by withdrawing, and what was known is not remembered when they grant again', async () => {
    const cleo = await somebody('cleo');
    await view(cleo, 'tea-oolong');
    expect((await ask({ person: cleo })).body.mode).toBe('personalised');
    await kit.put(cleo, REC, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
    expect((await ask({ person: cleo })).body.mode).toBe('neutral');
    await server.composition.collect.drain();
    await kit.grant(cleo, REC, BROWSING, notice);
    expect((await ask({ person: cleo })).body.mode).toBe('neutral');
  });

  test('may have the neutral list whenever they ask for it', async () => {
    const neutral = (await ask({ person: 'anna', neutral: true })).body;
    expect(neutral.mode).toBe('neutral');
    expect((await decisionOf('anna', neutral.decision)).outcome).toMatchObject({ mode: 'neutral', asked: 'neutral' });
  });

  test('gets neutral lists while their browser signals Global Privacy Control', async () => {
    const signalling = await ask({ person: 'anna' }, { ...server.shop, 'sec-gpc': '1' });
    const wanted = (await kit.ruling('anna', REC, BROWSING, { gpc: true })).decision ? 'personalised' : 'neutral';
    expect(signalling.body.mode).toBe(wanted);
  });
});

describe('nothing personal is used', () => {
  test('of a sixteen-year-old, whatever was granted', async () => {
    const young = await somebody('young');
    await view(young, 'tea-oolong');
    await kit.describe(young, { ageBand: 'minor-14-17' });
    expect((await ask({ person: young })).body).toMatchObject({ mode: 'neutral' });
  });

  test('of somebody of unknown age, or whom nobody ever heard of, or who is not named', async () => {
    await buy('of-unknown-age', ['tea-oolong']);
    for (const told of [{ person: 'of-unknown-age' }, { person: 'unheard-of' }, {}]) {
      expect((await ask(told)).body.mode).toBe('neutral');
    }
  });

  test('from a category that was not granted: orders are kept for the contract and stay out of the list', async () => {
    const dora = await somebody('dora', [BROWSING]);
    await buy(dora, ['pan']);
    expect((await ask({ person: dora })).body.mode).toBe('neutral');
    await view(dora, 'tea-oolong');
    const { body } = await ask({ person: dora, count: 10 });
    expect(body.mode).toBe('personalised');
    for (const { why } of body.items) {
      for (const { category } of why) expect([undefined, BROWSING]).toContain(category);
    }
    expect(itemsOf({ body })).toContain('pan');
  });

  test('once raw behaviour is older than ninety days', async () => {
    const old = await somebody('old');
    await view(old, 'tea-oolong', 91);
    expect((await ask({ person: old })).body.mode).toBe('neutral');
    await view(old, 'tea-oolong', 89);
    expect((await ask({ person: old })).body.mode).toBe('personalised');
  });

  test('for a query or before there is any history', async () => {
    const fresh = await somebody('fresh');
    expect((await ask({ person: fresh })).body.mode).toBe('neutral');
    expect((await ask({ person: 'anna', query: '煎锅' })).body).toMatchObject({
      mode: 'neutral',
      items: [{ item: 'pan' }, {}, {}, {}, {}],
    });
  });
});

describe('the personalised list', () => {
  test('leaves out what the person owns, but not in a slot for buying again', async () => {
    const erin = await somebody('erin', [ORDERS]);
    await buy(erin, ['tea-oolong'], 12);
    const home = (await ask({ person: erin, count: 10 })).body;
    expect(home.mode).toBe('personalised');
    expect(itemsOf({ body: home })).not.toContain('tea-oolong');
    const again = (await ask({ person: erin, slot: 'again' })).body;
    expect(again.items[0]).toMatchObject({
      item: 'tea-oolong',
      why: [{ zh: '因为您 12 天前买过这件商品', category: ORDERS }],
    });
  });

  test('forgets what was brought back', async () => {
    const fay = await somebody('fay', [ORDERS]);
    await buy(fay, ['tea-oolong'], 12);
    await track(fay, 'Order Refunded', { products: [{ product_id: 'tea-oolong' }] }, 10);
    expect((await ask({ person: fay, slot: 'again' })).body.mode).toBe('neutral');
  });

  test('knows what was done a moment ago', async () => {
    const gil = await somebody('gil');
    await view(gil, 'pan', 2);
    await ask({ person: gil });
    await view(gil, 'tea-oolong');
    const { body } = await ask({ person: gil });
    expect(body.items.flatMap(({ why }: { why: { zh: string }[] }) => why.map(({ zh }) => zh))).toContain(
      '因为您刚刚看过「冻顶乌龙茶」',
    );
  });

  test('tells a search by the words that were searched for', async () => {
    const hal = await somebody('hal', ['search-history']);
    await track(hal, 'Products Searched', { query: '乌龙' }, 1);
    const { body } = await ask({ person: hal });
    expect(body.mode).toBe('personalised');
    const told = body.items.flatMap(({ why }: { why: { zh: string; category?: string }[] }) => why);
    expect(told).toContainEqual(
      expect.objectContaining({ zh: '因为您 1 天前搜索过「乌龙」', category: 'search-history' }),
    );
  });

  test('is never shorter than asked for while the shop has more, and never offers what is sold out', async () => {
    const { body } = await ask({ person: 'anna', count: 100 });
    expect(new Set(itemsOf({ body }))).toEqual(new Set(['tea-oolong', 'tea-black', 'cup', 'pan', 'lid', 'jar']));
    const scores = body.items.map(({ score }: { score: number }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

describe('the neutral list', () => {
  test('is what many look at and buy, with the count as its reason', async () => {
    const { body } = await ask({});
    expect(body.items[0]).toMatchObject({ item: 'jar', why: [{ zh: '最近 30 天有 24 人看过或买过' }] });
  });

  test('on the page of an item is what goes with it', async () => {
    const { body } = await ask({ item: 'tea-oolong' });
    expect(body.items[0]).toMatchObject({
      item: 'cup',
      why: [{ zh: '许多人看过或买过「冻顶乌龙茶」，也看过或买过它' }],
    });
    expect(itemsOf({ body })).not.toContain('tea-oolong');
  });

  test('uses no statistics without a passed test of irreversibility', async () => {
    const attest = (passed: boolean) =>
      kit.call('PUT', '/v1/attestations/irreversibility/anonymised-statistics', { passed, report: 'r', by: 'test' });
    await attest(false);
    const { body } = await ask({ count: 10 });
    expect(body.items[0]).toMatchObject({ item: 'jar', why: [{ zh: '3 天前上架' }] });
    const said = JSON.stringify([body.items, (await ask({ person: 'anna', count: 10 })).body.items]);
    expect(said).not.toContain('人看过或买过');
    await server.composition.recommend.refresh();
    await attest(true);
    expect(JSON.stringify((await ask({})).body.items)).not.toContain('人看过或买过');
    await server.composition.recommend.refresh();
    expect((await ask({})).body.items[0]).toMatchObject({ item: 'jar', why: [{ zh: '最近 30 天有 24 人看过或买过' }] });
  });
});

describe('training a model', () => {
  const trained = async () => {
    await server.composition.recommend.refresh();
    const rows = await server.foundation.pool.query('select manifest, sha256 from model_manifest order by trained_at');
    return rows.rows.at(-1) as {
      manifest: { people: number; purposes: string[]; categories: string[] };
      sha256: string;
    };
  };

  test('takes only who permitted training with that category, and leaves them out once they withdraw', async () => {
    const before = await server.foundation.pool.query('select 1 from model_manifest');
    expect(before.rowCount).toBe(0);
    for (const person of ['ida', 'jon', 'kim']) {
      await kit.describe(person, { ageBand: 'adult' });
      await kit.grant(person, TRAINING, ORDERS, notice);
      await buy(person, ['tea-black', 'cup']);
    }
    expect(await trained()).toMatchObject({
      manifest: { people: 3, purposes: [TRAINING], categories: [ORDERS] },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await kit.put('kim', TRAINING, ORDERS, { answer: 'withdrawn', mechanism: 'toggle' });
    now += 60_000;
    expect((await trained()).manifest.people).toBe(2);
  });
});

describe('requests that cannot be met', () => {
  test('say what was expected', async () => {
    const code = async (told: object) => (await ask(told)).body.code;
    expect(await code({ item: 'no-such-item' })).toBe('unknown-item');
    expect(await code({ slot: 'Home Page' })).toBe('invalid-request');
    expect(await code({ count: 0 })).toBe('invalid-request');
    expect(await code({ person: 'not a person' })).toBe('invalid-request');
    expect(await code({ unheardOf: true })).toBe('invalid-request');
  });

  test('a person may ask for themselves and for nobody else', async () => {
    const token = await server.asPerson('anna');
    expect((await ask({}, token)).body.mode).toBe('personalised');
    expect((await ask({ person: 'anna' }, token)).body.mode).toBe('personalised');
    expect(await ask({ person: 'bea' }, token)).toMatchObject({ status: 403, body: { code: 'other-person' } });
    expect((await ask({}, {})).status).toBe(401);
  });
});
