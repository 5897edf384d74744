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

describe('tags', () => {
  const tagsOf = async (person: string) => (await kit.me(person, 'GET', '/tags')).body;
  const heldTags = async (person: string) =>
    (await kit.everything(person)).filter(({ category }) => category === 'inferred-tags');

  /** Somebody of whom one tag was made. */
  async function tagged(): Promise<string> {
    const person = await kit.shopper();
    await kit.choices.grant(person, 'user-profiling', 'browsing-history', kit.notice);
    for (let nth = 0; nth < 5; nth++) await kit.view(person, 'tea-1');
    expect((await tagsOf(person)).tags).toHaveLength(1);
    return person;
  }

  test('are held things like any other; to delete one bars it, and that stays visible', async () => {
    const person = await tagged();
    const [tag] = await heldTags(person);
    expect(tag).toMatchObject({ label: { zh: '标签“常看茶叶”' }, deletable: true, correctable: false });
    expect((await kit.me(person, 'DELETE', `/data/${tag?.id}`)).body.deleted).toBe(1);
    expect(await heldTags(person)).toEqual([]);
    expect(await tagsOf(person)).toMatchObject({ tags: [], barred: [{ id: 'looks-at-tea' }] });
    const refusal = (await kit.everything(person)).find(({ label }) => label.zh.startsWith('您删除了标签'));
    expect(refusal).toMatchObject({ category: 'marketing-preferences', deletable: false });
  });

  test('go with what they were made from, before the answer', async () => {
    const person = await tagged();
    await kit.me(person, 'DELETE', '/data?category=browsing-history');
    expect(await heldTags(person)).toEqual([]);
    expect(await tagsOf(person)).toMatchObject({ tags: [], barred: [] });
  });

  test('go when their person objects to them', async () => {
    const person = await tagged();
    const about = { kind: 'tag', id: 'looks-at-tea' };
    expect((await kit.me(person, 'POST', '/objections', { about })).body.state).toBe('done');
    expect((await tagsOf(person)).barred).toMatchObject([{ id: 'looks-at-tea' }]);
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
