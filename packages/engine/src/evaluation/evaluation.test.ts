import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interaction } from '../testing/small-world.ts';
import { fieldFor } from './competitors.ts';
import { type Competitor, evaluate, type Protocol, type Target } from './evaluate.ts';
import { type HeldOut, leaveLastOrderOut } from './hold-out.ts';
import { qualityOf } from './metrics.ts';
import type { OrderLine } from './order-line.ts';

const line = (person: string, order: string, at: number, item: string): OrderLine => ({
  person,
  order,
  at,
  item,
  weight: 1,
  category: 'order-history',
});

const lines = fc.array(
  fc
    .tuple(interaction, fc.integer({ min: 0, max: 3 }))
    .map(([one, order]) => ({ ...one, order: `${one.person}${order}` })),
  { maxLength: 30 },
);

describe('leaving the last order out', () => {
  const year = [
    line('ann', 'o1', 1, 'cup'),
    line('ann', 'o2', 2, 'tea'),
    line('ann', 'o3', 3, 'pan'),
    line('ann', 'o3', 3, 'lid'),
    line('bo', 'o4', 1, 'cup'),
  ];

  test('the last order of who ordered twice is the test, the rest is training', () => {
    const { training, cases } = leaveLastOrderOut(year, 'test');
    expect(training.map(({ order }) => order)).toEqual(['o1', 'o2', 'o4']);
    expect(cases).toMatchObject([{ person: 'ann', at: 3, basket: ['lid', 'pan'] }]);
    expect(cases[0]!.history.map(({ item }) => item)).toEqual(['cup', 'tea']);
  });

  test('settings are tuned without ever seeing a test order, on the order before it', () => {
    const { training, cases } = leaveLastOrderOut(year, 'validation');
    expect(training.map(({ order }) => order)).toEqual(['o1', 'o4']);
    expect(cases).toMatchObject([{ person: 'ann', at: 2, basket: ['tea'] }]);
    fc.assert(
      fc.property(lines, (list) => {
        const known = new Set(leaveLastOrderOut(list, 'test').training.map(({ order }) => order));
        for (const { order } of leaveLastOrderOut(list, 'validation').training) expect(known).toContain(order);
      }),
    );
  });

  test('who ordered twice has no order before the last to tune on, and stays in the training', () => {
    const { training, cases } = leaveLastOrderOut(year.slice(0, 2), 'validation');
    expect(training.map(({ order }) => order)).toEqual(['o1']);
    expect(cases).toEqual([]);
  });

  test('no line of a held-out order is in the training, and none gets lost', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const { training, cases } = leaveLastOrderOut(list, 'test');
        const held = new Set(list.map(({ order }) => order));
        for (const { order } of training) held.delete(order);
        expect(held.size).toBe(cases.length);
        const people = new Set(list.map(({ person }) => person));
        expect(new Set(training.map(({ person }) => person))).toEqual(people);
      }),
    );
  });
});

describe('hit rate, gain and recall', () => {
  test('are what their definitions say', () => {
    const quality = qualityOf(['a', 'x', 'b', 'y'], new Set(['a', 'b', 'c']), 3);
    const best = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(quality).toEqual({ hitRate: 1, ndcg: (1 + 1 / 2) / best, recall: 2 / 3 });
  });

  test('look at the first n only', () => {
    expect(qualityOf(['x', 'y', 'a'], new Set(['a']), 2)).toEqual({ hitRate: 0, ndcg: 0, recall: 0 });
  });

  test('the best possible list has gain 1 however many are wanted', () => {
    expect(qualityOf(['a', 'b'], new Set(['a', 'b', 'c', 'd']), 2).ndcg).toBe(1);
  });
});

