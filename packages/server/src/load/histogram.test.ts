import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHistogram } from './histogram.ts';

/** Around the edges of exact buckets and octaves, and anything up to minutes. */
const time = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 250, max: 260 }),
  fc.integer({ min: 510, max: 514 }),
  fc.integer({ min: 0, max: 300_000_000 }),
);

test('a quantile is never below the true one and less than one part in 128 above it', () => {
  fc.assert(
    fc.property(fc.array(time, { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 100 }), (times, percent) => {
      const histogram = createHistogram();
      for (const one of times) histogram.record(one);
      const sorted = times.toSorted((a, b) => a - b);
      const right = sorted[Math.ceil((percent / 100) * times.length) - 1] as number;
      const told = histogram.quantile(percent / 100);
      expect(told).toBeGreaterThanOrEqual(right);
      expect(told - right).toBeLessThanOrEqual(right / 128);
    }),
    { numRuns: 3_000 },
  );
});

test('count, mean and maximum are exact', () => {
  const histogram = createHistogram();
  for (const one of [1, 2, 300, 70_001]) histogram.record(one);
  expect([histogram.count(), histogram.mean(), histogram.max()]).toEqual([4, 70_304 / 4, 70_001]);
  expect(histogram.quantile(1)).toBe(70_001);
});

test('nothing recorded is zero everywhere', () => {
  const histogram = createHistogram();
  expect([histogram.count(), histogram.mean(), histogram.max(), histogram.quantile(0.99)]).toEqual([0, 0, 0, 0]);
});
