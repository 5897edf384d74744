import type { HeldItem } from '@heng/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';

let kit: RightsKit;
beforeAll(async () => {
  kit = await startRightsKit();
});
afterAll(() => kit.server.stop());

const kinds = (items: readonly HeldItem[]) => [...new Set(items.map(({ category }) => category))].sort();

describe('what is held', () => {
  test('stands there item by item with category, source, purposes, end and whether it can be deleted', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    const { body } = await kit.me(person, 'GET', '/data?category=browsing-history');
    expect(body.items).toMatchObject([
      {
        category: 'browsing-history',
        grade: 'sensitive',
        label: { zh: '浏览了商品' },
        value: { item: 'tea-1', name: '龙井' },
        source: { zh: '您在商品页的浏览' },
        purposes: expect.arrayContaining([expect.objectContaining({ id: 'personalised-recommendation' })]),
        recipients: [],
        correctable: false,
        deletable: true,
      },
    ]);
    expect(Date.parse(body.items[0].until)).toBeGreaterThan(Date.now() + 85 * 86_400_000);
  });

  test('comes from every room: events, traits, facts, choices, notices, decisions', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    await kit.buy(person, 'order-1', 'tea-1');
    await kit.describe(person, { region: '杭州', elderMode: true });
    await kit.recommend(person);
    expect(kinds(await kit.everything(person))).toEqual([
      'account-id',
      'age-band',
      'browsing-history',
      'coarse-region',
      'consent-records',
      'decision-records',
      'elder-flag',
      'order-history',
      'payment-metadata',
    ]);
  });

  test('pages through everything once, whatever the size of the page', async () => {
    const person = await kit.shopper();
    for (let nth = 0; nth < 7; nth++) await kit.view(person, `tea-${nth}`);
    const all = (await kit.everything(person, 200)).map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    for (const limit of [1, 2, 3]) expect((await kit.everything(person, limit)).map(({ id }) => id)).toEqual(all);
  });

  test('what a person withdrew is used for nothing from then on, and says so', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    await kit.me(person, 'PUT', '/switch', { on: false });
    const { body } = await kit.me(person, 'GET', '/data?category=browsing-history');
    expect(body.items[0].purposes.map(({ id }: { id: string }) => id)).not.toContain('personalised-recommendation');
  });

  test('the last use names the decision that used it', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    const { decision } = await kit.recommend(person);
    const { body } = await kit.me(person, 'GET', '/data?category=browsing-history');
    expect(body.items[0].lastUse).toMatchObject({ decision, purpose: 'personalised-recommendation' });
  });

  test('a category nobody knows is a problem, and so is a cursor somebody made up', async () => {
    const person = await kit.shopper();
    expect((await kit.me(person, 'GET', '/data?category=nonsense')).body.code).toBe('unknown-category');
    expect((await kit.me(person, 'GET', '/data?after=1.hld_xx')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('deleting', () => {
  test('one thing is gone at once, and asking again does not find it', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    await kit.view(person, 'tea-2');
    const [first] = (await kit.me(person, 'GET', '/data?category=browsing-history')).body.items;
    expect((await kit.me(person, 'DELETE', `/data/${first.id}`)).body).toMatchObject({ deleted: 1, request: null });
    const left = (await kit.me(person, 'GET', '/data?category=browsing-history')).body.items;
    expect(left).toHaveLength(1);
    expect((await kit.me(person, 'DELETE', `/data/${first.id}`)).body.code).toBe('unknown-item-held');
  });

  test('a whole category goes with what of it came along with other things', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    const reply = await kit.me(person, 'DELETE', '/data?category=browsing-history');
    expect(reply.body.deleted).toBe(1);
    expect(kinds(await kit.everything(person))).not.toContain('browsing-history');
  });

  test('a trade record is kept by law, and the answer says which law and until when', async () => {
    const person = await kit.shopper();
    await kit.buy(person, 'order-2', 'tea-1');
    const [order] = (await kit.me(person, 'GET', '/data?category=order-history')).body.items;
    expect(order).toMatchObject({ deletable: false, kept: { source: '电子商务法 第三十一条' } });
    const { status, body } = await kit.me(person, 'DELETE', `/data/${order.id}`);
    expect([status, body.code, body.law]).toEqual([422, 'kept-by-law', '电子商务法 第三十一条']);
    expect((await kit.me(person, 'DELETE', '/data?category=order-history')).body.code).toBe('kept-by-law');
  });

  test('nobody sees or deletes what is held of somebody else', async () => {
    const [one, two] = [await kit.shopper(), await kit.shopper()];
    await kit.view(one, 'tea-1');
    const [item] = (await kit.me(one, 'GET', '/data?category=browsing-history')).body.items;
    expect((await kit.me(two, 'DELETE', `/data/${item.id}`)).body.code).toBe('unknown-item-held');
    expect((await kit.as(two, 'GET', `/v1/people/${one}/data`)).body.code).toBe('other-person');
  });
});

describe('requests', () => {
  test('to delete everything is done before the answer; trade records are sealed and shown with law and end', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    await kit.buy(person, 'order-3', 'tea-1');
    const { status, body } = await kit.me(person, 'POST', '/requests', { kind: 'delete' });
    expect([status, body.state]).toEqual([201, 'partly-done']);
    expect(body.law).toContain('电子商务法 第三十一条');
    const held = (await kit.me(person, 'GET', '/data')).body;
    expect(kinds(held.items)).not.toContain('order-history');
    expect(held.sealed).toMatchObject([{ store: 'trade records', source: '电子商务法 第三十一条' }]);
    expect(Date.parse(held.sealed[0].until)).toBeGreaterThan(Date.now() + 1000 * 86_400_000);
    expect((await kit.me(person, 'GET', '/requests')).body.requests).toMatchObject([{ id: body.id, kind: 'delete' }]);
  });
});
