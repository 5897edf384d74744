import type { Contribution } from '@heng/engine';
import { describe, expect, test } from 'vitest';
import type { Act } from './acts.ts';
import { ago, whyNeutral, whyOf } from './why.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.parse('2026-11-23T08:00:00Z');
const titleOf = (item: string) => ({ zh: `商品${item}`, en: `item ${item}` });
const act = (kind: Act['kind'], item: string, age: number, query?: string): Act => ({
  ...{ kind, item, at: now - age, weight: 1, category: `category-of-${kind}` },
  ...(query !== undefined && { query }),
});
const contribution = ({ item, at, category }: Act, share: number): Contribution => ({ item, at, category, share });

function told(acts: readonly Act[], shares: readonly number[], item = 'x', popularityShare = 0) {
  const because = acts.map((one, nth) => contribution(one, shares[nth] as number));
  const ranked = { item, score: 1, because, contextShare: 0, popularityShare };
  return whyOf(ranked, acts, { kind: 'popular-recently', people: 128, days: 30 }, { titleOf, now });
}

test('how long ago is told as people tell it', () => {
  expect(ago(now, now)).toEqual({ zh: '刚刚', en: 'just now' });
  expect(ago(now + DAY, now)).toEqual({ zh: '刚刚', en: 'just now' });
  expect(ago(now - HOUR, now)).toEqual({ zh: ' 1 小时前', en: '1 hour ago' });
  expect(ago(now - 23.9 * HOUR, now)).toEqual({ zh: ' 23 小时前', en: '23 hours ago' });
  expect(ago(now - DAY, now)).toEqual({ zh: ' 1 天前', en: '1 day ago' });
  expect(ago(now - 40 * DAY, now)).toEqual({ zh: ' 40 天前', en: '40 days ago' });
});

describe('a reason drawn from the person', () => {
  test('is a fact, in both languages, with the category it came from', () => {
    expect(told([act('view', 'a', 3 * DAY)], [0.9])).toEqual([
      { zh: '因为您 3 天前看过「商品a」', en: 'Because you viewed “item a” 3 days ago', category: 'category-of-view' },
    ]);
    expect(told([act('cart', 'a', HOUR)], [0.9])).toMatchObject([
      { zh: '因为您 1 小时前把「商品a」放进过购物车', en: 'Because you put “item a” into your cart 1 hour ago' },
    ]);
    expect(told([act('search', 'a', 0, '乌龙')], [0.9])).toMatchObject([
      { zh: '因为您刚刚搜索过「乌龙」', en: 'Because you searched for “乌龙” just now' },
    ]);
    expect(told([act('order', 'x', 12 * DAY)], [0.9], 'x')).toMatchObject([
      { zh: '因为您 12 天前买过这件商品', en: 'Because you bought this item 12 days ago' },
    ]);
  });

  test('is told only where it made a real part of the score, at most two of them', () => {
    const acts = [act('view', 'a', DAY), act('view', 'b', DAY), act('view', 'c', DAY)];
    expect(told(acts, [0.5, 0.3, 0.2])).toHaveLength(2);
    expect(told(acts, [0.5, 0.09, 0.01])).toHaveLength(1);
    expect(told(acts, [0.04, 0.03, 0.01], 'x', 0.92)).toEqual([
      { zh: '最近 30 天有 128 人看过或买过', en: 'Viewed or bought by 128 people in the last 30 days' },
    ]);
  });

  test('is the strongest act where many acts made a real part together', () => {
    const acts = [act('view', 'a', DAY), act('view', 'b', DAY)];
    expect(told(acts, [0.06, 0.05], 'x', 0.4)).toMatchObject([{ zh: '因为您 1 天前看过「商品a」' }]);
  });
});

test('a reason for everybody names no category of the person’s information', () => {
  const reasons = [
    { kind: 'matches-query' },
    { kind: 'goes-with', item: 'a' },
    { kind: 'resembles', item: 'a' },
    { kind: 'in-category', category: 'tea' },
    { kind: 'popular', people: 12 },
    { kind: 'newly-listed', listedAt: now - 2 * DAY },
    { kind: 'offered' },
  ] as const;
  const lines = reasons.map((reason) => whyNeutral(reason, titleOf, now));
  expect(lines.map(({ zh }) => zh)).toEqual([
    '与您刚才输入的搜索词相符',
    '许多人看过或买过「商品a」，也看过或买过它',
    '与「商品a」相近',
    '与这一页属于同一分类',
    '有 12 人看过或买过',
    '2 天前上架',
    '店内在售',
  ]);
  for (const line of lines) expect(line).not.toHaveProperty('category');
});
