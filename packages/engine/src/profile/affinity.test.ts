import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '../interactions/recency.ts';
import { affinityIn, logOddsOf } from './affinity.ts';
import { deriveTags, type ProfileFacts, reviewTags } from './derive-tags.ts';
import type { Affinity, ProfileAct, TagRule } from './tag-rule.ts';

const BROWSING = 'browsing-history';
const condition: Affinity = {
  ...{ by: 'affinity', acts: ['view'], groups: ['tea'] },
  ...{ atLeast: 3, ofAtLeast: 6, logOddsAtLeast: 0.7, priorActs: 5, expected: 0.2 },
};
const rule = (expected: number | undefined): TagRule => ({
  ...{ id: 'drawn-to-tea', inputs: [BROWSING], condition: { ...condition, expected } },
  ...{ withinDays: 9, refreshDays: 2, maximumDays: 10 },
});
const views = (tea: number, other: number): ProfileAct[] =>
  Array.from({ length: tea + other }, (_, nth) => ({
    ...{ at: DAY, kind: 'view', category: BROWSING, chosen: [] },
    group: nth < tea ? 'tea' : 'cup',
  }));
const facts = (more: Partial<ProfileFacts>): ProfileFacts => ({
  ...{ rules: [rule(0.2)], ages: { refreshWithinDays: 9, maximumDays: 10 }, held: [], acts: [], barred: new Set() },
  ...{ permitted: new Set([BROWSING]), now: 2 * DAY },
  ...more,
});
const share = fc.integer({ min: 1, max: 9 }).map((tenth) => tenth / 10);
const some = fc.integer({ min: 0, max: 12 });

describe('a learned tag', () => {
  test('holds when the share is clearly more than of people in general, and says of how many it counted', () => {
    expect(affinityIn(condition, views(6, 2))).toEqual([{ category: BROWSING, kind: 'view', count: 6, of: 8 }]);
    expect(affinityIn(condition, views(2, 8))).toBeUndefined();
    expect(affinityIn({ ...condition, expected: 0.7 }, views(6, 2))).toBeUndefined();
  });

  test('never holds without enough evidence, or while nobody knows what people in general do', () => {
    fc.assert(
      fc.property(some, some, fc.option(share, { nil: undefined }), (tea, other, expected) => {
        const found = affinityIn({ ...condition, expected }, views(tea, other));
        if (tea < 3 || tea + other < 6 || expected === undefined) expect(found).toBeUndefined();
      }),
    );
  });

  test('grows with what speaks for it and falls with what does not; no evidence is no difference', () => {
    fc.assert(
      fc.property(some, some, share, (count, other, expected) => {
        const now = logOddsOf({ count, of: count + other }, expected, 5);
        expect(logOddsOf({ count: count + 1, of: count + other + 1 }, expected, 5)).toBeGreaterThan(now);
        expect(logOddsOf({ count, of: count + other + 1 }, expected, 5)).toBeLessThan(now);
        expect(logOddsOf({ count: 0, of: 0 }, expected, 5)).toBeCloseTo(0);
      }),
    );
  });

  test('is reviewed by what people in general did when it was counted', () => {
    const held = deriveTags(facts({ acts: views(6, 2) }));
    expect(held).toMatchObject([{ id: 'drawn-to-tea', expected: 0.2 }]);
    expect(reviewTags(facts({ held, rules: [rule(0.9)], acts: views(6, 2) }))).toEqual(held);
    expect(reviewTags(facts({ held, rules: [rule(0.2)], acts: views(2, 2) }))).toEqual([]);
    expect(deriveTags(facts({ held, rules: [rule(0.9)], acts: views(6, 2), now: 5 * DAY }))[0]?.endedAt).toBe(5 * DAY);
  });
});
