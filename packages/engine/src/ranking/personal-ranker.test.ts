import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../finish.ts';
import type { HistoryEntry, Interaction } from '../interactions/interaction.ts';
import { tabulate } from '../interactions/interaction-table.ts';
import { DAY } from '../interactions/recency.ts';
import { popularity } from '../popularity/popularity.ts';
import { trainItemKnn } from '../similarity/item-knn.ts';
import { knnSettings } from '../similarity/pair-settings.ts';
import { bought, interactions } from '../testing/small-world.ts';
import { type PersonalRequest, personalRanker } from './personal-ranker.ts';

const everything = ['cup', 'jar', 'lid', 'pan', 'tea'];
const now = 10 * DAY;

function rankerOf(list: readonly Interaction[], offered: readonly string[] = everything) {
  const table = tabulate(list);
  const { neighbours } = finish(trainItemKnn(table, [], { ...knnSettings, minimumPeople: 1 }));
  const counts = popularity(table, { now, minimumPeople: 1, windowDays: 30, trendHalfLifeDays: 6 });
  return personalRanker({ sources: [{ neighbours, share: 1 }], popularity: counts, offered });
}

const ask = (history: readonly HistoryEntry[], changed: Partial<PersonalRequest> = {}): PersonalRequest => ({
  history,
  now,
  count: 9,
  ...changed,
});

const history = interactions.map((list) => list.map(({ person: _, ...act }) => act));

/** Cup and tea go together, pan and lid go together; jar is what everyone buys. */
const shop = [
  ...['p1', 'p2', 'p3'].flatMap((person) => [bought(person, 'cup'), bought(person, 'tea')]),
  ...['p4', 'p5', 'p6'].flatMap((person) => [bought(person, 'pan'), bought(person, 'lid')]),
  ...['p7', 'p8', 'p9', 'p10'].map((person) => bought(person, 'jar')),
];

