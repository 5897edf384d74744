import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceHistory } from './price-history.ts';
import {
  type BuyerFacts,
  carriesDifference,
  NOBODY,
  type Offer,
  type PriceEffect,
  type PriceRule,
  RULE_KINDS,
} from './price-rule.ts';
import { type PriceLine, priceLine } from './quote.ts';
import { compareQuotes } from './same-for-all.ts';

const LEVELS = ['silver', 'gold'];
const effect: fc.Arbitrary<PriceEffect> = fc.oneof(
  fc.record({ price: fc.integer({ min: 0, max: 3000 }) }),
  fc.record({ amountOff: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ percentOff: fc.integer({ min: 1, max: 10_000 }).map((bp) => bp / 100) }),
);
const rule = fc
  .record({
    kind: fc.constantFrom(...RULE_KINDS),
    effect,
    from: fc.integer({ min: 0, max: 60 }),
    days: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    item: fc.constantFrom('tea', 'cup', undefined),
    quantity: fc.constantFrom(1, 3),
    level: fc.constantFrom(...LEVELS),
    coupon: fc.constantFrom('SPRING', 'AUTUMN'),
    newDays: fc.constantFrom(7, 30),
  })
  .map(
    ({ kind, from, days, item, quantity, level, coupon, newDays, ...rest }): PriceRule => ({
      ...rest,
      ...{ id: '', kind, from, until: days === undefined ? undefined : from + days },
      conditions: {
        ...(item !== undefined && { items: [item] }),
        ...(kind === 'quantity' && { minimumQuantity: quantity }),
        ...(kind === 'membership' && { membership: [level] }),
        ...(kind === 'coupon' && { coupon }),
        ...(kind === 'new-customer' && { newCustomerDays: newDays }),
      },
    }),
  );
const rules = fc
  .array(rule, { maxLength: 8 })
  .map((list) =>
    list.map((one, nth) =>
      one.kind === 'list-price' ? { ...one, id: `r${nth}`, effect: { price: 1000 + nth } } : { ...one, id: `r${nth}` },
    ),
  );
const offer: fc.Arbitrary<Offer> = fc.record({
  item: fc.constantFrom('tea', 'cup'),
  category: fc.constant('drinks'),
  list: fc.integer({ min: 0, max: 5000 }),
  quantity: fc.integer({ min: 1, max: 5 }),
  at: fc.integer({ min: 0, max: 90 }),
});
const facts: fc.Arbitrary<BuyerFacts> = fc.record({
  membership: fc.constantFrom(undefined, ...LEVELS),
  firstOrderDays: fc.constantFrom(undefined, 0, 10, 400),
  coupons: fc.subarray(['SPRING', 'AUTUMN']),
});
const compare = (line: PriceLine, one: Offer, list: readonly PriceRule[], known: BuyerFacts) =>
  compareQuotes({
    ...{ offer: one, rules: list, facts: known },
    asPerson: line(one, list, known),
    asNobody: line(one, list, NOBODY),
  });

describe('a price', () => {
  test('is the list price less every amount, and never below nothing', () => {
    fc.assert(
      fc.property(offer, rules, facts, (one, list, known) => {
        const { list: from, price, steps } = priceLine(one, list, known);
        expect(steps.reduce((left, { amount }) => left - amount, from)).toBe(price);
        expect(price).toBeGreaterThanOrEqual(0);
        expect(steps.every(({ amount }) => Number.isSafeInteger(amount) && amount > 0)).toBe(true);
      }),
    );
  });

  test('does not depend on the order of the rules', () => {
    const mixed = rules.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
    );
    fc.assert(
      fc.property(offer, mixed, facts, (one, [list, other], known) => {
        expect(priceLine(one, other, known)).toEqual(priceLine(one, list, known));
      }),
    );
  });

  test('is everybody’s, unless a published rule that is named carries the difference', () => {
    fc.assert(
      fc.property(offer, rules, facts, (one, list, known) => {
        const [own, everybodys] = [priceLine(one, list, known), priceLine(one, list, NOBODY)];
        const verdict = compare(priceLine, one, list, known);
        if (!('by' in verdict)) throw new Error(verdict.unequal);
        expect(verdict.by.length > 0).toBe(own.price !== everybodys.price);
        for (const id of verdict.by) expect(list.some((rule) => rule.id === id && carriesDifference(rule))).toBe(true);
        expect(own.price).toBeLessThanOrEqual(everybodys.price);
      }),
    );
  });

  test('percent of very large amounts is exact to the fen', () => {
    const dear = { item: 'tea', category: '', list: 9_999_999_999_999, quantity: 1, at: 0 };
    const tenth: PriceRule = { id: 'a', kind: 'promotion', from: 0, conditions: {}, effect: { percentOff: 10 } };
    expect(priceLine(dear, [tenth], NOBODY).price).toBe(8_999_999_999_999);
  });
});

