import { expect, test } from 'vitest';
import { corrected, partsOf, sayValue } from './held-value.ts';

test('whatever is held is told as text, lists and parts too', () => {
  expect(sayValue('zh-CN', 'tea')).toBe('tea');
  expect(sayValue('zh-CN', ['a', 'b'])).toBe('a、b');
  expect(sayValue('zh-CN', { name: '盖碗', quantity: 2 })).toBe('名称 盖碗；数量 2');
  expect(sayValue('en', { name: 'bowl', own: true })).toBe('Name bowl; own Yes');
  expect([sayValue('zh-CN', null), sayValue('zh-CN', false)]).toEqual(['（空）', '否']);
});

test('a value that is one thing has one part, an object one for each member', () => {
  expect(partsOf(7)).toEqual([['', 7]]);
  expect(partsOf({ city: 'x', zip: 1 })).toEqual([
    ['city', 'x'],
    ['zip', 1],
  ]);
});

test('a correction keeps types, and the parts that were not in the form', () => {
  expect(corrected('a', new Map([['', 'b']]))).toBe('b');
  expect(corrected(3, new Map([['', '4']]))).toBe(4);
  expect(
    corrected(
      { city: 'x', zip: 1, tags: ['t'] },
      new Map([
        ['city', 'y'],
        ['zip', '2'],
      ]),
    ),
  ).toEqual({
    city: 'y',
    zip: 2,
    tags: ['t'],
  });
});

test('what is no number stays what was typed, for the server to refuse', () => {
  expect(corrected(3, new Map([['', 'three']]))).toBe('three');
});
