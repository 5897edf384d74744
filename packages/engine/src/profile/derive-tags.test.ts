import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '../interactions/recency.ts';
import { deriveTags, type ProfileFacts, reviewTags, tagExpiry } from './derive-tags.ts';
import type { HeldTag, ProfileAct, TagRule } from './tag-rule.ts';

const BROWSING = 'browsing-history';
const ORDERS = 'order-history';
const INTERESTS = 'declared-interests';
const ages = { refreshWithinDays: 9, maximumDays: 14 };

const looks: TagRule = {
  id: 'looks-at-tea',
  inputs: [BROWSING],
  condition: { by: 'acts', acts: ['view'], groups: ['tea'], atLeast: 3 },
  withinDays: 6,
  refreshDays: 2,
  maximumDays: 10,
};
const buys: TagRule = {
  ...looks,
  id: 'buys-or-looks',
  inputs: [BROWSING, ORDERS],
  condition: { by: 'acts', acts: ['view', 'order'], groups: ['tea', 'cup'], atLeast: 2 },
};
const likes: TagRule = { ...looks, id: 'likes-tea', inputs: [INTERESTS], condition: { by: 'choice', words: ['茶'] } };
const rules = [looks, buys, likes];

const act = (day: number, kind: string, category: string, group?: string, chosen: string[] = []): ProfileAct => ({
  at: day * DAY,
  kind,
  category,
  group,
  chosen,
});
const view = (day: number, group = 'tea') => act(day, 'view', BROWSING, group);

const facts = (now: number, more: Partial<ProfileFacts> = {}): ProfileFacts => ({
  rules,
  ages,
  held: [],
  acts: [],
  barred: new Set(),
  permitted: new Set([BROWSING, ORDERS, INTERESTS]),
  now: now * DAY,
  ...more,
});
const idsOf = (tags: readonly HeldTag[]) => tags.filter(({ endedAt }) => endedAt === undefined).map(({ id }) => id);

// Few days and kinds, so that edges and ties happen.
const acts = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 30 }).map((day) => day * DAY),
    kind: fc.constantFrom('view', 'order', 'interest', 'page'),
    category: fc.constantFrom(BROWSING, ORDERS, INTERESTS),
    group: fc.constantFrom('tea', 'cup', undefined),
    chosen: fc.constantFrom<string[]>([], ['茶'], ['咖啡']),
  }),
  { maxLength: 30 },
);
const some = <T>(...all: T[]) => fc.subarray(all).map((list) => new Set(list));
const permitted = some(BROWSING, ORDERS, INTERESTS);
const barred = some(...rules.map(({ id }) => id));

const open = { barred: new Set<string>(), permitted: new Set([BROWSING, ORDERS, INTERESTS]) };
const choices = fc.oneof(
  { weight: 6, arbitrary: fc.constant(open) },
  { weight: 1, arbitrary: fc.record({ barred, permitted }) },
);

/** A life: at each step days pass, and choices may change. */
const steps = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 5 }), choices).map(([days, answers]) => ({ days, ...answers })),
  { maxLength: 20 },
);

function* lives(
  all: readonly ProfileAct[],
  life: readonly { days: number; barred: Set<string>; permitted: Set<string> }[],
) {
  let held: readonly HeldTag[] = [];
  let now = 0;
  for (const { days, ...choices } of life) {
    now += days;
    const before = held;
    const known = all.filter(({ at }) => at <= now * DAY);
    const given = facts(now, { acts: known, held, ...choices });
    held = deriveTags(given);
    yield { given, before, held };
  }
}