describe('a difference is noticed', () => {
  const gold: PriceRule = {
    id: 'gold',
    kind: 'membership',
    from: 0,
    conditions: { membership: ['gold'] },
    effect: { percentOff: 10 },
  };
  const spring: PriceRule = { id: 'spring', kind: 'promotion', from: 0, conditions: {}, effect: { amountOff: 100 } };
  const tea: Offer = { item: 'tea', category: '', list: 1000, quantity: 1, at: 1 };
  const own =
    (line: PriceLine): PriceLine =>
    (one, list, known) =>
      known === NOBODY ? priceLine(one, list, known) : line(one, list, known);
  const verdict = (line: PriceLine, known: BuyerFacts = { membership: 'gold' }) =>
    compare(own(line), tea, [gold, spring], known);

  test('whatever leaks into one of the two computations', () => {
    const leaks: [PriceLine, string][] = [
      [(one, list, known) => priceLine({ ...one, list: one.list + 50 }, list, known), 'list'],
      [(one, list, known) => ({ ...priceLine(one, list, known), price: 1 }), 'sum'],
      [
        (one, list) => ({ ...priceLine(one, list, NOBODY), price: 950, steps: [{ rule: 'spring', amount: 50 }] }),
        'dearer',
      ],
      [
        () => ({
          list: 1000,
          price: 700,
          steps: [
            { rule: 'spring', amount: 100 },
            { rule: 'loves-tea', amount: 200 },
          ],
        }),
        'no-rule',
      ],
      [() => ({ list: 1000, price: 700, steps: [{ rule: 'spring', amount: 300 }] }), 'not-everybody'],
      [
        () => ({
          list: 1000,
          price: 700,
          steps: [
            { rule: 'spring', amount: 100 },
            { rule: 'spring', amount: 200 },
          ],
        }),
        'no-rule',
      ],
      [
        () => ({
          list: 1000,
          price: 800,
          steps: [
            { rule: 'spring', amount: 100 },
            { rule: 'gold', amount: 100 },
          ],
        }),
        'other-amount',
      ],
    ];
    for (const [line, unequal] of leaks) expect(verdict(line)).toEqual({ unequal });
    expect(verdict(priceLine)).toEqual({ by: ['gold'] });
  });

  test('a rule applied to somebody who does not meet it', () => {
    const generous: PriceLine = (one, list) => priceLine(one, list, { membership: 'gold' });
    expect(verdict(generous, {})).toEqual({ unequal: 'other-amount' });
  });
});

describe('the history of a price', () => {
  test('says the same at every moment as a quote for nobody of that moment', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 89 }), (list, at) => {
        const changes = [
          { at: 0, list: 2000 },
          { at: 40, list: 1500 },
        ];
        const periods = priceHistory({ item: 'tea', category: 'drinks', changes, rules: list, from: 0, until: 90 });
        const period = periods.find(({ from, until }) => from <= at && at < until);
        const now = { item: 'tea', category: 'drinks', list: at < 40 ? 2000 : 1500, quantity: 1, at };
        const { from: _, until: __, ...told } = period as NonNullable<typeof period>;
        expect(told).toEqual(priceLine(now, list, NOBODY));
        expect(periods.every(({ until }, nth) => until === (periods[nth + 1]?.from ?? 90))).toBe(true);
      }),
    );
  });

  test('leaves out the time before there was a price', () => {
    const changes = [
      { at: 10, list: 5 },
      { at: 20, list: undefined },
    ];
    expect(priceHistory({ item: 'a', category: '', changes, rules: [], from: 0, until: 30 })).toEqual([
      { from: 10, until: 20, list: 5, price: 5, steps: [] },
    ]);
  });
});
