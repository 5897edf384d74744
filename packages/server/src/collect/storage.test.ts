import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import type { Interaction } from './interaction.ts';
import { dropOldPartitions, makePartitions } from './partitions.ts';
import type { EventRow } from './sift-event.ts';
import { eventsOf, keepAccounts, moveEvents, peopleWithEvents } from './storage.ts';
import { storeRows } from './store-rows.ts';
import type { CollectTables } from './tables.ts';

const DAY = 86_400_000;
let now = new Date('2026-11-23T08:00:00.000Z');
let server: TestServer;
let kit: ReturnType<typeof choicesKit>;

beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  kit = choicesKit(server);
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.foundation.pool.query('truncate event, account, quarantine, collect_tally');
});

const collect = () => server.composition.collect;
const db = () => server.db.withTables<CollectTables>();
const pool = () => server.foundation.pool;
let messages = 0;

const row = (person: string, more: Partial<EventRow> = {}): EventRow => ({
  ...{
    person,
    messageId: `m-${++messages}`,
    line: 0,
    at: now.getTime(),
    madeAfter: 0,
    name: 'Product Viewed',
    kind: 'view',
  },
  ...{ category: 'browsing-history', keptAs: 'behaviour', item: 'tea-1', fields: {} },
  ...more,
});
let moment = 0;
const store = (...rows: EventRow[]) => storeRows(pool(), rows[0]!.keptAs, rows, new Date(now.getTime() + ++moment));

test('what cannot be told apart from an array’s own signs is stored as it came', async () => {
  const nasty = `"},{' \\ NULL null \t 茶 \u{1F375}`;
  await store(row('a', { messageId: nasty, fields: { 'browsing-history': { name: nasty, tags: [nasty, ''] } } }));
  expect(await eventsOf(db(), 'a')).toMatchObject([
    { fields: { 'browsing-history': { name: nasty, tags: [nasty, ''] } } },
  ]);
  expect(await store(row('a', { messageId: nasty }))).toEqual([]);
  await store(row('b', { messageId: 'a\\b' }), row('b', { messageId: 'ab' }));
  expect(await eventsOf(db(), 'b')).toHaveLength(2);
});

test('a write says which rows were new, in whatever mixture they come', async () => {
  const [one, two, three] = [row('a'), row('a'), row('b')];
  expect(await store(one)).toEqual([one]);
  expect(await store(two, one, three, two)).toEqual([two, three]);
  expect(await store(one, two, three)).toEqual([]);
  expect(await store({ ...one, line: 1 }, { ...one, person: 'c' })).toHaveLength(2);
});

test('a message is known for seven days, and then it is another', async () => {
  const start = now;
  const one = row('a');
  await store(one);
  now = new Date(start.getTime() + 7 * DAY);
  expect(await store(one)).toEqual([]);
  now = new Date(start.getTime() + 8 * DAY);
  expect(await store(one)).toEqual([one]);
  now = start;
});

test('a message that says it was made today is looked for among today’s only, and found there', async () => {
  const one = row('a', { madeAfter: now.getTime() });
  expect(await store(one)).toEqual([one]);
  const [again, unsaid, other] = [{ ...one, item: 'changed' }, row('a'), row('a', { madeAfter: now.getTime() - DAY })];
  expect(await store(again, unsaid, other, unsaid)).toEqual([unsaid, other]);
  expect(await store(other, again, unsaid)).toEqual([]);
});

test('a message that waited on a device overnight is found among yesterday’s', async () => {
  const start = now;
  const made = { timestamp: now.toISOString(), messageId: 'overnight' };
  const send = (sent: Date) => {
    const event = { userId: 'sleeper', event: 'Order Completed', properties: { order_id: 'o' }, ...made };
    return collect().collect({ bytes: 0, gpc: false, type: 'track', events: [event], sentAt: sent.toISOString() });
  };
  await kit.describe('sleeper', { ageBand: 'adult' });
  await send(now);
  now = new Date(start.getTime() + DAY);
  await send(now);
  expect(await eventsOf(db(), 'sleeper')).toHaveLength(1);
  now = start;
});

