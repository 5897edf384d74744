import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const PROFILING = 'user-profiling';
const BROWSING = 'browsing-history';
const ORDERS = 'order-history';
const DAY = 86_400_000;
const START = Date.parse('2026-11-23T08:00:00.000Z');

let now = START;
let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
let people = 0;

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now) });
  kit = choicesKit(server);
  notice = await kit.publish({ categories: [BROWSING, ORDERS, 'cart-wishlist', 'declared-interests'] });
  const item = (id: string, category: string) => ({ id, title: id, category });
  await kit.call('PUT', '/v1/items', { items: [item('tea-1', 'tea'), item('tea-2', 'tea'), item('bean-1', 'coffee')] });
});
afterAll(() => server.stop());

/** An adult who lets the shop make a profile from these categories. */
async function somebody(categories: readonly string[] = [BROWSING], ageBand = 'adult'): Promise<string> {
  const person = `person-${++people}`;
  await kit.describe(person, { ageBand });
  for (const category of categories) await kit.grant(person, PROFILING, category, notice);
  return person;
}

let messages = 0;
async function track(person: string, event: string, properties: object = {}, daysAgo = 0): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}`;
  const timestamp = new Date(now - daysAgo * DAY).toISOString();
  const payload = { userId: person, event, properties, timestamp, messageId: `m-${++messages}` };
  const reply = await server.app.inject({ method: 'POST', url: '/v1/track', headers: { authorization }, payload });
  expect(reply.statusCode).toBe(200);
}
async function view(person: string, item: string, times: number, daysAgo = 0): Promise<void> {
  for (let nth = 0; nth < times; nth++) await track(person, 'Product Viewed', { product_id: item }, daysAgo);
}

const tags = async (person: string) => (await kit.call('GET', `/v1/people/${person}/tags`)).body;
const ids = async (person: string): Promise<string[]> => (await tags(person)).tags.map(({ id }: { id: string }) => id);
const remove = (person: string, tag: string) => kit.call('DELETE', `/v1/people/${person}/tags/${tag}`);
const reopen = (person: string, tag: string) => kit.call('PUT', `/v1/people/${person}/tags/${tag}`, { barred: false });
const stored = async (person: string) =>
  (await server.db.selectFrom('profile_tag').select('tag').where('person_id', '=', person).execute()).length;

describe('a tag', () => {
  test('says what it was made from, why, how strictly it is kept and until when', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3, 2);
    await view(person, 'tea-2', 2);
    await view(person, 'bean-1', 2);
    expect(await tags(person)).toEqual({
      tags: [
        {
          id: 'looks-at-tea',
          name: { zh: '常看茶叶', en: 'Often looks at tea' },
          why: { zh: '您近 90 天看过 5 次茶叶', en: 'You viewed tea 5 times in the last 90 days' },
          category: 'inferred-tags',
          grade: 'sensitive',
          madeFrom: [{ category: BROWSING, name: { zh: '网页浏览记录', en: 'Web browsing history' }, count: 5 }],
          usedFor: [],
          madeAt: new Date(now).toISOString(),
          refreshedAt: new Date(now).toISOString(),
          expiresAt: new Date(now + 90 * DAY).toISOString(),
        },
      ],
      barred: [],
    });
  });

  test('is made from goods bought and not brought back, and from interests the person chose', async () => {
    const person = await somebody([ORDERS, 'declared-interests']);
    const order = (id: string, event = 'Order Completed', daysAgo = 1) =>
      track(person, event, { order_id: id, products: [{ product_id: id, quantity: 1, price: 8 }] }, daysAgo);
    await order('tea-1');
    await order('tea-2');
    await track(person, 'Interests Declared', { interests: ['茶', '书'] });
    const { tags: made } = await tags(person);
    expect(made.map(({ id, why, category, grade }: Record<string, unknown>) => [id, why, category, grade])).toEqual([
      [
        'buys-tea-again',
        { zh: '您近 365 天买过 2 次茶叶', en: 'You bought tea twice in the last 365 days' },
        'inferred-tags',
        'general',
      ],
      [
        'chose-tea',
        { zh: '您近 90 天自己选过这项兴趣', en: 'You chose this interest yourself in the last 90 days' },
        'declared-interests',
        'general',
      ],
    ]);
    await order('tea-2', 'Order Refunded', 0);
    server.composition.profile.changed(person);
    expect(await ids(person)).toEqual(['chose-tea']);
  });

  test('leaves a record of the decision that made it', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await ids(person);
    const { decisions } = (await kit.call('GET', `/v1/people/${person}/decisions`)).body;
    expect(decisions[0]).toMatchObject({
      use: 'profiling',
      caller: 'heng',
      outcome: { made: ['looks-at-tea'], used: [BROWSING] },
      rulings: [expect.objectContaining({ purpose: PROFILING, category: BROWSING, decision: true })],
    });
    const before = decisions.length;
    await ids(person);
    expect((await kit.call('GET', `/v1/people/${person}/decisions`)).body.decisions).toHaveLength(before);
  });

  test('is made by the hourly round as well, for whoever did something', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    for (const chore of server.composition.profile.hourly) await chore();
    expect(await stored(person)).toBe(1);
  });
});

describe('there is no tag', () => {
  test('of somebody who was never asked, refused, is a minor, or of unknown age, whatever they do', async () => {
    const silent = await somebody([]);
    const refusing = await somebody([]);
    await kit.put(refusing, PROFILING, BROWSING, { answer: 'refused', mechanism: 'toggle' });
    const young = await somebody();
    const child = await somebody();
    const unknown = await somebody();
    const all = [silent, refusing, young, child, unknown];
    for (const person of all) await view(person, 'tea-1', 5);
    await kit.describe(young, { ageBand: 'minor-14-17' });
    await kit.describe(child, { ageBand: 'under-14' });
    await kit.describe(unknown, { ageBand: 'unknown' });
    for (const person of all) expect([person, await ids(person)]).toEqual([person, []]);
    await server.composition.profile.drain();
    for (const person of all) expect(await stored(person)).toBe(0);
  });

  test('made from information whose use for profiling was not granted, though it is kept for another purpose', async () => {
    const person = await somebody([]);
    await kit.grant(person, 'personalised-recommendation', BROWSING, notice);
    await view(person, 'tea-1', 5);
    expect(await ids(person)).toEqual([]);
  });

  test('from the moment the switch is off, and it comes back with the switch', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    expect(await ids(person)).toEqual(['looks-at-tea']);
    await kit.call('PUT', `/v1/people/${person}/switch`, { on: false });
    expect((await server.composition.profile.tagsOf(person)).tags).toEqual([]);
    await server.composition.profile.drain();
    expect(await stored(person)).toBe(0);
    await kit.call('PUT', `/v1/people/${person}/switch`, { on: true });
    expect(await ids(person)).toEqual(['looks-at-tea']);
  });

  test('from the moment the consent is withdrawn, and none afterwards from what was known before', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    expect(await ids(person)).toEqual(['looks-at-tea']);
    await kit.put(person, PROFILING, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
    expect((await server.composition.profile.tagsOf(person)).tags).toEqual([]);
    await server.composition.profile.drain();
    await server.composition.collect.drain();
    expect(await stored(person)).toBe(0);
    await kit.grant(person, PROFILING, BROWSING, notice);
    expect(await ids(person)).toEqual([]);
  });

  test('once the consent has run out by itself, which nobody says', async () => {
    const person = await somebody();
    now = START + 360 * DAY;
    await view(person, 'tea-1', 3);
    expect(await ids(person)).toEqual(['looks-at-tea']);
    now = START + 366 * DAY;
    expect((await server.composition.profile.tagsOf(person)).tags).toEqual([]);
    now = START;
  });

  test('once too little of what it was made from is left', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await ids(person);
    await server.composition.collect.forgetEvents(person);
    server.composition.profile.changed(person);
    expect(await ids(person)).toEqual([]);
  });
});

describe('time', () => {
  test('a tag is computed anew only after the days of its rule, and until then says of which day it speaks', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await ids(person);
    now += 6 * DAY;
    await view(person, 'tea-1', 2);
    expect((await tags(person)).tags[0]).toMatchObject({
      why: { zh: '您到 11月23日为止的 90 天里看过 3 次茶叶' },
      refreshedAt: new Date(START).toISOString(),
    });
    now += DAY;
    expect((await tags(person)).tags[0]).toMatchObject({
      why: { zh: '您近 90 天看过 5 次茶叶' },
      madeAt: new Date(START).toISOString(),
      refreshedAt: new Date(now).toISOString(),
    });
    now = START;
  });

  test('using a tag does not let it last longer, and computing it anew never past its hard limit', async () => {
    const person = await somebody();
    const ends: string[] = [];
    for (let day = 0; day < 200; day += 10) {
      now = START + day * DAY;
      await kit.grant(person, PROFILING, BROWSING, notice);
      await view(person, 'tea-1', 1);
      await ids(person);
      const before = (await tags(person)).tags[0];
      await server.composition.profile.tagsOf(person);
      await server.composition.profile.tagsFor(person, 'personalised-recommendation');
      expect((await tags(person)).tags[0]).toEqual(before);
      if (before) ends.push(before.expiresAt);
    }
    // Made on day 20 with the third view, and gone 180 days after that; by then nothing older counts.
    expect(ends.at(-1)).toBe(new Date(START + 200 * DAY).toISOString());
    now = START + 200 * DAY;
    expect(await ids(person)).toEqual([]);
    now += 1;
    await view(person, 'tea-1', 2);
    now += 7 * DAY;
    expect(await ids(person)).toEqual([]);
    await view(person, 'tea-1', 1);
    expect(await ids(person)).toEqual(['looks-at-tea']);
    now = START;
  });
});

describe('deleting a tag', () => {
  test('is at once, stays, and is in the log; letting it be made again brings it back', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await ids(person);
    const { status, body } = await remove(person, 'looks-at-tea');
    expect([status, body]).toEqual([
      200,
      {
        tags: [],
        barred: [
          {
            id: 'looks-at-tea',
            name: { zh: '常看茶叶', en: 'Often looks at tea' },
            since: new Date(now).toISOString(),
          },
        ],
      },
    ]);
    await view(person, 'tea-1', 5);
    for (const chore of server.composition.profile.hourly) await chore();
    expect(await ids(person)).toEqual([]);
    expect(await stored(person)).toBe(0);
    expect((await remove(person, 'looks-at-tea')).body).toEqual(body);
    expect((await reopen(person, 'looks-at-tea')).body).toMatchObject({ tags: [{ id: 'looks-at-tea' }], barred: [] });
    const events = await server.db
      .selectFrom('ledger_event')
      .select(['kind', 'body'])
      .where('person_id', '=', person)
      .where('id', 'like', 'tag_%')
      .orderBy('seq')
      .execute();
    expect(events.map(({ kind, body: text }) => [kind, JSON.parse(text).answer, JSON.parse(text).tag])).toEqual([
      ['consent.withdrawn', 'off', 'looks-at-tea'],
      ['consent.given', 'on', 'looks-at-tea'],
    ]);
  });

  test('can be done before the tag was ever made, and outlives a withdrawal and a new consent', async () => {
    const person = await somebody();
    expect((await remove(person, 'looks-at-tea')).status).toBe(200);
    await kit.put(person, PROFILING, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
    await kit.grant(person, PROFILING, BROWSING, notice);
    await view(person, 'tea-1', 5);
    expect(await ids(person)).toEqual([]);
  });

  test('goes along when a visitor turns out to be somebody, in both directions', async () => {
    const [visitor, account] = [await somebody(), await somebody()];
    await view(account, 'tea-1', 5);
    await ids(account);
    await remove(visitor, 'looks-at-tea');
    await remove(visitor, 'looks-at-coffee');
    expect((await kit.call('POST', `/v1/people/${account}/merge`, { from: visitor })).status).toBe(200);
    const { tags: held, barred } = await tags(account);
    expect(held).toEqual([]);
    expect(barred.map(({ id }: { id: string }) => id)).toEqual(['looks-at-coffee', 'looks-at-tea']);
    expect(await tags(visitor)).toEqual({ tags: [], barred: [] });
  });

  test('of something that is no tag is a problem that says so', async () => {
    const person = await somebody();
    expect(await remove(person, 'no-such-tag')).toMatchObject({ status: 404, body: { code: 'unknown-tag' } });
    expect(await reopen(person, 'no-such-tag')).toMatchObject({ status: 404, body: { code: 'unknown-tag' } });
    expect((await kit.call('PUT', `/v1/people/${person}/tags/looks-at-tea`, { barred: true })).status).toBe(400);
  });
});

describe('among everything held', () => {
  const held = async (person: string, category: string) =>
    (await kit.call('GET', `/v1/people/${person}/data?category=${category}`)).body.items;

  test('a tag stands with its reason and its end, and deleting it there deletes it for good', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await ids(person);
    const [tag] = await held(person, 'inferred-tags');
    expect(tag).toMatchObject({
      label: { zh: '标签“常看茶叶”' },
      value: { tag: 'looks-at-tea', why: { zh: '您近 90 天看过 3 次茶叶' } },
      until: new Date(now + 90 * DAY).toISOString(),
      deletable: true,
    });
    expect((await kit.call('DELETE', `/v1/people/${person}/data/${tag.id}`)).status).toBe(200);
    expect(await ids(person)).toEqual([]);
    expect((await tags(person)).barred).toMatchObject([{ id: 'looks-at-tea' }]);
    const kept = (await held(person, 'marketing-preferences')).find(
      ({ label }: { label: { zh: string } }) => label.zh === '您删除了标签“常看茶叶”',
    );
    expect(kept).toMatchObject({ deletable: false, value: { tag: 'looks-at-tea' } });
    expect((await kit.call('DELETE', `/v1/people/${person}/data/${kept.id}`)).body.code).toBe('kept-by-law');
  });

  test('deleting all tags at once deletes each for good', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await view(person, 'bean-1', 3);
    expect(await ids(person)).toHaveLength(2);
    const { body } = await kit.call('DELETE', `/v1/people/${person}/data?category=inferred-tags`);
    expect(body.deleted).toBe(2);
    expect((await tags(person)).barred).toHaveLength(2);
  });

  test('deleting what a tag was made from takes the tag along, at once', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await ids(person);
    await kit.call('DELETE', `/v1/people/${person}/data?category=${BROWSING}`);
    expect((await server.composition.profile.tagsOf(person)).tags).toEqual([]);
  });

  test('an objection to a tag deletes it for good', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    await ids(person);
    const about = { kind: 'tag', id: 'looks-at-tea' };
    expect((await kit.call('POST', `/v1/people/${person}/objections`, { about })).status).toBe(201);
    expect((await tags(person)).barred).toMatchObject([{ id: 'looks-at-tea' }]);
  });
});

test('erasing a person takes tags and deleted tags along', async () => {
  const person = await somebody();
  await view(person, 'tea-1', 3);
  await ids(person);
  await remove(person, 'chose-tea');
  const { erased } = (await kit.call('DELETE', `/v1/people/${person}`)).body;
  expect(erased).toEqual(
    expect.arrayContaining([
      { store: 'tags', count: 1 },
      { store: 'tags deleted by the person', count: 1 },
    ]),
  );
  expect(await tags(person)).toEqual({ tags: [], barred: [] });
});

describe('who may look', () => {
  test('the person at their own tags, by their own token, and at nobody else’s', async () => {
    const person = await somebody();
    await view(person, 'tea-1', 3);
    const token = await server.asPerson(person);
    expect((await kit.call('GET', '/v1/me/tags', undefined, token)).body.tags).toHaveLength(1);
    const other = await kit.call('GET', '/v1/people/person-1/tags', undefined, token);
    expect(other.body.code).toBe('other-person');
  });

  test('staff see the rules, and a number only where enough people stand behind it', async () => {
    const rule = async () =>
      (await kit.call('GET', '/v1/staff/tags')).body.rules.find(({ id }: { id: string }) => id === 'looks-at-coffee');
    for (let nth = 0; nth < 9; nth++) {
      const person = await somebody();
      await view(person, 'bean-1', 3);
      expect(await ids(person)).toEqual(['looks-at-coffee']);
    }
    expect(await rule()).toMatchObject({
      inputs: [{ id: BROWSING, grade: 'sensitive' }],
      grade: 'sensitive',
      condition: { by: 'acts', acts: ['view'], goods: { zh: '咖啡' }, atLeast: 3 },
      people: null,
    });
    const tenth = await somebody();
    await view(tenth, 'bean-1', 3);
    await ids(tenth);
    expect((await rule()).people).toBe(10);
    expect(JSON.stringify((await kit.call('GET', '/v1/staff/tags')).body)).not.toContain(tenth);
  });
});

test('a set of tags that too few people share singles out: its use is denied', async () => {
  const person = await somebody();
  const evaluation = {
    subject: { type: 'person', id: person },
    action: { name: PROFILING },
    resource: { type: 'information-category', id: BROWSING },
  };
  const ask = (tagged?: string[]) =>
    kit.call('POST', '/access/v1/evaluation', { ...evaluation, ...(tagged && { context: { tags: tagged } }) });
  expect((await ask()).body.decision).toBe(true);
  expect((await ask(['looks-at-tea'])).body).toMatchObject({ decision: false, context: { code: 'singled-out' } });
});
