import { expect, test } from 'vitest';
import { colourfulness, contrast } from './colour.ts';

test.each([
  ['#000', '#fff', 21],
  ['#777777', '#ffffff', 4.48],
  ['rgb(118 118 118)', '#ffffff', 4.54],
  ['hsl(0 100% 50%)', 'white', 4],
  ['color(srgb 0 0 0)', 'white', 21],
])('the contrast of %s on %s is %d', (front, behind, ratio) => {
  expect(contrast(front, behind)).toBeCloseTo(ratio, 1);
});

test('a colour that lets its background through is laid over it first', () => {
  expect(contrast('rgba(0, 0, 0, 0)', '#fff')).toBe(1);
  expect(contrast('rgb(0 0 0 / 50%)', '#fff')).toBeCloseTo(contrast('#808080', '#fff'), 1);
});

test('which is in front does not matter', () => {
  expect(contrast('#123456', '#fedcba')).toBeCloseTo(contrast('#fedcba', '#123456'), 10);
});

test('oklch is a colour, rainbow is none', () => {
  expect(contrast('oklch(0% 0 0)', 'white')).toBeCloseTo(21, 1);
  expect(() => contrast('rainbow', 'white')).toThrow('`rainbow` is no CSS colour');
});

test('grey has no colour', () => {
  expect(colourfulness('#8a8a8a')).toBe(0);
  expect(colourfulness('#ff0000')).toBe(1);
});
