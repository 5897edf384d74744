import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { drawWithout } from './draw-negatives.ts';
import { differenceOf, intervalOf, resampledMeans } from './significance.ts';

const RESAMPLING = { resamples: 1000, seed: 7 };

describe('the bootstrap', () => {
  const random = seededRandom(3);
  const coins = Float64Array.from({ length: 900 }, () => (random() < 0.3 ? 1 : 0));

  test('gives the interval that theory gives for a share', () => {
    const mean = coins.reduce((sum, one) => sum + one, 0) / coins.length;
    const half = 1.96 * Math.sqrt((mean * (1 - mean)) / coins.length);
    const { low, high } = intervalOf(resampledMeans([coins], RESAMPLING)[0]!);
    expect(low).toBeCloseTo(mean - half, 2);
    expect(high).toBeCloseTo(mean + half, 2);
  });

  test('compares person by person: a small gain for everybody is certain, however different they are', () => {
    const better = coins.map((one) => one + 0.01);
    const [means, others] = resampledMeans([better, coins], RESAMPLING);
    const { low, high } = differenceOf(means!, others!);
    expect(low).toBeCloseTo(0.01, 9);
    expect(high).toBeCloseTo(0.01, 9);
  });

  test('sees no difference where there is none', () => {
    const other = seededRandom(4);
    const alike = coins.map(() => (other() < 0.3 ? 1 : 0));
    const [means, others] = resampledMeans([alike, coins], RESAMPLING);
    const { low, high } = differenceOf(means!, others!);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });
});

test('negatives are distinct, never barred, all of them where there are few, and each as likely as any other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 11 })),
      fc.nat(),
      (size, some, seed) => {
        const barred = new Set(some.filter((one) => one < size));
        const drawn = drawWithout({ size, barred, count: 5 }, seededRandom(seed));
        expect(new Set(drawn).size).toBe(Math.min(5, size - barred.size));
        expect(drawn.length).toBe(Math.min(5, size - barred.size));
        for (const one of drawn) expect(one < size && !barred.has(one)).toBe(true);
      },
    ),
  );
  const seen = new Array<number>(6).fill(0);
  const random = seededRandom(1);
  for (let round = 0; round < 6000; round++) {
    for (const one of drawWithout({ size: 6, barred: new Set([2]), count: 2 }, random)) seen[one]!++;
  }
  expect(seen[2]).toBe(0);
  for (const place of [0, 1, 3, 4, 5]) expect(Math.abs(seen[place]! - 2400)).toBeLessThan(200);
});
