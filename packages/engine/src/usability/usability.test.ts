import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTION_EDGES, countAbove, quantileOf, stepOf, TIME_EDGES } from './histogram.ts';
import { endedIn, type JourneyCounts, judgeUsability, ticketStep, type UsabilityStandard } from './judge-usability.ts';
import { wilson } from './wilson.ts';

const standard: UsabilityStandard = {
  minimumReports: 30,
  success: 0.9,
  medianMs: 20_000,
  p90Ms: 60_000,
  medianActions: 2,
  elderGap: 0.1,
};

const histogramOf = (edges: readonly number[], values: readonly number[]) =>
  edges.map((_, step) => values.filter((value) => stepOf(edges, value) === step).length);

const journey = (
  done: number,
  failed = 0,
  left = 0,
  ms: readonly number[] = [],
  taps: readonly number[] = [],
): JourneyCounts => ({
  ...{ reached: done + failed + left, done, failed, left },
  times: histogramOf(TIME_EDGES, ms),
  actions: histogramOf(ACTION_EDGES, taps),
});
const repeated = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

const some = fc.nat({ max: 200 });
const counts = fc
  .record({
    done: some,
    failed: some,
    left: some,
    ms: fc.array(fc.nat({ max: 400_000 })),
    taps: fc.array(fc.nat({ max: 30 })),
  })
  .map(({ done, failed, left, ms, taps }) => journey(done, failed, left, ms, taps));

const verdictOn = (measure: string, told: JourneyCounts, other?: JourneyCounts) =>
  judgeUsability(told, standard, other).find((one) => one.measure === measure)?.verdict;

describe('times and presses', () => {
  test('a quantile read from the steps is never below the exact one, and less than one step above it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3_600_000 }), { minLength: 1 }),
        fc.constantFrom(0.5, 0.9),
        (values, q) => {
          const exact = values.toSorted((a, b) => a - b)[Math.ceil(values.length * q) - 1] as number;
          expect(quantileOf(TIME_EDGES, histogramOf(TIME_EDGES, values), q)).toBe(
            TIME_EDGES[stepOf(TIME_EDGES, exact)],
          );
        },
      ),
    );
  });

  test('nothing counts as above a limit that is not', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400_000 })), fc.constantFrom(...TIME_EDGES, 7000), (values, limit) => {
        const above = countAbove(TIME_EDGES, histogramOf(TIME_EDGES, values), limit);
        expect(above).toBeLessThanOrEqual(values.filter((value) => value > limit).length);
        if (TIME_EDGES.includes(limit)) expect(above).toBe(values.filter((value) => value > limit).length);
      }),
    );
  });

  test('what is longer than the longest step is counted in it', () => {
    expect(stepOf(ACTION_EDGES, 5000)).toBe(ACTION_EDGES.length - 1);
  });
});

describe('a journey is judged', () => {
  test('never by fewer people than asked for', () => {
    fc.assert(
      fc.property(counts, counts, (told, other) => {
        for (const { reports } of judgeUsability(told, standard, other)) expect(reports).toBeGreaterThanOrEqual(30);
      }),
    );
    expect(judgeUsability(journey(0, 29), standard)).toEqual([]);
    expect(verdictOn('success', journey(0, 30))).toBe('breach');
  });

  test('a breach is always a number worse than the limit, and a number within the limit is never one', () => {
    fc.assert(
      fc.property(counts, counts, (told, other) => {
        for (const { measure, verdict, value, limit } of judgeUsability(told, standard, other)) {
          const isWorse = measure === 'success' ? value < limit : value > limit;
          expect(verdict === 'within').toBe(!isWorse);
        }
      }),
    );
  });

  test('one more who failed never mends success, and one more who got there never harms it', () => {
    const rank = { within: 0, unclear: 1, breach: 2 } as const;
    const of = (told: JourneyCounts) => rank[verdictOn('success', told) ?? 'within'];
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 400 }), some, (done, failed) => {
        expect(of(journey(done, failed + 1))).toBeGreaterThanOrEqual(of(journey(done, failed)));
        expect(of(journey(done + 1, failed))).toBeLessThanOrEqual(of(journey(done, failed)));
      }),
    );
  });

  test('a number that few people could give by chance is unclear, the same number of many is a breach', () => {
    expect(verdictOn('success', journey(25, 5))).toBe('unclear');
    expect(verdictOn('success', journey(250, 50))).toBe('breach');
  });

  test('by the time and the presses of those who got there', () => {
    expect(verdictOn('median-time', journey(40, 0, 0, repeated(15_000, 40)))).toBe('within');
    expect(verdictOn('median-time', journey(40, 0, 0, repeated(25_000, 40)))).toBe('breach');
    const slowFew = [...repeated(3000, 60), ...repeated(100_000, 40)];
    expect(verdictOn('median-time', journey(100, 0, 0, slowFew))).toBe('within');
    expect(verdictOn('p90-time', journey(100, 0, 0, slowFew))).toBe('breach');
    expect(verdictOn('median-actions', journey(40, 0, 0, [], repeated(3, 40)))).toBe('breach');
    expect(verdictOn('median-actions', journey(40, 0, 0, [], repeated(2, 40)))).toBe('within');
  });

  test('elder mode is held against the same journey without it', () => {
    expect(verdictOn('elder-gap', journey(70, 30), journey(95, 5))).toBe('breach');
    expect(verdictOn('elder-gap', journey(95, 5), journey(95, 5))).toBe('within');
    expect(verdictOn('elder-gap', journey(0, 100), journey(5, 5))).toBeUndefined();
    expect(verdictOn('elder-gap', journey(70, 30))).toBeUndefined();
  });
});

describe('a ticket', () => {
  const verdicts = fc.constantFrom('breach', 'unclear', 'within', undefined);

  test('is opened by a breach alone, closed by being within alone, and the same verdict twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.boolean(), verdicts, (isOpen, verdict) => {
        const step = ticketStep(isOpen, verdict);
        expect(step === 'open').toBe(verdict === 'breach' && !isOpen);
        expect(step === 'close').toBe(verdict === 'within' && isOpen);
        const after = step === 'keep' ? isOpen : step === 'open';
        expect(ticketStep(after, verdict)).toBe('keep');
      }),
    );
  });

  test('does not open and close around the limit: between the two verdicts there is doubt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 500 }), fc.nat({ max: 100 }), (done, failed) => {
        const [one, next] = [
          verdictOn('success', journey(done, failed)),
          verdictOn('success', journey(done + 1, failed)),
        ];
        expect([one, next]).not.toEqual(['breach', 'within']);
      }),
    );
  });
});

test('Wilson’s interval holds the share itself, stays between 0 and 1, and gets no wider with ten times as many', () => {
  fc.assert(
    fc.property(fc.nat({ max: 100 }), fc.integer({ min: 1, max: 100 }), (hits, more) => {
      const total = hits + more;
      const { low, high } = wilson(hits, total);
      expect(low).toBeLessThanOrEqual(hits / total + 1e-9);
      expect(high).toBeGreaterThanOrEqual(hits / total - 1e-9);
      const many = wilson(hits * 10, total * 10);
      expect(many.high - many.low).toBeLessThanOrEqual(high - low);
    }),
  );
  expect(wilson(10, 20).low).toBeCloseTo(0.2993, 3);
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  expect(endedIn(journey(1, 2, 3))).toBe(6);
});
