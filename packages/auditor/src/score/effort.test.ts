import { expect, test } from 'vitest';
import {
  greater,
  pointsOf,
  ratioOf,
  refuseRatio,
  refusing,
  rounded,
  sentenceOf,
  timeRatio,
  withdrawRatio,
} from './convenience.ts';
import { type Cost, type EffortStep, effort, median } from './effort.ts';

const press: EffortStep = { characters: 0, scrolledViewports: 0, waitedMs: 0, forcedDelayMs: 0 };
const presses = (count: number): Cost => ({
  actions: count,
  seconds: effort(Array.from({ length: count }, () => press)),
  waitSeconds: 0,
  clockSeconds: null,
});

test('one press costs 2.65 s, three cost 7.95 s', () => {
  expect(effort([press])).toBeCloseTo(2.65, 10);
  expect(effort([press, press, press])).toBeCloseTo(7.95, 10);
});

test('each character costs 0.28 s and each viewport of scrolling 1.30 s', () => {
  expect(effort([{ ...press, characters: 10 }])).toBeCloseTo(2.65 + 2.8, 10);
  expect(effort([{ ...press, scrolledViewports: 2 }])).toBeCloseTo(2.65 + 2.6, 10);
});

test('a wait counts beyond 0.1 s, a forced delay counts in full', () => {
  expect(effort([{ ...press, waitedMs: 100 }])).toBeCloseTo(2.65, 10);
  expect(effort([{ ...press, waitedMs: 1100 }])).toBeCloseTo(3.65, 10);
  expect(effort([{ ...press, forcedDelayMs: 5000 }])).toBeCloseTo(7.65, 10);
});

test('one against one is 1.00; three against one is 3.00; no way is ∞', () => {
  expect(rounded(refuseRatio(presses(1), presses(1)))).toBe(1);
  expect(rounded(refuseRatio(presses(1), presses(3)))).toBe(3);
  expect(refuseRatio(presses(1), 'none')).toBe('infinite');
  expect(withdrawRatio(presses(1), 'none')).toBe('infinite');
});

test('the ratio is the greater of actions and time', () => {
  const slow: Cost = { actions: 1, seconds: 5.3, waitSeconds: 0, clockSeconds: null };
  expect(rounded(refuseRatio(presses(1), slow))).toBe(2);
  expect(greater(1, 'infinite')).toBe('infinite');
  expect(ratioOf(1, 0)).toBe('infinite');
});

test.each([
  [1, 1],
  [1.01, 0.8],
  [1.25, 0.8],
  [1.26, 0.5],
  [1.5, 0.5],
  [1.51, 0.25],
  [2, 0.25],
  [2.01, 0],
  ['infinite', 0],
] as const)('a ratio of %s earns %s', (ratio, points) => {
  expect(pointsOf(ratio)).toBe(points);
});

test('the sentence gives three plain figures and the verdict', () => {
  expect(sentenceOf(presses(1), { name: refusing, found: presses(3), ratio: 3, pass: false })).toEqual({
    zh: '同意1步(2.7秒)，拒绝3步(8.0秒)，便捷比3.00，不合格',
    en: 'Agree 1 step (2.7 s), refuse 3 steps (8.0 s), convenience ratio 3.00: fail',
  });
  expect(sentenceOf(presses(1), { name: refusing, found: 'none', ratio: 'infinite', pass: false }).zh).toBe(
    '同意1步(2.7秒)，拒绝：没有找到路径，便捷比∞，不合格',
  );
});

test('the median of three runs is the middle one', () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([1, 2])).toBe(1.5);
});

test('waits that differ less than a person notices are no difference; a second is one', () => {
  const answered = (waitSeconds: number): Cost => ({
    actions: 1,
    seconds: 2.65 + waitSeconds,
    waitSeconds,
    clockSeconds: null,
  });
  expect(timeRatio(answered(0), answered(0.4))).toBeCloseTo(1, 10);
  expect(timeRatio(answered(0.4), answered(0))).toBeCloseTo(1, 10);
  expect(timeRatio(answered(0), answered(1))).toBeCloseTo(3.65 / 2.65, 10);
});
