import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';

let kit: RightsKit;
let till: Receiver;
beforeAll(async () => {
  kit = await startRightsKit({ settings: { HENG_WEBHOOK_RETRY_MS: '30' } });
  till = await startReceiver();
  const { body } = await kit.shop('PUT', '/v1/systems/till', { name: '收银系统', url: till.url, kinds: ['object'] });
  till.secret = body.secret;
});
afterAll(async () => {
  await kit.server.stop();
  await till.close();
});

const quote = async (person: string, item: string, quantity: number) =>
  (await kit.shop('POST', '/v1/quotes', { person, lines: [{ item, quantity }] })).body.decision as string;
const object = (person: string, decision: string, item: string) =>
  kit.me(person, 'POST', '/objections', { about: { kind: 'price', item, decision } });
const rule = (request: string, told: object) =>
  kit.shop('POST', `/v1/staff/requests/${request}/ruling`, {
    outcome: 'accepted',
    answer: { zh: '标价有误' },
    ...told,
  });

test('an objection to a price carries its quote, has a deadline, and upheld pays back through the shop’s own system', async () => {
  const person = await kit.shopper();
  const decision = await quote(person, 'tea-1', 2);
  const { status, body } = await object(person, decision, 'tea-1');
  expect(status).toBe(201);
  expect(body).toMatchObject({
    state: 'open',
    price: { decision, item: 'tea-1', quantity: 2, list: 88, price: 88, everybody: 88, refund: null },
  });
  expect(Date.parse(body.due)).toBeGreaterThan(Date.now());
  expect(body.about.zh).toContain('报价 88.00 元 × 2');

  expect((await rule(body.id, { refund: 176.01 })).body).toMatchObject({ code: 'refund-not-possible', most: 176 });
  expect((await rule(body.id, { refund: 20 })).status).toBe(200);
  const own = async () => (await kit.me(person, 'GET', `/requests/${body.id}`)).body;
  await expect.poll(async () => (await own()).state, { timeout: 15_000 }).toBe('done');
  expect(await own()).toMatchObject({
    answer: { zh: '标价有误将退还 20.00 元。' },
    price: { refund: 20 },
    systems: [{ system: 'heng' }, { system: 'till', state: 'done' }],
  });
  expect(till.arrivals).toMatchObject([
    {
      isSigned: true,
      body: { type: 'rights.object', data: { person, refund: { amount: 20, item: 'tea-1', quantity: 2, decision } } },
    },
  ]);
});

test('a quote of somebody else, and one of another item, cannot be objected to', async () => {
  const [one, other] = [await kit.shopper(), await kit.shopper()];
  const decision = await quote(one, 'tea-1', 1);
  expect((await object(other, decision, 'tea-1')).body.code).toBe('unknown-decision');
  expect((await object(one, decision, 'tea-2')).body.code).toBe('unknown-decision');
});

test('nothing is paid back on what is no objection to a quote', async () => {
  const person = await kit.shopper();
  const { body } = await kit.me(person, 'POST', '/objections', { about: { kind: 'price', item: 'tea-1' } });
  expect((await rule(body.id, { refund: 1 })).body.code).toBe('refund-not-possible');
  expect((await rule(body.id, {})).body.price).toBeUndefined();
});