describe('personalised ranking', () => {
  test('what goes with the history comes before what merely is popular', () => {
    const acts = [{ ...bought('me', 'cup', 9), category: 'browsing-history' }];
    const [first] = rankerOf(shop).rank(ask(acts, { exclude: ['cup'] }));
    expect(first).toMatchObject({ item: 'tea', because: [{ item: 'cup', category: 'browsing-history', at: 9 * DAY }] });
  });

  test('an empty history gives what is popular now, and no reason about the person', () => {
    const ranked = rankerOf(shop).rank(ask([]));
    expect(ranked[0]?.item).toBe('jar');
    for (const { because, popularityShare } of ranked) {
      expect(because).toEqual([]);
      expect(popularityShare).toBe(1);
    }
  });

  test('what was done lately counts more than what was done long ago', () => {
    const seen = (item: string, day: number) => ({ ...bought('me', item, day), category: 'browsing-history' });
    const ranker = rankerOf(shop);
    const exclude = ['cup', 'pan'];
    expect(ranker.rank(ask([seen('cup', 9), seen('pan', -200)], { exclude }))[0]?.item).toBe('tea');
    expect(ranker.rank(ask([seen('pan', 9), seen('cup', -200)], { exclude }))[0]?.item).toBe('lid');
  });

  test('the next basket may hold what was bought before, new items never do', () => {
    const acts = [bought('me', 'cup', 1), bought('me', 'cup', 5)];
    expect(rankerOf(shop).rank(ask(acts))[0]).toMatchObject({ item: 'cup', because: [{ item: 'cup' }] });
    expect(
      rankerOf(shop)
        .rank(ask(acts, { exclude: ['cup'] }))
        .map(({ item }) => item),
    ).not.toContain('cup');
  });

  test('looking at something is no habit: only orders bring the same thing back', () => {
    const looked = [1, 2, 3].map((day) => ({ ...bought('me', 'cup', day), category: 'browsing-history' }));
    expect(rankerOf(shop).rank(ask(looked))[0]?.item).toBe('tea');
  });

  test('the open page counts without any history, and is not recommended itself', () => {
    const ranked = rankerOf(shop).rank(ask([], { item: 'pan' }));
    expect(ranked[0]?.item).toBe('lid');
    expect(ranked[0]?.contextShare).toBeGreaterThan(0.5);
    expect(ranked.map(({ item }) => item)).not.toContain('pan');
  });

  test('only what is offered is recommended, and nothing twice', () => {
    fc.assert(
      fc.property(interactions, history, fc.subarray(everything), (list, acts, offered) => {
        const items = rankerOf(list, offered)
          .rank(ask(acts))
          .map(({ item }) => item);
        expect(new Set(items).size).toBe(items.length);
        for (const item of items) expect(offered).toContain(item);
      }),
    );
  });

  test('every reason is an act of the history that was handed in', () => {
    fc.assert(
      fc.property(interactions, history, (list, acts) => {
        for (const { because } of rankerOf(list).rank(ask(acts))) {
          for (const { item, category, at } of because) {
            expect(acts).toContainEqual(expect.objectContaining({ item, category, at }));
          }
        }
      }),
    );
  });

  test('without reasons the list is the same, to the last bit', () => {
    fc.assert(
      fc.property(interactions, history, fc.subarray(everything), fc.nat(5), (list, acts, exclude, count) => {
        const ranker = rankerOf(list);
        const request = ask(acts, { exclude, count, item: exclude[0] });
        expect(ranker.top(request)).toEqual(ranker.rank(request).map(({ item, score }) => ({ item, score })));
      }),
    );
  });

  test('the shares of a score add up to no more than all of it', () => {
    fc.assert(
      fc.property(
        interactions,
        history,
        fc.option(fc.constantFrom(...everything), { nil: undefined }),
        (list, acts, item) => {
          for (const one of rankerOf(list).rank(ask(acts, { item }))) {
            const named = one.because.reduce((sum, { share }) => sum + share, 0);
            expect(named + one.contextShare + one.popularityShare).toBeLessThanOrEqual(1 + 1e-9);
            expect(one.score).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  test('one act gets all of the credit when it is all there is', () => {
    const acts = [{ ...bought('me', 'cup', 9), category: 'browsing-history' }];
    const [tea] = rankerOf(shop).rank(ask(acts));
    expect(tea!.because[0]!.share + tea!.popularityShare).toBeCloseTo(1, 12);
  });

  test('the order of the history makes no difference, to the last bit', () => {
    fc.assert(
      fc.property(interactions, history, (list, acts) => {
        const ranker = rankerOf(list);
        expect(ranker.rank(ask([...acts].reverse()))).toEqual(ranker.rank(ask(acts)));
      }),
    );
  });

  test('nothing of one person stays behind for the next', () => {
    fc.assert(
      fc.property(interactions, history, history, (list, mine, theirs) => {
        const ranker = rankerOf(list);
        const alone = ranker.rank(ask(mine));
        ranker.rank(ask(theirs, { item: 'tea' }));
        expect(ranker.rank(ask(mine))).toEqual(alone);
      }),
    );
  });

  test('of two acts that count alike the later one is the reason', () => {
    const acts = [
      { ...bought('me', 'cup', 10 - 60), weight: 1, category: 'browsing-history' },
      { ...bought('me', 'cup', 10), weight: 0.5, category: 'browsing-history' },
    ];
    for (const order of [acts, [...acts].reverse()]) {
      expect(rankerOf(shop).rank(ask(order))[0]).toMatchObject({ item: 'tea', because: [{ at: 10 * DAY }] });
    }
  });

  test('without statistics nothing is popular, and nothing that others did counts', () => {
    const table = tabulate(shop);
    const { neighbours } = finish(trainItemKnn(table, [], { ...knnSettings, minimumPeople: 1 }));
    const counts = popularity(table, { now, minimumPeople: 1, windowDays: 30, trendHalfLifeDays: 6 });
    const sources = [{ neighbours, share: 1, isStatistic: true }];
    const ranker = personalRanker({ sources, popularity: counts, offered: everything });
    const acts = [{ ...bought('me', 'cup', 9), category: 'browsing-history' }];
    expect(ranker.rank(ask(acts))[0]?.item).toBe('tea');
    expect(ranker.rank(ask(acts, { statistics: false }))).toEqual([]);
  });

  test('an act after now has not happened', () => {
    const future = { ...bought('me', 'cup', 11), category: 'browsing-history' };
    expect(rankerOf(shop).rank(ask([future]))).toEqual(rankerOf(shop).rank(ask([])));
  });

  test('another moment has another popularity and the same similarities', () => {
    const later = popularity(tabulate([bought('p', 'pan', 9)]), {
      now,
      minimumPeople: 1,
      windowDays: 30,
      trendHalfLifeDays: 6,
    });
    expect(rankerOf(shop).at(later).rank(ask([]))[0]?.item).toBe('pan');
    expect(
      rankerOf(shop)
        .at(later)
        .rank(ask([], { item: 'cup' }))[0]?.item,
    ).toBe('tea');
  });
});