describe('a tag is made', () => {
  test('when its rule counts enough, and says what was counted', () => {
    expect(idsOf(deriveTags(facts(5, { acts: [view(3), view(4)] })))).toEqual(['buys-or-looks']);
    const [tag] = deriveTags(facts(5, { acts: [view(2), view(3), view(4)] }));
    expect(tag).toEqual({
      id: 'looks-at-tea',
      madeAt: 5 * DAY,
      refreshedAt: 5 * DAY,
      from: -1 * DAY,
      endedAt: undefined,
      evidence: [{ category: BROWSING, kind: 'view', count: 3 }],
    });
  });

  test('from nothing that is older than the rule looks back, of another kind of goods, or yet to come', () => {
    expect(deriveTags(facts(9, { rules: [looks], acts: [view(3), view(4), view(5)] }))).toEqual([]);
    expect(deriveTags(facts(9, { rules: [looks], acts: [view(7, 'cup'), view(8), view(9)] }))).toEqual([]);
    expect(deriveTags(facts(9, { rules: [looks], acts: [view(8), view(9), view(10)] }))).toEqual([]);
  });

  test('from a choice of interests, and ends with a later choice that leaves it out', () => {
    const choice = (day: number, word: string) => act(day, 'interest', INTERESTS, undefined, [word]);
    const made = deriveTags(facts(2, { acts: [choice(1, '茶')] }));
    expect(idsOf(made)).toEqual(['likes-tea']);
    const later = deriveTags(facts(5, { held: made, acts: [choice(1, '茶'), choice(4, '咖啡')] }));
    expect(idsOf(later)).toEqual([]);
  });

  test('exactly when the count of permitted acts within the span reaches the number of the rule', () => {
    fc.assert(
      fc.property(acts, permitted, barred, fc.integer({ min: 0, max: 30 }), (all, may, gone, now) => {
        const counted = all.filter(
          ({ at, kind, category, group }) =>
            kind === 'view' && category === BROWSING && group === 'tea' && at <= now * DAY && at > (now - 6) * DAY,
        );
        const expected = counted.length >= 3 && may.has(BROWSING) && !gone.has(looks.id);
        const made = deriveTags(facts(now, { acts: all, permitted: may, barred: gone }));
        expect(idsOf(made).includes(looks.id)).toBe(expected);
      }),
    );
  });
});

