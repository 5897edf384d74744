import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { shippedRanking } from '../recommend/ranking-rules.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const SEARCH = 'personalised-search';
const BROWSING = 'browsing-history';
const ORDERS = 'order-history';
const CART = 'cart-wishlist';
/** 16:00 in China. */
const start = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
let messages = 0;

const items = [
  { id: 'cup-blue', title: { zh: '青瓷品茗杯', en: 'Celadon tea cup' }, category: 'table', tags: ['杯'], price: 60 },
  { id: 'cup-clay', title: { zh: '粗陶品茗杯', en: 'Stoneware tea cup' }, category: 'table', tags: ['杯'], price: 60 },
  { id: 'cup-glass', title: { zh: '玻璃品茗杯', en: 'Glass tea cup' }, category: 'table', tags: ['杯'], price: 60 },
  { id: 'tray-clay', title: { zh: '粗陶茶盘', en: 'Stoneware tray' }, category: 'tray', tags: ['盘', '粗陶'] },
  { id: 'oolong', title: { zh: '冻顶乌龙茶', en: 'Dong Ding oolong' }, category: 'tea', tags: ['乌龙', '茶叶'] },
  { id: 'sold-out', title: '样品品茗杯', category: 'table', stock: 0 },
];

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(start) });
  kit = choicesKit(server);
  notice = await kit.publish({ purposes: [SEARCH], categories: [BROWSING, ORDERS, CART, 'search-history'] });
  expect((await kit.call('PUT', '/v1/items', { items })).status).toBe(200);
  await server.composition.recommend.refresh();
});
afterAll(() => server.stop());

async function track(person: string, event: string, properties: object, daysAgo = 0): Promise<void> {
  const timestamp = new Date(start - daysAgo * DAY).toISOString();
  const payload = { userId: person, event, properties, timestamp, messageId: `s${++messages}` };
  const headers = { authorization: `Basic ${btoa(`${server.writeKey}:`)}` };
  const reply = await server.app.inject({ method: 'POST', url: '/v1/track', headers, payload });
  expect(reply.statusCode).toBe(200);
}
const view = (person: string, item: string, daysAgo = 0) =>
  track(person, 'Product Viewed', { product_id: item }, daysAgo);

/** An adult who granted personalised search from these categories. */
async function somebody(person: string, categories: readonly string[] = [BROWSING]): Promise<string> {
  await kit.describe(person, { ageBand: 'adult' });
  for (const category of categories) expect((await kit.grant(person, SEARCH, category, notice)).status).toBe(200);
  return person;
}

const ask = async (told: object, headers?: Record<string, string>) =>
  kit.call('POST', '/v1/search', { query: '品茗杯', ...told }, headers);
const itemsOf = ({ body }: { body: { items: { item: string }[] } }) => body.items.map(({ item }) => item);
async function outcomeOf(person: string, id: string) {
  const { decisions } = (await kit.call('GET', `/v1/people/${person}/decisions`)).body;
  return decisions.find((one: { id: string }) => one.id === id);
}

describe('the neutral order', () => {
  test('is by text, without what is sold out, and says so', async () => {
    const { status, body } = await ask({});
    expect(status).toBe(200);
    expect(itemsOf({ body })).toEqual(['cup-blue', 'cup-clay', 'cup-glass']);
    expect(body).toMatchObject({ mode: 'neutral', label: { zh: '非个性化' }, found: 3, suggestions: [] });
    expect(body.items[0].why).toEqual([{ zh: '与您刚才输入的搜索词相符', en: expect.any(String) }]);
  });

  test('is found by other spellings of the same', async () => {
    for (const query of ['玻璃品茗杯', 'GLASS CUP', 'ｇｌａｓｓ', 'glasss cup', '玻璃 杯子'])
      expect(itemsOf(await ask({ query }))[0], query).toBe('cup-glass');
    expect(itemsOf(await ask({ query: '凍頂烏龍' }))).toEqual(['oolong']);
  });

  test('of nothing offers words of the catalogue to try instead', async () => {
    const { body } = await ask({ query: '茶几' });
    expect(body).toMatchObject({ mode: 'neutral', items: [], found: 0 });
    expect(body.suggestions[0]).toBe('茶叶');
  });

  test('is what nobody, a stranger, a child and a refusal get', async () => {
    const neutral = itemsOf(await ask({}));
    const young = await somebody('young');
    await view(young, 'cup-glass');
    await kit.describe(young, { ageBand: 'minor-14-17' });
    for (const person of ['unheard-of', young]) {
      const { body } = await ask({ person });
      expect(body.mode).toBe('neutral');
      expect(itemsOf({ body })).toEqual(neutral);
    }
  });
});

