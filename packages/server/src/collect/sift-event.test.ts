import { beforeAll, describe, expect, test } from 'vitest';
import { siftKit, uses } from '../testing/sift-kit.ts';
import { createEventMap } from './event-map.ts';
import { createPermissions } from './permission.ts';

let kit: ReturnType<typeof siftKit>;
beforeAll(() => {
  kit = siftKit();
});

const view = (properties: object, more: object = {}) => ({ userId: 'a', event: 'Product Viewed', properties, ...more });

describe('what belongs to an event', () => {
  test('the item is what the shop names first: product before sku', () => {
    expect(kit.sift(view({ sku: 's-1', product_id: 'p-1' }), kit.willing()).rows[0]?.item).toBe('p-1');
    expect(kit.sift(view({ sku: 's-1' }), kit.willing()).rows[0]?.item).toBe('s-1');
  });

  test('names are the same in any case, with any separators, in Chinese and in other tools’ words', () => {
    const names = ['Product Viewed', 'product_viewed', 'PRODUCT-VIEWED', 'Viewed Product', 'view_item', '商品浏览'];
    const kinds = names.map((event) => kit.sift({ userId: 'a', event }, kit.willing()).rows[0]?.kind);
    expect(kinds).toEqual(names.map(() => 'view'));
  });

  test('an event and a field that nobody declared are not stored, whatever was granted', () => {
    expect(kit.sift({ userId: 'a', event: 'Mouse Moved' }, kit.willing())).toMatchObject({
      rows: [],
      dropped: ['undeclared-event'],
    });
    const { rows, dropped } = kit.sift(view({ product_id: 'p', mood: 'sad' }), kit.willing());
    expect(dropped).toEqual(['undeclared-field']);
    expect(JSON.stringify(rows)).not.toContain('sad');
  });

  test('a search without a search term says nothing', () => {
    expect(kit.sift({ userId: 'a', event: 'Products Searched' }, kit.willing())).toMatchObject({
      rows: [],
      dropped: ['query-missing'],
    });
    const { rows } = kit.sift({ userId: 'a', event: '搜索', properties: { keyword: '绿茶' } }, kit.willing());
    expect(rows).toMatchObject([
      { kind: 'search', category: 'search-history', fields: { 'search-history': { query: '绿茶' } } },
    ]);
  });

  test('values are reduced to what is needed: the path, the site, the age band, the browser’s family', () => {
    const page = {
      userId: 'a',
      name: 'Tea',
      properties: { url: 'https://shop.example/teas?token=1#x', referrer: 'https://www.example.org/secret?q=1' },
      context: {
        userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) MicroMessenger/8.0.50',
        ip: '203.0.113.7',
      },
    };
    const { rows, dropped } = kit.sift(page, kit.willing(), 'page');
    expect(rows[0]?.fields).toEqual({
      'browsing-history': { name: 'Tea', path: '/teas', referrer: 'www.example.org' },
      'device-identifiers': { agent: 'WeChat · iOS' },
    });
    expect(dropped).toEqual(['raw-address']);
    const { rows: traits } = kit.sift(
      { userId: 'a', traits: { birthday: '2015-05-01', name: '王小明' } },
      kit.willing(),
      'identify',
    );
    expect(traits[0]?.fields).toEqual({ 'age-band': { ageBand: 'under-14' } });
  });

  test('each line of an order is a row; a line that tells something private is none', () => {
    const order = {
      ...{ userId: 'a', event: 'Order Completed' },
      properties: {
        order_id: 'o-1',
        products: [{ product_id: 'tea', quantity: '2' }, { product_id: 'x', name: '避孕套' }, { name: 'no item' }, 7],
      },
    };
    const { rows, quarantined, dropped } = kit.sift(order, kit.adult());
    expect(rows.map(({ line, item }) => [line, item])).toEqual([
      [0, undefined],
      [1, 'tea'],
    ]);
    expect(rows[1]?.fields).toEqual({ 'order-history': { quantity: 2 } });
    expect(quarantined).toEqual(['intimate-goods-purchases']);
    expect(dropped).toEqual(['malformed-field', 'malformed-field']);
  });
});

describe('what the shop collects for', () => {
  test('a misspelt purpose or category is refused at the start', () => {
    expect(() => createPermissions(kit.gate, { email: ['direct-mesage-marketing@email'] })).toThrow(/direct-mesage/);
    expect(() => createPermissions(kit.gate, { e_mail: [] })).toThrow(/e_mail/);
    expect(() =>
      createEventMap(kit.gate.categoryIndex, { properties: [{ as: 'x', category: 'mood', form: 'text' }] }),
    ).toThrow(/mood/);
  });

  test('a category without a purpose is never collected, and a shop may declare fields and events of its own', () => {
    const fewer = createPermissions(kit.gate, { 'browsing-history': ['user-profiling'] });
    const gender = kit.categories.indexOf('gender');
    expect(fewer(kit.willing(), { gpc: false }).ruling(gender)).toMatchObject({
      decision: false,
      code: 'not-collected',
    });
    const map = createEventMap(kit.gate.categoryIndex, {
      events: [{ name: 'Tasting Booked', kind: 'checkout', category: 'cart-wishlist', keptAs: 'behaviour' }],
      properties: [{ as: 'tasting', category: 'main', form: 'identifier' }],
    });
    expect(map.event('tasting_booked')?.category).toBe(kit.categories.indexOf('cart-wishlist'));
    expect(map.property('Tasting')?.form).toBe('identifier');
  });

  test('people with equal choices share one permission, and choices that differ do not', () => {
    const [one, two] = [kit.willing(), kit.willing()];
    expect(kit.permissionOf(one, { gpc: false })).toBe(kit.permissionOf(two, { gpc: false }));
    expect(kit.permissionOf(one, { gpc: false })).not.toBe(kit.permissionOf(one, { gpc: true }));
    expect(kit.permissionOf(one, { gpc: false })).not.toBe(
      kit.permissionOf({ ...one, facts: one.facts ^ 16 }, { gpc: false }),
    );
    const refused = kit.permissionOf(one, { gpc: false, refused: uses });
    expect(refused.allows(kit.categories.indexOf('gender'))).toBe(false);
    expect(refused.allows(kit.categories.indexOf('order-history'))).toBe(true);
  });
});