describe('whatever happens', () => {
  test('deriving twice is the same as deriving once', () => {
    fc.assert(
      fc.property(acts, steps, (all, life) => {
        for (const { given, held } of lives(all, life)) expect(deriveTags({ ...given, held })).toEqual(held);
      }),
    );
  });

  test('a tag the person deleted, or made from what is not permitted, is never there', () => {
    fc.assert(
      fc.property(acts, steps, (all, life) => {
        for (const { given, held } of lives(all, life)) {
          for (const list of [held, reviewTags({ ...given, held })]) {
            for (const { id } of list) {
              expect(given.barred.has(id)).toBe(false);
              const rule = rules.find((one) => one.id === id) as TagRule;
              expect(rule.inputs.every((input) => given.permitted.has(input))).toBe(true);
            }
          }
        }
      }),
    );
  });

  test('where nothing is permitted, as of a minor, there is no tag', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 30 }), (all, now) => {
        expect(deriveTags(facts(now, { acts: all, permitted: new Set() }))).toEqual([]);
      }),
    );
  });

  test('no tag lives past its hard limit, however often it is computed anew', () => {
    fc.assert(
      fc.property(acts, steps, (all, life) => {
        for (const { given, held } of lives(all, life)) {
          for (const tag of held) {
            const rule = rules.find(({ id }) => id === tag.id) as TagRule;
            expect(tagExpiry(tag, rule, ages)).toBeLessThanOrEqual(tag.madeAt + 10 * DAY);
            if (tag.endedAt === undefined) expect(given.now).toBeLessThan(tag.madeAt + 10 * DAY);
          }
        }
      }),
    );
  });

  test('the bounds of the law hold for every rule: what a rule allows itself beyond them counts for nothing', () => {
    const days = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(days, days, days, days, days, (madeAt, since, maximumDays, refreshWithinDays, mostDays) => {
        const [made, refreshed] = [madeAt * DAY, (madeAt + since) * DAY];
        const tag = { id: looks.id, madeAt: made, refreshedAt: refreshed, from: 0, endedAt: undefined, evidence: [] };
        const bounds = { refreshWithinDays, maximumDays: mostDays };
        const until = tagExpiry(tag, { ...looks, maximumDays }, bounds);
        expect(until).toBe(Math.min(made + Math.min(maximumDays, mostDays) * DAY, refreshed + refreshWithinDays * DAY));
        const [gone] = deriveTags({
          ...facts(0),
          rules: [{ ...looks, maximumDays }],
          ages: bounds,
          held: [tag],
          now: until,
        });
        expect(gone?.endedAt ?? until).toBe(until);
        expect(idsOf(gone ? [gone] : [])).toEqual([]);
      }),
    );
  });

  test('between two computations of one tag lie at least as many days as its rule asks for', () => {
    fc.assert(
      fc.property(acts, steps, (all, life) => {
        const computed = new Map<string, number>();
        for (const { held } of lives(
          all,
          life.map(({ days }) => ({ days, ...open })),
        )) {
          for (const tag of held) {
            // Running out at its limit is no computation: nothing is looked at.
            const rule = rules.find(({ id }) => id === tag.id) as TagRule;
            const ranOut = tag.endedAt === tagExpiry(tag, rule, ages);
            const at = ranOut ? tag.refreshedAt : (tag.endedAt ?? tag.refreshedAt);
            const last = computed.get(tag.id) ?? at;
            expect(at === last || at - last >= 2 * DAY).toBe(true);
            computed.set(tag.id, at);
          }
        }
      }),
    );
  });

  test('a tag is gone at its hard limit while what made it goes on, and only what happens afterwards makes it anew', () => {
    const daily = Array.from({ length: 20 }, (_, day) => view(day));
    const life = daily.map((_, day) => ({ days: Math.min(day, 1), ...open }));
    const held = [...lives(daily, life)].map((step) => idsOf(step.held).includes(looks.id));
    // Made on day 2 with the third view; ten days long; from day 13 on, the third view after its end is that of day 15.
    expect(held.indexOf(true)).toBe(2);
    expect(held.lastIndexOf(false)).toBe(14);
    expect(held.slice(2, 12).every(Boolean)).toBe(true);
    expect(held.slice(12, 15).some(Boolean)).toBe(false);
  });

  test('a tag that nothing speaks for any more ends when it is computed anew', () => {
    const life = [0, 3, 3, 3].map((days) => ({ days, ...open }));
    const all = [view(0), view(0), view(0), view(5)];
    const held = [...lives(all, life)].map((step) => idsOf(step.held).includes(looks.id));
    expect(held).toEqual([true, true, false, false]);
  });

  test('a review makes no tag, adds nothing to what was counted, and moves no time', () => {
    fc.assert(
      fc.property(acts, steps, fc.nat(), (all, life, seed) => {
        for (const { given, held } of lives(all, life)) {
          const left = given.acts.filter((_, index) => (index + seed) % 3 !== 0);
          for (const tag of reviewTags({ ...given, held, acts: left })) {
            const before = held.find(({ id }) => id === tag.id) as HeldTag;
            expect({ ...tag, evidence: [] }).toEqual({ ...before, evidence: [] });
            const total = ({ evidence }: HeldTag) => evidence.reduce((sum, { count }) => sum + count, 0);
            expect(total(tag)).toBeLessThanOrEqual(total(before));
          }
        }
      }),
    );
  });

  test('a review does not count what happened since', () => {
    const held = deriveTags(facts(5, { rules: [looks], acts: [view(2), view(3), view(4)] }));
    const [tag] = reviewTags(facts(7, { rules: [looks], held, acts: [view(2), view(3), view(4), view(6), view(7)] }));
    expect(tag?.evidence).toEqual([{ category: BROWSING, kind: 'view', count: 3 }]);
  });

  test('a review with nothing gone changes nothing', () => {
    fc.assert(
      fc.property(acts, steps, (all, life) => {
        for (const { given, held } of lives(all, life)) expect(reviewTags({ ...given, held })).toEqual(held);
      }),
    );
  });

  test('a tag whose acts were deleted below the number of its rule goes at once, before its time', () => {
    const held = deriveTags(facts(5, { rules: [looks], acts: [view(2), view(3), view(4)] }));
    expect(reviewTags(facts(5, { rules: [looks], held, acts: [view(3), view(4)] }))).toEqual([]);
  });
});
