import { describe, expect, test } from 'vitest';
import type { CatalogueItem } from '../catalogue/catalogue-item.ts';
import { textIndex } from '../catalogue/text-index.ts';
import { finish } from '../finish.ts';
import { contentNeighbours } from './content-neighbours.ts';

const catalogue: CatalogueItem[] = [
  { id: 'a', title: '冻顶乌龙茶', category: '茶叶' },
  { id: 'b', title: '高山乌龙茶', category: '茶叶' },
  { id: 'c', title: '正山小种红茶', category: '茶叶' },
  { id: 'd', title: 'USB 充电线', category: '数码' },
];

function nearest(list: readonly CatalogueItem[], id: string): string[] {
  const { items, offsets, neighbour } = finish(contentNeighbours(textIndex(list), 9));
  const index = items.indexOf(id);
  return neighbour.slice(offsets[index], offsets[index + 1]).map((other) => items[other]!);
}

describe('items that describe themselves alike', () => {
  test('come nearest first: same kind before same category, and nothing unrelated', () => {
    expect(nearest(catalogue, 'a')).toEqual(['b', 'c']);
    expect(nearest(catalogue, 'd')).toEqual([]);
  });

  test('do not depend on the order of the catalogue', () => {
    const forwards = finish(contentNeighbours(textIndex(catalogue), 9));
    expect(finish(contentNeighbours(textIndex([...catalogue].reverse()), 9))).toEqual(forwards);
  });

  test('two items with the same words are as alike as can be', () => {
    const twins = [...catalogue, { id: 'e', title: '冻顶乌龙茶', category: '茶叶' }];
    const { items, offsets, neighbour, similarity } = finish(contentNeighbours(textIndex(twins), 9));
    expect(items[neighbour[offsets[0]!]!]).toBe('e');
    expect(similarity[offsets[0]!]).toBeCloseTo(1, 10);
  });
});
