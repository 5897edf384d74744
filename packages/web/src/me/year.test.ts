import { expect, test } from 'vitest';
import { lastMonths } from './days.ts';
import { monthlyCounts, weeklyCounts } from './year.ts';

const now = new Date('2026-11-28T00:00:00Z');

test('the year ends today: a week is a bar, what is older than the year has none', () => {
  const days = [
    { day: '2026-11-27', count: 2 },
    { day: '2026-11-20', count: 3 },
    { day: '2024-01-01', count: 9 },
  ];
  const counts = weeklyCounts(days, now.getTime());
  expect(counts).toHaveLength(53);
  expect(counts.slice(-2)).toEqual([3, 2]);
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(5);
});

test('twelve months stand in the table, this one last, none of them twice', () => {
  expect(lastMonths(now)).toHaveLength(12);
  expect([lastMonths(now)[0], lastMonths(now).at(-1)]).toEqual(['2025-12', '2026-11']);
  expect(new Set(lastMonths(new Date('2026-03-31T00:00:00Z'))).size).toBe(12);
});

test('a month counts all of its days', () => {
  const days = [
    { day: '2026-11-01', count: 1 },
    { day: '2026-11-28', count: 4 },
    { day: '2026-10-31', count: 7 },
  ];
  expect(monthlyCounts(days, now).slice(-2)).toEqual([
    { month: '2026-10', count: 7 },
    { month: '2026-11', count: 5 },
  ]);
});
