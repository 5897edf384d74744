import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const TRAINING = 'model-training';
const REC = 'personalised-recommendation';
const ORDERS = 'order-history';
const BROWSING = 'browsing-history';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
let messages = 0;
let now = Date.parse('2026-11-23T08:00:00Z');

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now) });
  kit = choicesKit(server);
  notice = await kit.publish({ purposes: [REC, TRAINING], categories: [BROWSING, ORDERS] });
  const items = ['tea', 'cup', 'pan'].map((id) => ({ id, title: id }));
  expect((await kit.call('PUT', '/v1/items', { items })).status).toBe(200);
});
afterAll(() => server.stop());

async function track(person: string, event: string, properties: object): Promise<void> {
  const payload = { userId: person, event, properties, messageId: `m${++messages}` };
  const headers = { authorization: `Basic ${btoa(`${server.writeKey}:`)}` };
  expect((await server.app.inject({ method: 'POST', url: '/v1/track', headers, payload })).statusCode).toBe(200);
}

/** Someone who lets a model be trained from orders and from browsing, and did a little of both. */
async function trainee(person: string): Promise<void> {
  await kit.describe(person, { ageBand: 'adult' });
  for (const category of [ORDERS, BROWSING]) {
    expect((await kit.grant(person, TRAINING, category, notice)).status).toBe(200);
  }
  // What is looked at is kept for recommending, and may then be trained on.
  await kit.grant(person, REC, BROWSING, notice);
  await track(person, 'Order Completed', { products: [{ product_id: 'tea' }, { product_id: 'cup' }] });
  await track(person, 'Product Viewed', { product_id: person === 'ann' ? 'pan' : 'cup' });
}

/** A minute later, when whoever changed a choice has been read again. */
async function refresh(): Promise<void> {
  now += 60_000;
  await server.composition.recommend.refresh();
}

const models = async () => (await kit.call('GET', '/v1/staff/models')).body;
const served = async () => (await models()).served;

/** The model of these people, learnt by a server that never knew anybody else. */
async function modelOf(...people: string[]) {
  for (const person of people) await trainee(person);
  await refresh();
  return served();
}

describe('the served model is without a person before the answer to them leaves', () => {
  test('when they withdraw, and is to the last bit the model that never knew them', async () => {
    const before = await modelOf('ann', 'bo');
    expect(before).toMatchObject({ people: 2, categories: [BROWSING, ORDERS], purposes: [TRAINING] });
    expect(await modelOf('cai')).not.toEqual(before);
    for (const category of [ORDERS, BROWSING]) {
      const reply = await kit.put('cai', TRAINING, category, { answer: 'withdrawn', mechanism: 'toggle' });
      expect(reply.status).toBe(200);
      // No refresh here: what is asked is whether forgetting waits for one.
      expect(await served()).toEqual(before);
    }
    await refresh();
    expect(await served()).toEqual(before);
    const { kept } = await models();
    const again = kept.filter(({ manifest }: { manifest: { version: string } }) => manifest.version === before.version);
    expect(again).toMatchObject([{ manifest: before, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  test('when they switch off, for as long as the law takes that as a no to training', async () => {
    const before = await served();
    const withFay = await modelOf('fay');
    expect((await kit.call('PUT', '/v1/people/fay/switch', { on: false })).status).toBe(200);
    expect(await served()).toEqual(before);
    const permitted = (await kit.ruling('fay', TRAINING, ORDERS)).decision;
    await refresh();
    expect(await served()).toEqual(permitted ? withFay : before);
    await kit.put('fay', TRAINING, ORDERS, { answer: 'withdrawn', mechanism: 'toggle' });
    await kit.put('fay', TRAINING, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
  });

  test('when they are erased', async () => {
    const before = await served();
    expect((await modelOf('dee')).people).toBe(3);
    const asked = await kit.call('POST', '/v1/me/requests', { kind: 'close' }, await server.asPerson('dee'));
    expect(asked.status).toBe(201);
    expect(await served()).toEqual(before);
    await refresh();
    expect(await served()).toEqual(before);
  });

  test('when somebody turns out to be sixteen', async () => {
    const before = await served();
    expect((await modelOf('eve')).people).toBe(3);
    await kit.describe('eve', { ageBand: 'minor-14-17' });
    expect(await served()).toEqual(before);
    await refresh();
    expect(await served()).toEqual(before);
  });

  test('when the last leaves, there is none', async () => {
    for (const person of ['ann', 'bo']) {
      for (const category of [ORDERS, BROWSING]) {
        await kit.put(person, TRAINING, category, { answer: 'withdrawn', mechanism: 'toggle' });
      }
    }
    expect(await served()).toBeNull();
  });
});

test('staff read what models may be made of; nobody else does', async () => {
  const { declared } = await models();
  expect(declared).toMatchObject([
    { kind: 'item-knn', purposes: [TRAINING], features: ['person', 'item', 'at', 'weight'], version: 1 },
  ]);
  expect((await kit.call('GET', '/v1/staff/models', undefined, {})).status).toBe(401);
  expect((await kit.call('GET', '/v1/staff/models', undefined, await server.asPerson('ann'))).status).toBe(403);
});