test('a day the server has slept into gets its partitions', async () => {
  const start = now;
  now = new Date('2027-06-01T00:00:00Z');
  expect(await store(row('a'))).toHaveLength(1);
  expect(await store(row('a', { keptAs: 'record', category: 'order-history' }))).toHaveLength(1);
  now = start;
});

test('raw behaviour is gone before its limit, and a trade record stays until its own', async () => {
  const start = now;
  await makePartitions(db(), now);
  await store(row('a'));
  await store(row('a', { keptAs: 'record', category: 'order-history' }));
  const retention = { behaviourDays: 90, recordDays: 1096 };
  const after = async (days: number) => {
    await dropOldPartitions(db(), new Date(start.getTime() + days * DAY), retention);
    return (await eventsOf(db(), 'a')).map(({ category }) => category).sort();
  };
  expect(await after(80)).toEqual(['browsing-history', 'order-history']);
  expect(await after(90)).toEqual(['order-history']);
  expect(await after(1096)).toEqual(['order-history']);
  expect(await after(1096 + 31)).toEqual([]);
  await makePartitions(db(), now);
});

test('interactions are read back as they were told: one person’s in order of time, everybody’s person by person', async () => {
  const told: Interaction[] = [];
  collect().onInteractions((rows) => told.push(...rows));
  await kit.describe('shopper', { ageBand: 'adult' });
  const products = Array.from({ length: 3 }, (_, index) => ({
    product_id: `p-${index}`,
    quantity: index + 1,
    price: 9.5,
  }));
  await collect().collect({
    ...{ bytes: 0, gpc: false, type: 'track' },
    events: [{ userId: 'shopper', event: 'Order Completed', properties: { products }, timestamp: now.toISOString() }],
  });
  const before = new Date(now.getTime() - DAY);
  const mine = await collect().interactionsOf('shopper', before);
  const withoutDigest = ({ messageId: _, ...rest }: Interaction) => rest;
  expect(mine.map(withoutDigest)).toEqual(told.map(withoutDigest));
  expect(mine).toMatchObject([
    { line: 1, kind: 'order', category: 'order-history', item: 'p-0', quantity: 1, price: 9.5, at: now.getTime() },
    { line: 2, item: 'p-1', quantity: 2 },
    { line: 3, item: 'p-2', quantity: 3 },
  ]);
  expect(await collect().interactionsOf('shopper', new Date(now.getTime() + 1))).toEqual([]);

  const many = Array.from({ length: 5200 }, (_, index) => row(`p${index % 3}`, { item: `i-${index}` }));
  await store(...many);
  const everybody: Interaction[] = [];
  await collect().allInteractions(before, (one) => everybody.push(one));
  expect(everybody).toHaveLength(5203);
  expect(new Set(everybody.map(({ item }) => item)).size).toBe(5203);
  const people = everybody.map(({ person }) => person);
  expect(people).toEqual([...people].sort());
});

test('whoever takes long over each row of everybody’s keeps nobody waiting: others have their turn in between', async () => {
  await store(...Array.from({ length: 6 }, (_, index) => row('slow', { item: `slow-${index}` })));
  let turns = 0;
  let rows = 0;
  let isReading = true;
  const others = () => {
    turns++;
    if (isReading) setImmediate(others);
  };
  setImmediate(others);
  const seen: number[] = [];
  await collect().allInteractions(new Date(0), ({ person }) => {
    if (person !== 'slow') return;
    rows++;
    seen.push(turns);
    for (const until = performance.now() + 4; performance.now() < until; );
  });
  isReading = false;
  expect([rows, new Set(seen).size]).toEqual([6, 6]);
});

test('a search and its words are read back', async () => {
  await store(
    row('a', {
      kind: 'search',
      category: 'search-history',
      item: undefined,
      fields: { 'search-history': { query: '绿茶' } },
    }),
  );
  expect(await collect().interactionsOf('a', new Date(0))).toMatchObject([
    { query: '绿茶', item: undefined, kind: 'search' },
  ]);
});

