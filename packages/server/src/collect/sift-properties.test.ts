import type { Group, Standing } from '@heng/gate';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { grants, siftKit, uses } from '../testing/sift-kit.ts';
import { defaultCollectFor } from './collect-for.ts';

let kit: ReturnType<typeof siftKit>;
beforeAll(() => {
  kit = siftKit();
});

/** Field, where it stands, and its category, written down from the taxonomy and not from the table under test. */
const known = [
  ['properties', 'brand', 'main'],
  ['properties', 'order_id', 'order-history'],
  ['properties', 'payment_method', 'payment-metadata'],
  ['properties', 'title', 'browsing-history'],
  ['properties', 'share_via', 'clickstream-dwell'],
  ['properties', 'query', 'search-history'],
  ['properties', 'review_id', 'reviews-public-content'],
  ['properties', 'interests', 'declared-interests'],
  ['properties', 'vip_level', 'membership-loyalty'],
  ['properties', 'gender', 'gender'],
  ['properties', 'email', 'email'],
  ['properties', 'phone', 'mobile-number'],
  ['properties', 'city', 'coarse-region'],
  ['context', 'locale', 'device-identifiers'],
  ['context', 'sessionId', 'tracking-identifiers'],
] as const;
const events = [
  ['Product Viewed', 'browsing-history'],
  ['Products Searched', 'search-history'],
  ['Product Added', 'cart-wishlist'],
  ['Order Completed', 'order-history'],
  ['Product Reviewed', 'reviews-public-content'],
  ['Promotion Clicked', 'clickstream-dwell'],
] as const;

const often = <T>(usual: T, ...rare: readonly T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });
const someRefusal = fc.record({
  purpose: fc.constantFrom(...uses, 'public-display'),
  category: fc.constantFrom(...Object.keys(defaultCollectFor)),
  consent: fc.constantFrom('refused', 'withdrawn', 'expired', 'superseded', 'general'),
});
const someStanding = fc.record({
  group: often<Group>('adult', 'under-14', 'minor-14-17', 'elderly-60plus', 'unknown'),
  elderMode: fc.boolean(),
  switchedOff: often(false, true),
  gpc: fc.boolean(),
  cells: fc.tuple(fc.subarray([...grants]), fc.array(someRefusal, { maxLength: 9 })).map((parts) => parts.flat()),
});
const someFields = fc.subarray([...known]);

/** The rule as anybody would write it: is there one purpose of the shop that the gate permits? */
const mayCollect = (standing: Standing, category: string): boolean =>
  (defaultCollectFor[category] ?? []).some((use) => {
    const [purpose = '', channel] = use.split('@');
    return kit.gate.rule(standing, purpose, category, channel === undefined ? {} : { channel }).decision;
  });

test('a field is stored exactly where its category and the event’s are permitted, for every event and every standing', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(someStanding, fc.constantFrom(...events), someFields, (facts, [name, main], fields) => {
      const standing = kit.gate.standing(facts);
      const event = {
        userId: 'a',
        event: name,
        properties: {} as Record<string, string>,
        context: {} as Record<string, string>,
      };
      fields.forEach(([place, field], index) => {
        event[place][field] = `token${index}`;
      });
      if (name === 'Products Searched') event.properties.query ??= 'tea';
      const text = JSON.stringify(kit.sift(event, standing).rows);
      fields.forEach(([, , category], index) => {
        const expected = mayCollect(standing, main) && mayCollect(standing, category === 'main' ? main : category);
        expect(text.includes(`"token${index}"`), `${name} ${category}`).toBe(expected);
        outcomes.add(`${category} ${expected}`);
      });
      if (!mayCollect(standing, main)) expect(text).toBe('[]');
    }),
    { numRuns: 1500 },
  );
  // A property that never saw an allow, or never a deny, would prove nothing about the category.
  for (const [, , category] of known) {
    expect([...outcomes]).toEqual(expect.arrayContaining([`${category} true`, `${category} false`]));
  }
});

test('content of a private or core-sensitive category is never stored, for every standing and in every place', () => {
  const secrets: readonly (readonly [string, unknown])[] = [
    ['id_card', 'token-secret'],
    ['chatContent', 'token-secret'],
    ['通讯录', ['token-secret']],
    ['latitude', 31.234567],
    ['note', '证件 11010519491231002X token-secret'],
    ['remark', 'card 4111 1111 1111 1111 token-secret'],
    ['photo', 'data:image/png;base64,iVBORw0KGgo token-secret'],
    [
      'points_list',
      [
        { lat: 1.5, lng: 2.5, at: 'token-secret' },
        { lat: 1.6, lng: 2.6 },
      ],
    ],
    ['name', '糖尿病 token-secret'],
    ['brand', '情趣用品 token-secret'],
    ['query', '怀孕 token-secret'],
  ];
  const place = fc.constantFrom('properties', 'traits', 'context', 'products', 'nested');
  fc.assert(
    fc.property(
      someStanding,
      fc.constantFrom(...events),
      fc.constantFrom(...secrets),
      place,
      (facts, [name], [field, value], where) => {
        const secret = { [field]: value };
        const event = {
          ...{ userId: 'a', event: name, properties: where === 'properties' ? secret : {} },
          ...(where === 'context' && { context: secret }),
          ...(where === 'products' && { properties: { products: [{ product_id: 'p', ...secret }] } }),
          ...(where === 'nested' && { properties: { custom: secret } }),
        };
        const everything = [facts, { ...facts, group: 'adult' as const, switchedOff: false }].map((one) =>
          kit.gate.standing(one),
        );
        for (const standing of [...everything, kit.willing()]) {
          const { rows } =
            where === 'traits'
              ? kit.sift({ userId: 'a', traits: secret }, standing, 'identify')
              : kit.sift(event, standing);
          expect(JSON.stringify(rows)).not.toMatch(/token-secret|31\.234567/);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('nothing a client sends makes it throw, and what is stored is made of declared categories only', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (properties, context) => {
        for (const [event] of events) {
          for (const row of kit.sift({ userId: 'a', event, properties, context }, kit.willing()).rows) {
            for (const category of Object.keys(row.fields)) expect(Object.keys(defaultCollectFor)).toContain(category);
          }
        }
      },
    ),
  );
});
