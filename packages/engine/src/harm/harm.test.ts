import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '../interactions/recency.ts';
import { harmsFor } from './harms.ts';
import { leastCategories } from './least-categories.ts';
import { type Candidate, leastHarm, type Objective } from './least-harm.ts';
import { whatIsWrongWithObjective } from './refuse-objective.ts';
import { HARMS, type Harm, type HarmSettings, type Sign } from './sign.ts';

const settings: HarmSettings = {
  utcOffsetMinutes: 480,
  nightFrom: 23,
  nightUntil: 6,
  quickCancelHours: 24,
  overSpendingTimes: 2,
  usualFromLines: 3,
};
const objective: Objective = {
  harm: { 'late-night': 0.5, regret: 0.5, 'over-spending': 0.5, refusal: 0.5 },
  diversity: 0.2,
};
/** 16:00 and 01:00 in China. */
const afternoon = Date.parse('2026-11-23T08:00:00Z');
const night = Date.parse('2026-11-23T17:00:00Z');

const harm = fc.record({
  kind: fc.constantFrom(...HARMS),
  amount: fc.constantFrom(0.25, 0.5, 1),
  category: fc.constant('order-history'),
});
const candidates = fc
  .array(
    fc.record({
      group: fc.constantFrom('tea', 'cup'),
      relevance: fc.constantFrom(0, 0.2, 0.5, 0.9, 1),
      harms: fc.array(harm, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => list.map((one, nth): Candidate => ({ ...one, item: `i${nth}` })));

const order = (list: readonly Candidate[], by = objective) =>
  leastHarm(list, list.length, by).map(({ candidate }) => candidate.item);

describe('the order', () => {
  test('more harm never places an item higher', () => {
    fc.assert(
      fc.property(candidates, fc.nat(5), harm, (list, nth, more) => {
        const at = nth % list.length;
        const harmed = list.map((one, index) => (index === at ? { ...one, harms: [...one.harms, more] } : one));
        expect(order(harmed).indexOf(`i${at}`)).toBeGreaterThanOrEqual(order(list).indexOf(`i${at}`));
      }),
    );
  });

  test('a heavier weight never places the one item it speaks of higher', () => {
    fc.assert(
      fc.property(candidates, fc.constantFrom(...HARMS), fc.nat(5), (list, kind, nth) => {
        const at = nth % list.length;
        const own: Harm = { kind, amount: 0.5, category: 'order-history' };
        const only = list.map((one, index) => ({ ...one, harms: index === at ? [own] : [] }));
        const heavier = { ...objective, harm: { ...objective.harm, [kind]: 0.9 } };
        expect(order(only, heavier).indexOf(`i${at}`)).toBeGreaterThanOrEqual(order(only).indexOf(`i${at}`));
      }),
    );
  });

  test('without harm, and each of a group of its own, the order is that of relevance', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const calm = list.map((one) => ({ ...one, group: one.item, harms: [] }));
        const expected = [...calm].sort((a, b) => b.relevance - a.relevance || (a.item < b.item ? -1 : 1));
        expect(order(calm)).toEqual(expected.map(({ item }) => item));
      }),
    );
  });

  test('scores lie between 0 and 1 and never rise down the list; every item stands once', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const scores = leastHarm(list, list.length, objective).map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(new Set(order(list)).size).toBe(list.length);
      }),
    );
  });

  test('one group does not fill the list', () => {
    const list = ['tea', 'tea', 'tea', 'cup'].map((group, nth) => ({
      ...{ item: `i${nth}`, group, harms: [] },
      relevance: 1 - nth * 0.04,
    }));
    expect(order(list).indexOf('i3')).toBe(1);
    expect(order(list, { ...objective, diversity: 0 })).toEqual(['i0', 'i1', 'i2', 'i3']);
  });

  test('says for which harms an item stands lower, and says nothing of one that does not', () => {
    const regret: Harm = { kind: 'regret', amount: 1, category: 'order-history' };
    const list = [
      { item: 'a', group: 'a', relevance: 1, harms: [regret] },
      { item: 'b', group: 'b', relevance: 0.8, harms: [] },
    ];
    const placed = leastHarm(list, 2, objective);
    expect(placed.map(({ candidate, lowerBecause }) => [candidate.item, lowerBecause])).toEqual([
      ['b', []],
      ['a', [regret]],
    ]);
    expect(leastHarm(list.slice(0, 1), 2, objective)[0]?.lowerBecause).toEqual([]);
  });
});

const sign = (kind: Sign['kind'], more: Partial<Sign> = {}): Sign => ({
  ...{ kind, item: 'pot', group: 'tea', category: 'order-history', at: afternoon - 3 * DAY },
  ...more,
});
const judge = (signs: readonly Sign[], offer = {}, now = afternoon, hiddenGroups: readonly string[] = []) =>
  Object.fromEntries(
    harmsFor(
      { signs, hiddenGroups, now },
      settings,
    )({ item: 'pot', group: 'tea', ...offer }).map((one) => [one.kind, one.amount]),
  );