test('events move with their permitted categories only; fields of others are left behind', async () => {
  const fields = { 'browsing-history': { path: '/' }, 'device-identifiers': { agent: 'x' } };
  await store(row('visitor', { fields }), row('visitor', { category: 'cart-wishlist' }));
  expect(await moveEvents(db(), 'visitor', 'account', ['browsing-history'])).toBe(1);
  expect(await eventsOf(db(), 'account')).toMatchObject([
    { category: 'browsing-history', fields: { 'browsing-history': { path: '/' } } },
  ]);
  expect(JSON.stringify(await eventsOf(db(), 'account'))).not.toContain('agent');
  expect(await eventsOf(db(), 'visitor')).toMatchObject([{ category: 'cart-wishlist' }]);
});

test('a merge by the shop takes the events along, and deletes what the joined choices do not permit', async () => {
  await kit.describe('account-1', { ageBand: 'adult' });
  await store(row('visitor-1', { keptAs: 'record', category: 'order-history', item: 'bought' }));
  await store(row('visitor-1', { item: 'looked at' }));
  const { status } = await kit.call('POST', '/v1/people/account-1/merge', { from: 'visitor-1' });
  expect(status).toBe(200);
  expect(await eventsOf(db(), 'visitor-1')).toEqual([]);
  expect((await eventsOf(db(), 'account-1')).map(({ item }) => item)).toEqual(['bought']);
});

test('an account is never made part of another because an event says so', async () => {
  await kit.describe('victim', { ageBand: 'adult' });
  await keepAccounts(db(), ['victim']);
  await store(row('victim', { keptAs: 'record', category: 'order-history', item: 'bought' }));
  const claims = [
    { type: 'alias', userId: 'thief', previousId: 'victim' },
    { type: 'identify', userId: 'thief', anonymousId: 'victim' },
  ];
  for (const claim of claims) await collect().collect({ bytes: 0, gpc: false, events: [claim] });
  expect((await eventsOf(db(), 'victim')).map(({ item }) => item)).toEqual(['bought']);
  expect((await eventsOf(db(), 'thief')).map(({ item }) => item)).not.toContain('bought');
  expect((await kit.call('GET', '/v1/people/victim')).body.mergedInto).toBeNull();
});

test('an id that came as userId once is an account', async () => {
  await kit.describe('seen', { ageBand: 'adult' });
  await collect().collect({
    bytes: 0,
    gpc: false,
    type: 'track',
    events: [{ userId: 'seen', event: 'Product Viewed' }],
  });
  await collect().collect({ bytes: 0, gpc: false, type: 'alias', events: [{ userId: 'other', previousId: 'seen' }] });
  expect((await kit.call('GET', '/v1/people/seen')).body.mergedInto).toBeNull();
});

test('a grant that has expired takes what was stored under it along, without anybody saying so', async () => {
  const start = now;
  const notice = await kit.publish();
  await kit.describe('lapsing', { ageBand: 'adult' });
  await kit.grant('lapsing', 'personalised-recommendation', 'browsing-history', notice);
  await store(row('lapsing', { item: 'looked at' }));
  await store(row('lapsing', { keptAs: 'record', category: 'order-history', item: 'bought' }));
  const daily = async () => {
    for (const chore of collect().hourly.slice(-1)) await chore();
    return (await eventsOf(db(), 'lapsing')).map(({ item }) => item).sort();
  };
  now = new Date(start.getTime() + 2 * DAY);
  expect(await daily()).toEqual(['bought', 'looked at']);
  now = new Date(start.getTime() + 366 * DAY);
  expect(await daily()).toEqual(['bought']);
  now = start;
});

test('people of whom something is stored are found page by page, each once', async () => {
  await store(...['a', 'b', 'b', 'c'].map((person) => row(person)));
  expect(await peopleWithEvents(db(), '', 2)).toEqual(['a', 'b']);
  expect(await peopleWithEvents(db(), 'b', 2)).toEqual(['c']);
});
