import { describe, expect, test } from 'vitest';
import type { CatalogueItem } from '../catalogue/catalogue-item.ts';
import { textIndex } from '../catalogue/text-index.ts';
import { finish } from '../finish.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { tabulate } from '../interactions/interaction-table.ts';
import { DAY } from '../interactions/recency.ts';
import { popularity } from '../popularity/popularity.ts';
import { contentNeighbours } from '../similarity/content-neighbours.ts';

import { pairNeighbours } from '../similarity/pair-neighbours.ts';
import { knnSettings } from '../similarity/pair-settings.ts';
import { bought } from '../testing/small-world.ts';
import { neutralRanker } from './neutral-ranker.ts';

const catalogue: CatalogueItem[] = [
  { id: 'cup', title: '青瓷盖碗', category: '瓷器', listedAt: DAY },
  { id: 'jar', title: '玻璃密封罐', category: '厨房', listedAt: 2 * DAY },
  { id: 'lid', title: '不锈钢锅盖', category: '厨房', listedAt: 3 * DAY },
  { id: 'pan', title: '铸铁平底锅', category: '厨房', listedAt: 4 * DAY },
  { id: 'tea', title: '冻顶乌龙茶', category: '茶叶', listedAt: 5 * DAY },
];
const ids = catalogue.map(({ id }) => id);

function rankerOf(list: readonly Interaction[], { minimumPeople = 2, offered = ids } = {}) {
  const table = tabulate(list);
  return neutralRanker({
    catalogue,
    index: textIndex(catalogue),
    offered: new Set(offered),
    popularity: popularity(table, { now: 40 * DAY, minimumPeople, windowDays: 30, trendHalfLifeDays: 6 }),
    anonymousPairs: finish(pairNeighbours(table, { ...knnSettings, minimumPeople })),
    content: finish(contentNeighbours(textIndex(catalogue), 9)),
  });
}

const shop = [
  ...['p1', 'p2'].flatMap((person) => [bought(person, 'cup', 1), bought(person, 'tea', 1)]),
  ...['p3', 'p4', 'p5'].map((person) => bought(person, 'jar', 35)),
];

describe('neutral ranking', () => {
  test('is what is popular lately, then what ever was, then what is new', () => {
    expect(rankerOf(shop).rank({ count: 9 })).toMatchObject([
      { item: 'jar', reason: { kind: 'popular-recently', people: 3, days: 30 } },
      { item: 'tea', reason: { kind: 'popular', people: 2 } },
      { item: 'cup', reason: { kind: 'popular', people: 2 } },
      { item: 'pan', reason: { kind: 'newly-listed', listedAt: 4 * DAY } },
      { item: 'lid', reason: { kind: 'newly-listed', listedAt: 3 * DAY } },
    ]);
  });

  test('what matches the query comes first', () => {
    expect(rankerOf(shop).rank({ count: 2, query: '平底锅' })).toMatchObject([
      { item: 'pan', reason: { kind: 'matches-query' } },
      { item: 'jar' },
    ]);
  });

  test('what goes with the open item comes first, then its category, and never the item itself', () => {
    expect(
      rankerOf(shop)
        .rank({ count: 9, item: 'cup' })
        .map(({ item }) => item),
    ).toEqual(['tea', 'jar', 'pan', 'lid']);
    expect(rankerOf(shop).rank({ count: 1, item: 'cup' })[0]?.reason).toEqual({ kind: 'goes-with', item: 'cup' });
    expect(rankerOf(shop).rank({ count: 3, item: 'jar' })).toMatchObject([
      { item: 'lid', reason: { kind: 'resembles', item: 'jar' } },
      { item: 'pan', reason: { kind: 'resembles', item: 'jar' } },
      { item: 'tea' },
    ]);
  });

  test('what can be said for an item by itself is its popularity, or that it is new', () => {
    expect(rankerOf(shop).reasonFor('jar')).toEqual({ kind: 'popular-recently', people: 3, days: 30 });
    expect(rankerOf(shop).reasonFor('pan')).toEqual({ kind: 'newly-listed', listedAt: 4 * DAY });
    expect(rankerOf(shop).reasonFor('unheard-of')).toEqual({ kind: 'offered' });
  });

  test('a category comes before the rest of the shop', () => {
    expect(
      rankerOf(shop)
        .rank({ count: 3, category: '厨房' })
        .map(({ item }) => item),
    ).toEqual(['jar', 'pan', 'lid']);
  });

  test('a pair or a count that too few people stand behind does not show', () => {
    const ranked = rankerOf(shop, { minimumPeople: 4 }).rank({ count: 9, item: 'cup' });
    for (const { reason } of ranked) expect(reason.kind).toBe('newly-listed');
    expect(ranked.map(({ item }) => item)).toEqual(['tea', 'pan', 'lid', 'jar']);
  });

  test('only what is offered and not excluded is shown, as many as asked for', () => {
    const offered = ['cup', 'jar', 'pan'];
    expect(
      rankerOf(shop, { offered })
        .rank({ count: 9, exclude: ['jar'] })
        .map(({ item }) => item),
    ).toEqual(['cup', 'pan']);
    expect(rankerOf(shop).rank({ count: 0 })).toEqual([]);
    expect(rankerOf(shop).rank({ count: 2 })).toHaveLength(2);
  });

  test('scores never rise down the list and stay between 0 and 1', () => {
    for (const request of [{ count: 9 }, { count: 9, item: 'cup' }, { count: 9, query: '乌龙', item: 'jar' }]) {
      const scores = rankerOf(shop)
        .rank(request)
        .map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
    }
  });

  test('a shop without any history shows what is new', () => {
    expect(
      rankerOf([])
        .rank({ count: 9 })
        .map(({ item }) => item),
    ).toEqual(['tea', 'pan', 'lid', 'jar', 'cup']);
  });
});