describe('the personal order', () => {
  test('puts what the person looked at ahead among what matches alike, with a reason to check', async () => {
    const ann = await somebody('ann');
    await view(ann, 'cup-glass', 2);
    const { body } = await ask({ person: ann });
    expect(body).toMatchObject({ mode: 'personalised', label: { zh: '定推 · 个性化排序' }, switch: { href: '/me' } });
    expect(body.items[0]).toMatchObject({
      item: 'cup-glass',
      why: [{ zh: '与您刚才输入的搜索词相符' }, { zh: '因为您 2 天前看过这件商品', category: BROWSING }],
    });
    expect(new Set(itemsOf({ body }))).toEqual(new Set(['cup-blue', 'cup-clay', 'cup-glass']));
  });

  test('never lifts what matches worse over what matches far better, and brings in nothing that does not match', async () => {
    const bo = await somebody('bo');
    await view(bo, 'tray-clay');
    await view(bo, 'oolong');
    expect(itemsOf(await ask({ person: bo, query: '粗陶品茗杯' }))[0]).toBe('cup-clay');
    expect(itemsOf(await ask({ person: bo }))).not.toContain('oolong');
  });

  test('gives way to the neutral order on request, by the switch and by withdrawing', async () => {
    const cai = await somebody('cai');
    await view(cai, 'cup-glass');
    expect((await ask({ person: cai })).body.mode).toBe('personalised');
    const wanted = await ask({ person: cai, neutral: true });
    expect(itemsOf(wanted)).toEqual(itemsOf(await ask({})));
    expect((await outcomeOf(cai, wanted.body.decision)).outcome).toMatchObject({ mode: 'neutral', asked: 'neutral' });
    await kit.call('PUT', `/v1/people/${cai}/switch`, { on: false });
    expect((await ask({ person: cai })).body.mode).toBe('neutral');
    await kit.call('PUT', `/v1/people/${cai}/switch`, { on: true });
    await kit.put(cai, SEARCH, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
    expect((await ask({ person: cai })).body.mode).toBe('neutral');
  });

  test('uses no category that was not granted for search, though it was kept for something else', async () => {
    const dee = await somebody('dee', [CART]);
    await track(dee, 'Order Completed', { products: [{ product_id: 'cup-glass', quantity: 1 }] }, 3);
    expect((await ask({ person: dee })).body.mode).toBe('neutral');
  });

  test('places lower what the person sent back, and the record says why', async () => {
    const eva = await somebody('eva', [ORDERS]);
    const line = { products: [{ product_id: 'cup-blue', quantity: 1, price: 60 }] };
    await track(eva, 'Order Completed', line, 9);
    await track(eva, 'Order Refunded', line, 7);
    const { body } = await ask({ person: eva });
    expect(itemsOf({ body })).toEqual(['cup-clay', 'cup-glass', 'cup-blue']);
    const { outcome, use } = await outcomeOf(eva, body.decision);
    expect(use).toBe('search');
    expect(outcome.lower).toEqual([
      {
        ...{ item: 'cup-blue', because: ['regret'] },
        zh: '排得更低，因为您退过这件或同类商品',
        en: 'Placed lower because you sent this or the like back',
      },
    ]);
    expect(outcome.used).toEqual([ORDERS]);
  });

  test('uses the fewest categories that make the same list', async () => {
    const fay = await somebody('fay', [BROWSING, CART]);
    await view(fay, 'cup-glass', 1);
    await track(fay, 'Product Added', { product_id: 'cup-glass' }, 1);
    const { body } = await ask({ person: fay });
    expect(body.mode).toBe('personalised');
    expect((await outcomeOf(fay, body.decision)).outcome.used).toHaveLength(1);
  });
});

describe('what is left behind', () => {
  test('has no word of the query: not the record, not the log', async () => {
    const said: unknown[] = [];
    const spies = (['log', 'error', 'warn', 'info'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...words) => void said.push(words)),
    );
    const gus = await somebody('gus');
    await view(gus, 'cup-glass');
    const { body } = await ask({ person: gus, query: '品茗杯 暗号' });
    const record = JSON.stringify(await outcomeOf(gus, body.decision));
    for (const spy of spies) spy.mockRestore();
    expect(body.items.length).toBeGreaterThan(0);
    expect(record).toContain('cup-glass');
    expect(record + JSON.stringify(said)).not.toMatch(/暗号|品茗/);
  });
});

test('a server whose ranking is for conversion alone does not start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heng-search-'));
  const file = join(folder, 'ranking.yaml');
  writeFileSync(file, readFileSync(shippedRanking, 'utf8').replace(/aims: .*/, 'aims: [conversion]'));
  await expect(startTestServer({ settings: { HENG_RANKING: file } })).rejects.toThrow(
    /aims at conversion.*does not start/,
  );
  rmSync(folder, { recursive: true });
});

describe('requests that cannot be met', () => {
  test('say what was expected', async () => {
    expect((await kit.call('POST', '/v1/search', {})).body.code).toBe('invalid-request');
    expect((await ask({ query: '  ' })).body.code).toBe('invalid-request');
    expect((await ask({ count: 101 })).body.code).toBe('invalid-request');
  });

  test('a person may search as themselves and as nobody else', async () => {
    const token = await server.asPerson('ann');
    expect((await ask({}, token)).body.mode).toBe('personalised');
    expect(await ask({ person: 'bo' }, token)).toMatchObject({ status: 403, body: { code: 'other-person' } });
    expect((await ask({}, {})).status).toBe(401);
  });
});
