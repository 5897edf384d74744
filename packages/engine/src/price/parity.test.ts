import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { groupGap } from './group-gap.ts';
import { priceParity } from './parity.ts';
import { itemDays, type Sale } from './sale.ts';

const DAY = 86_400_000;
let person = 0;

/** A sale at an hour of a day, by somebody new unless told. */
const sale = (day: number, given: Partial<Sale> = {}): Sale => ({
  ...{ item: 'tea', day, at: day * DAY + 36e5, person: `p${person++}`, quantity: 1, price: 10 },
  ...given,
});
const judge = (sales: readonly Sale[]) => priceParity(sales, { random: seededRandom(1) });
const explanationOn = (sales: readonly Sale[], day: number) => judge(sales).days.find((one) => one.day === day);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, nth) => from + nth);

describe('different prices of one item on one day', () => {
  test('a ladder of quantities that held on other days explains them, and is told', () => {
    const ladder = (quantity: number) => (quantity >= 12 ? 8 : 10);
    const sales = range(0, 6).flatMap((day) =>
      [1, 3, 12, 20].map((quantity) => sale(day, { quantity, price: ladder(quantity) })),
    );
    expect(explanationOn(sales, 3)).toMatchObject({
      explanation: 'quantity',
      ladder: [
        { from: 1, price: 10 },
        { from: 12, price: 8 },
      ],
    });
  });

  test('a rule explains no other price that is known to be the work of none', () => {
    const day = (unpublished: boolean) =>
      explanationOn([sale(0, { rule: 'gold', price: 9 }), sale(0, { price: 7, unpublished })], 0)?.explanation;
    expect([day(false), day(true)]).toEqual(['rule', 'too-little-known']);
  });

  test('two orders of different size prove no ladder when other days say nothing', () => {
    const sales = [sale(0, { quantity: 1, price: 10 }), sale(0, { quantity: 12, price: 8 })];
    expect(explanationOn(sales, 0)?.explanation).toBe('too-little-known');
  });

  test('a ladder that held on other days does not explain who paid more for as many pieces', () => {
    const usual = range(0, 6).flatMap((day) => [sale(day, { price: 10 }), sale(day, { quantity: 12, price: 8 })]);
    expect(explanationOn([...usual, sale(3, { quantity: 12, price: 10 })], 3)?.explanation).toBe('unexplained');
  });

  test('a named rule explains them, but not when a second price has none', () => {
    const promoted = [sale(0), sale(0, { price: 7, rule: '周年促销' })];
    expect(explanationOn(promoted, 0)).toMatchObject({ explanation: 'rule', rules: ['周年促销'] });
    expect(explanationOn([...promoted, sale(0, { price: 9 })], 0)?.explanation).toBe('too-little-known');
  });

  test('a price of each channel, kept on other days, explains them; of each region likewise', () => {
    const by = (where: 'channel' | 'region') =>
      range(0, 5).flatMap((day) => [sale(day, { [where]: 'a' }), sale(day, { [where]: 'b', price: 12 })]);
    expect(explanationOn(by('channel'), 2)?.explanation).toBe('channel');
    expect(explanationOn(by('region'), 2)?.explanation).toBe('region');
  });

  test('a price changed at noon, for good, explains them; one that jumps back does not', () => {
    const flat = (days: number[], price: number) => days.flatMap((day) => [sale(day, { price }), sale(day, { price })]);
    const noon = [sale(5, { at: 5 * DAY + 1 }), sale(5, { at: 5 * DAY + 5e7, price: 11 })];
    const changed = [...flat([2, 3, 4], 10), ...noon, ...flat([6, 7, 8], 11)];
    expect(explanationOn(changed, 5)?.explanation).toBe('date');
    const jumped = [...flat([2, 3, 4], 10), ...noon, ...flat([6, 7, 8], 10), ...flat([9, 10], 11)];
    expect(explanationOn(jumped, 5)?.explanation).toBe('unexplained');
  });

  test('one buyer alone, or one price, is no case at all', () => {
    expect(judge([sale(0, { person: 'a' }), sale(0, { person: 'a', price: 9 })])).toMatchObject({
      itemDays: 0,
      several: 0,
    });
    expect(judge([sale(0), sale(0)])).toMatchObject({ itemDays: 1, several: 0 });
  });

  test('each is counted under exactly one heading', () => {
    const some = fc.record({
      day: fc.integer({ min: 0, max: 3 }),
      quantity: fc.integer({ min: 1, max: 3 }),
      price: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 14 }), (given) => {
        const found = judge(given.map(({ day, ...rest }) => sale(day, rest)));
        expect(Object.values(found.explanations).reduce((sum, count) => sum + count, 0)).toBe(found.several);
        expect(found.several).toBeLessThanOrEqual(found.itemDays);
      }),
    );
  });
});

describe('who pays more', () => {
  test('a shop that charges those who came before more is found out; one that draws prices by chance is not', () => {
    const random = seededRandom(3);
    const shop = (priceOf: (isOld: boolean) => number) =>
      range(1, 40).flatMap((day) => {
        const known = Array.from({ length: 4 }, (_, nth) => sale(day, { person: `old-${nth}`, price: priceOf(true) }));
        return [...known, ...Array.from({ length: 4 }, () => sale(day, { price: priceOf(false) }))];
      });
    const first = range(0, 4).map((nth) => sale(0, { person: `old-${nth}` }));
    const penalty = judge([...first, ...shop((isOld) => (isOld && random() < 0.7 ? 12 : 10))]).loyalty;
    expect(penalty?.gap).toBeGreaterThan(0.05);
    expect(penalty?.effect).toBeGreaterThan(0.5);
    expect(penalty?.p).toBeLessThan(0.01);
    const chance = judge([...first, ...shop(() => (random() < 0.5 ? 12 : 10))]).loyalty;
    expect(chance?.p).toBeGreaterThan(0.05);
  });

  test('swapping the groups turns the gap around and leaves its probability', () => {
    const bought = fc.array(fc.record({ price: fc.integer({ min: 1, max: 4 }), old: fc.boolean() }), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(bought, (given) => {
        const sales = given.map(({ price, old }) => sale(0, { price, region: old ? 'x' : 'y' }));
        const days = itemDays(sales);
        const gap = groupGap(days, ({ region }) => region === 'x', seededRandom(1));
        const other = groupGap(days, ({ region }) => region === 'y', seededRandom(1));
        expect(gap === undefined).toBe(other === undefined);
        if (!gap || !other) return;
        expect(gap.gap).toBeCloseTo(-other.gap, 9);
        expect(gap.p).toBeCloseTo(other.p, 9);
      }),
      { numRuns: 40 },
    );
  });
});