describe('evaluation', () => {
  const items = Array.from({ length: 150 }, (_, index) => `i${String(index).padStart(3, '0')}`);
  const held: HeldOut = {
    training: [],
    cases: [
      { person: 'ann', at: 5, history: [line('ann', 'o', 1, 'i007')], basket: ['i007', 'i020', 'i149'] },
      { person: 'bo', at: 6, history: [line('bo', 'p', 1, 'i001')], basket: ['i001'] },
    ],
  };
  const judge = (scores: Competitor['scores'], target: Target, protocol: Protocol = 'full-catalogue') =>
    evaluate({ name: 'x', scores }, items, held.cases, { target, protocol, n: 10, seed: 1 });
  const oracle: Competitor['scores'] = ({ case: { basket } }) =>
    Float64Array.from(items, (item) => (basket.includes(item) ? 1 : 0));
  const indifferent: Competitor['scores'] = () => new Float64Array(items.length).fill(1);

  test('who knows the answer is right under every protocol', () => {
    expect(judge(oracle, 'next-basket')).toEqual({ people: 2, hitRate: 1, ndcg: 1, recall: 1 });
    expect(judge(oracle, 'next-basket', '99-negatives')).toEqual({ people: 2, hitRate: 1, ndcg: 1, recall: 1 });
  });

  test('who scores everything alike gains nothing from ties among 99 negatives', () => {
    expect(judge(indifferent, 'next-basket', '99-negatives')).toMatchObject({ hitRate: 0, ndcg: 0 });
  });

  test('with new items as the target what was bought before is neither wanted nor ranked', () => {
    expect(judge(oracle, 'new-items')).toEqual({ people: 1, hitRate: 1, ndcg: 1, recall: 1 });
    const likesTheOld: Competitor['scores'] = ({ case: { history } }) =>
      Float64Array.from(items, (item, index) => (history.some((one) => one.item === item) ? 9 : index === 20 ? 1 : 0));
    expect(judge(likesTheOld, 'new-items')).toMatchObject({
      hitRate: 1,
      ndcg: expect.closeTo(1 / (1 + 1 / Math.log2(3)), 12),
    });
  });

  test('on an open page the item of the page is given, the rest of the order is wanted', () => {
    const result = judge(({ case: one, page }) => {
      expect(one.basket).toContain(page);
      return oracle({ case: one });
    }, 'item-page');
    expect(result).toEqual({ people: 1, hitRate: 1, ndcg: 1, recall: 1 });
  });

  test('the same seed draws the same negatives', () => {
    const byIndex: Competitor['scores'] = () => Float64Array.from(items, (_, index) => index + 1);
    expect(judge(byIndex, 'next-basket', '99-negatives')).toEqual(judge(byIndex, 'next-basket', '99-negatives'));
  });

  test('a competitor sees nothing of the held-out order', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const heldOut = leaveLastOrderOut(list, 'test');
        const renamed = heldOut.cases.map((one) => ({ ...one, basket: ['elsewhere'] }));
        const field = fieldFor(heldOut, { minimumPeople: 1, windowDays: 30, trendHalfLifeDays: 6, catalogue: [] });
        for (const { scores } of field.competitors) {
          heldOut.cases.forEach((one, index) => {
            const blind = [...scores({ case: renamed[index]! })];
            expect([...scores({ case: one })]).toEqual(blind);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('popularity is looked up as it stood before the day of the held-out order', () => {
    const day = 24 * 60 * 60 * 1000;
    const list = [
      line('ann', 'o1', 0, 'cup'),
      line('ann', 'o2', 5 * day + 9, 'tea'),
      line('bo', 'o3', 4 * day, 'pan'),
      line('cai', 'o4', 5 * day + 8, 'lid'),
    ];
    const heldOut = leaveLastOrderOut(list, 'test');
    const { items, competitors } = fieldFor(heldOut, {
      minimumPeople: 1,
      windowDays: 30,
      trendHalfLifeDays: 6,
      catalogue: [],
    });
    const neutral = competitors.find(({ name }) => name === 'neutral')!;
    const scores = neutral.scores({ case: heldOut.cases[0]! });
    expect(scores[items.indexOf('pan')]).toBeGreaterThan(0);
    expect(scores[items.indexOf('lid')]).toBe(0);
  });

  test('neutral does not depend on the history of the person', () => {
    const heldOut = leaveLastOrderOut(
      [line('ann', 'o1', 1, 'cup'), line('ann', 'o2', 2, 'tea'), line('bo', 'o3', 1, 'pan')],
      'test',
    );
    const field = fieldFor(heldOut, { minimumPeople: 1, windowDays: 30, trendHalfLifeDays: 6, catalogue: [] });
    const neutral = field.competitors.find(({ name }) => name === 'neutral')!;
    const [one] = heldOut.cases;
    const forgotten = { ...one!, at: 1e10, history: [] };
    expect([...neutral.scores({ case: { ...one!, at: 1e10 } })]).toEqual([...neutral.scores({ case: forgotten })]);
  });
});
