import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interaction } from '../interactions/interaction.ts';
import { tabulate } from '../interactions/interaction-table.ts';
import { DAY } from '../interactions/recency.ts';
import { bought, interactions, shuffled } from '../testing/small-world.ts';
import { popularity } from './popularity.ts';

const count = (list: readonly Interaction[], { day = 9, minimumPeople = 1, windowDays = 3 } = {}) =>
  popularity(tabulate(list), { now: day * DAY, minimumPeople, windowDays, trendHalfLifeDays: 1 });

const distinctPeople = (list: readonly Interaction[]) => new Set(list.map(({ person }) => person)).size;

describe('popularity', () => {
  test('counts distinct people, ever and within the window, never later than now', () => {
    fc.assert(
      fc.property(interactions, fc.integer({ min: 0, max: 9 }), (list, day) => {
        const result = count(list, { day });
        for (const item of ['cup', 'jar', 'lid', 'pan', 'tea']) {
          const known = list.filter((one) => one.item === item && one.at <= day * DAY);
          const index = result.items.indexOf(item);
          expect(index >= 0).toBe(known.length > 0);
          if (index < 0) continue;
          expect(result.people[index]).toBe(distinctPeople(known));
          expect(result.recentPeople[index]).toBe(distinctPeople(known.filter(({ at }) => at >= (day - 3) * DAY)));
          expect(result.occasions[index]).toBe(new Set(known.map(({ person, at }) => `${person} ${at}`)).size);
        }
      }),
    );
  });

  test('no number that fewer than the required people stand behind is ever given', () => {
    fc.assert(
      fc.property(interactions, fc.integer({ min: 2, max: 5 }), (list, minimumPeople) => {
        const { items, people, recentPeople, trend } = count(list, { minimumPeople });
        items.forEach((_, index) => {
          expect(people[index]).toBeGreaterThanOrEqual(minimumPeople);
          if (recentPeople[index] === 0) expect(trend[index]).toBe(0);
          else expect(recentPeople[index]).toBeGreaterThanOrEqual(minimumPeople);
        });
      }),
    );
  });

  test('does not depend on the order of the interactions', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(count(other)).toEqual(count(list));
      }),
    );
  });

  test('a person counts half for each half-life since their latest purchase', () => {
    const { trend } = count([bought('ann', 'cup', 1), bought('ann', 'cup', 7), bought('bo', 'cup', 9)]);
    expect(trend).toEqual([1 + 1 / 4]);
  });
});
