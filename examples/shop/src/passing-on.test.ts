import { createHmac } from 'node:crypto';
import { createHeng } from '@heng/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrived, createPartners } from './partners.ts';
import { addressOf, raiseStage, type Stage } from './testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await raiseStage({ browser: false });
});
afterAll(() => stage?.stop());

const person = 'demo-chen';
const order = `/orders/${person}-3`;
const share = { purpose: 'third-party-sharing', category: 'order-history', recipient: 'yungu-tea' };

async function signIn(): Promise<string> {
  const reply = await post('/sign-in', { person });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

const post = (url: string, fields: Record<string, string>, cookie = '') =>
  stage.shop.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
  });

async function sharesOf(recipient: string) {
  const heng = createHeng(await addressOf(stage.server));
  return (await heng.person(person).shares()).filter((one) => one.recipient.id === recipient);
}

/** Answers through the shop's own form; agreeing rests on the notice. */
async function answer(cookie: string, given: string): Promise<void> {
  const notices = await createHeng(await addressOf(stage.server)).notices('account');
  const notice = notices.find(({ key }) => key === 'share-brand')?.id ?? '';
  const reply = await post('/choices', { ...share, answer: given, notice, touchpoint: 'account', back: '/' }, cookie);
  expect(reply.statusCode).toBe(303);
}

describe('passing on', () => {
  test('the brand gets aisles once the person agreed, is told when they withdraw, and signs that it was', async () => {
    const cookie = await signIn();
    const look = () => stage.shop.inject({ url: order, headers: { cookie } });
    await look();
    expect(await sharesOf('yungu-tea')).toEqual([]);
    await post('/switch', { on: 'true', back: '/' }, cookie);
    await answer(cookie, 'granted');
    await look();
    await look();
    await expect
      .poll(() => sharesOf('yungu-tea'))
      .toMatchObject([{ count: 1, state: 'open', categories: [{ id: 'order-history' }] }]);
    await answer(cookie, 'withdrawn');
    await look();
    await expect.poll(async () => (await sharesOf('yungu-tea'))[0]?.state).toBe('withdrawn');
    const [told] = await sharesOf('yungu-tea');
    expect(told).toMatchObject({ count: 1, withdrawals: [{ state: 'done', signed: true }] });
  });

  test('the courier gets the label of a parcel, field by field as the contract says', async () => {
    const cookie = await signIn();
    await post('/cart/add', { product: 'tea-gaiwan' }, cookie);
    const label = { name: '演示收货人', phone: '13800000000', address: '浙江省杭州市示例路 1 号' };
    expect((await post('/checkout', label, cookie)).statusCode).toBe(303);
    const passed = async () => (await sharesOf('lantian-courier'))[0]?.categories.map(({ id }) => id).toSorted();
    await expect.poll(passed).toEqual(['delivery-address', 'mobile-number', 'name']);
  });

  test('a partner answers nobody without Heng’s key, and nothing that is old', async () => {
    const unsigned = { method: 'POST', url: '/partners/yungu-tea/anything', payload: { a: 1 } } as const;
    expect((await stage.shop.inject(unsigned)).statusCode).toBe(401);
    let now = new Date('2026-11-23T08:00:00Z');
    const partners = createPartners(() => now);
    partners.give('yungu-tea', `whsec_${Buffer.alloc(24, 1).toString('base64')}`);
    const path = partners.pathOf('yungu-tea');
    const forged = { id: 'shr_1', timestamp: '1795420800', signature: 'v1,AAAA', text: '{}' };
    expect(partners.answerTo(path, forged, '{}')).toBeNull();
    const signed = signedBy(1, forged);
    expect(partners.answerTo(path, signed, '{}')).toMatchObject({ 'webhook-id': 'shr_1' });
    expect(partners.answerTo(path, signedBy(2, forged), '{}')).toBeNull();
    expect(partners.answerTo(path, { ...signed, text: '{"more":1}' }, '{}')).toBeNull();
    now = new Date(now.getTime() + 301_000);
    expect(partners.answerTo(path, signed, '{}')).toBeNull();
  });
});

const signedBy = (key: number, arrived: Arrived): Arrived => ({
  ...arrived,
  signature: `v1,${createHmac('sha256', Buffer.alloc(24, key))
    .update(`${arrived.id}.${arrived.timestamp}.${arrived.text}`)
    .digest('base64')}`,
});
