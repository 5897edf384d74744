import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isProxy, measureProxy, type ProxyMeasure } from './proxy.ts';

const bounds = { lift: 2, auc: 0.65, minimumPeople: 10 };
const cell = fc.integer({ min: 0, max: 200 });
const table = fc.record({ both: cell, tagOnly: cell, matterOnly: cell, neither: cell });
const auc = (both: number, tagOnly: number, matterOnly: number, neither: number) => {
  // By its meaning: of all pairs of somebody concerned and somebody not, how often the tag is with the former.
  const pairs = (both + matterOnly) * (tagOnly + neither);
  return (both * neither + 0.5 * (both * tagOnly + matterOnly * neither)) / pairs;
};

describe('how well a tag tells a private matter', () => {
  test('is nothing where tag and matter have nothing to do with one another', () => {
    const measured = measureProxy([{ both: 20, tagOnly: 180, matterOnly: 80, neither: 720 }], bounds) as ProxyMeasure;
    expect([measured.lift, measured.auc, measured.precision]).toEqual([1, 0.5, 0.1]);
    expect(isProxy(measured, bounds)).toBe(false);
  });

  test('is a proxy when it lifts the matter with certainty, or tells people apart by it', () => {
    const rare = measureProxy([{ both: 40, tagOnly: 60, matterOnly: 60, neither: 9840 }], bounds) as ProxyMeasure;
    expect(rare.lift).toBeCloseTo(40);
    expect(isProxy(rare, bounds)).toBe(true);
    // Half of everybody is concerned: no lift can reach two, but the tag tells who.
    const common = measureProxy([{ both: 450, tagOnly: 150, matterOnly: 50, neither: 350 }], bounds) as ProxyMeasure;
    expect([common.lift < 2, common.auc, isProxy(common, bounds)]).toEqual([true, 0.8, true]);
  });

  test('is not said of a lift that may be chance', () => {
    const few = measureProxy([{ both: 3, tagOnly: 9, matterOnly: 97, neither: 891 }], bounds) as ProxyMeasure;
    expect([few.lift > 2, few.leastLift < 2, isProxy(few, bounds)]).toEqual([true, true, false]);
  });

  test('is not said of a tag that only the busy have, who touch every kind of goods', () => {
    const [busy, idle] = [
      { both: 160, tagOnly: 240, matterOnly: 40, neither: 60 },
      { both: 1, tagOnly: 49, matterOnly: 9, neither: 441 },
    ];
    const apart = measureProxy([busy, idle], bounds) as ProxyMeasure;
    expect([apart.lift, apart.auc, isProxy(apart, bounds)]).toEqual([1, 0.5, false]);
    const together = { both: 161, tagOnly: 289, matterOnly: 49, neither: 501 };
    expect(isProxy(measureProxy([together], bounds) as ProxyMeasure, bounds)).toBe(true);
  });

  test('is the same however a stratum without anybody is added, and in whatever order they stand', () => {
    const nobody = { both: 0, tagOnly: 0, matterOnly: 0, neither: 0 };
    fc.assert(
      fc.property(table, table, (one, other) => {
        const measured = measureProxy([one, other], bounds);
        expect(measureProxy([other, nobody, one], bounds)).toEqual(measured);
      }),
    );
  });

  test('is measured only where every side has enough people, and the area is what it means', () => {
    fc.assert(
      fc.property(table, ({ both, tagOnly, matterOnly, neither }) => {
        const measured = measureProxy([{ both, tagOnly, matterOnly, neither }], bounds);
        const sides = [both + tagOnly, matterOnly + neither, both + matterOnly, tagOnly + neither];
        expect(measured === undefined).toBe(Math.min(...sides) < 10);
        if (!measured) return;
        expect(measured.auc).toBeCloseTo(auc(both, tagOnly, matterOnly, neither));
        expect(measured.leastLift).toBeLessThanOrEqual(measured.lift);
      }),
    );
  });
});
