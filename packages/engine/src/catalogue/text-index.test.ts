import { describe, expect, test } from 'vitest';
import type { CatalogueItem } from './catalogue-item.ts';
import { search } from './search.ts';
import { textIndex } from './text-index.ts';
import { tokens } from './tokens.ts';

describe('words', () => {
  test('Chinese has no spaces: a run becomes overlapping pairs', () => {
    expect(tokens('冻顶乌龙茶')).toEqual(['冻顶', '顶乌', '乌龙', '龙茶']);
    expect(tokens('茶')).toEqual(['茶']);
  });

  test('scripts are told apart without a space between them', () => {
    expect(tokens('USB充电线 2024款')).toEqual(['usb', '充电', '电线', '2024', '款']);
  });

  test('capitals, full-width letters and a plural s make no difference', () => {
    expect(tokens('Ｍugs GLASS glass')).toEqual(['mug', 'glass', 'glass']);
    expect(tokens('bus')).toEqual(['bus']);
  });

  test('punctuation and emptiness are no words', () => {
    expect(tokens(' ，。-—!  ')).toEqual([]);
  });
});

describe('search', () => {
  const catalogue: CatalogueItem[] = [
    { id: 'a', title: '冻顶乌龙茶', category: '茶叶' },
    { id: 'b', title: '青瓷茶杯', category: '茶具', tags: ['乌龙茶'] },
    { id: 'c', title: 'Blue mug', category: 'kitchen' },
  ];
  const find = (query: string) => search(textIndex(catalogue), query, 9).map(({ item }) => item);

  test('a word in the title counts more than in a tag', () => {
    expect(find('乌龙')).toEqual(['a', 'b']);
  });

  test('a query of one character finds the titles that contain it', () => {
    expect(find('茶')).toEqual(expect.arrayContaining(['a', 'b']));
    expect(find('杯')).toEqual(['b']);
    expect(find('具')).toEqual(['b']);
  });

  test('an item without any of the words is not found', () => {
    expect(find('mugs')).toEqual(['c']);
    expect(find('手机')).toEqual([]);
    expect(find('')).toEqual([]);
  });

  test('what is not allowed is not found', () => {
    expect(
      search(textIndex(catalogue), '乌龙', 9, { allowed: (item) => item !== 'a' }).map(({ item }) => item),
    ).toEqual(['b']);
  });

  test('an empty catalogue finds nothing', () => {
    expect(search(textIndex([]), '茶', 9)).toEqual([]);
  });
});