describe('the signs', () => {
  test('nothing known is no harm', () => {
    expect(judge([])).toEqual({});
    expect(judge([sign('touch'), sign('order', { price: 10 })], { price: 9999 })).toEqual({});
  });

  test('what was sent back counts against the item most, against its group less, against others not', () => {
    const signs = [sign('order'), sign('refund', { at: afternoon - DAY })];
    const own = judge(signs).regret as number;
    const alike = judge(signs, { item: 'tray' }).regret as number;
    expect(own).toBeGreaterThan(alike);
    expect(alike).toBeGreaterThan(0);
    expect(judge(signs, { item: 'pan', group: 'kitchen' })).toEqual({});
  });

  test('a cancellation at once is regret, a late one is not', () => {
    const ordered = afternoon - 3 * DAY;
    expect(judge([sign('order'), sign('cancel', { at: ordered + 3_600_000 })]).regret).toBeGreaterThan(0);
    expect(judge([sign('order'), sign('cancel', { at: ordered + 2 * DAY })])).toEqual({});
  });

  test('night counts at night only, by local time', () => {
    const signs = [sign('touch', { at: night - DAY }), sign('touch', { at: night - 2 * DAY })];
    expect(judge(signs, {}, night)['late-night']).toBeCloseTo(2 / 6);
    expect(judge(signs, {}, afternoon)).toEqual({});
    expect(judge([sign('touch')], {}, night)).toEqual({});
  });

  test('a price is held against the person’s own usual, and sooner in a week of much spending', () => {
    const usual = [10, 10, 12].map((price, nth) =>
      sign('order', { item: `u${nth}`, price, at: afternoon - (20 + nth) * DAY }),
    );
    expect(judge(usual, { price: 20 })).toEqual({});
    expect(judge(usual, { price: 40 })['over-spending']).toBeCloseTo(0.5);
    const spree = [...usual, sign('order', { item: 'u9', price: 10, quantity: 20, at: afternoon - DAY })];
    expect(judge(spree, { price: 20 })['over-spending']).toBeCloseTo(0.5);
    expect(judge(usual.slice(0, 2), { price: 999 })).toEqual({});
  });

  test('put back once is nothing, twice is; hidden items speak against their group', () => {
    expect(judge([sign('put-back')])).toEqual({});
    expect(judge([sign('put-back'), sign('put-back')]).refusal).toBeCloseTo(0.5);
    expect(judge([], {}, afternoon, ['tea', 'tea']).refusal).toBeCloseTo(0.5);
    expect(judge([], {}, afternoon, ['kitchen'])).toEqual({});
  });
});

describe('the least information', () => {
  const costOf = () => 0.05;

  test('a list that is as good without a category does without it', () => {
    const quality = (categories: ReadonlySet<string>) => (categories.has('orders') ? 1 : 0.4);
    expect([...leastCategories(['views', 'orders', 'searches'], quality, costOf)]).toEqual(['orders']);
  });

  test('what makes more of a difference than it costs stays; one always stays', () => {
    const quality = (categories: ReadonlySet<string>) => categories.size / 2;
    expect(leastCategories(['views', 'orders'], quality, costOf).size).toBe(2);
    expect(leastCategories(['views', 'orders'], () => 1, costOf).size).toBe(1);
  });

  test('never uses what is not permitted', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
        fc.func(fc.double({ min: 0, max: 1, noNaN: true })),
        (permitted, quality) => {
          const kept = leastCategories(permitted, (set) => quality([...set].sort().join()), costOf);
          expect(kept.size).toBeGreaterThan(0);
          expect(permitted).toEqual(expect.arrayContaining([...kept]));
        },
      ),
    );
  });
});

describe('an objective', () => {
  const declared = { ...objective, aims: ['relevance', 'least-harm', 'least-data'], dataCost: { general: 0.02 } };

  test('of relevance, least harm and least data may be used', () => {
    expect(whatIsWrongWithObjective(declared)).toBeUndefined();
  });

  test('of conversion alone may not', () => {
    expect(whatIsWrongWithObjective({ ...declared, aims: ['conversion'] })).toContain('aims at conversion');
    for (const kind of HARMS) {
      const wrong = { ...declared, harm: { ...declared.harm, [kind]: 0 } };
      expect(whatIsWrongWithObjective(wrong)).toContain(`weighs ${kind} 0`);
    }
    expect(whatIsWrongWithObjective({ ...declared, diversity: 0 })).toContain('diversity 0');
    expect(whatIsWrongWithObjective({ ...declared, dataCost: { sensitive: 0 } })).toContain('sensitive');
  });
});
