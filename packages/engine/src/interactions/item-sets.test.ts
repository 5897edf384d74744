import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bought, interactions } from '../testing/small-world.ts';
import { tabulate } from './interaction-table.ts';
import { itemSets } from './item-sets.ts';
import { strengthOf } from './strength.ts';

const setsByPerson = (list: Parameters<typeof tabulate>[0], limit: number) => {
  const table = tabulate(list);
  const sets = itemSets(table, limit);
  return table.people.map((person, index) => {
    const own = [...sets.item.subarray(sets.offsets[index], sets.offsets[index + 1])];
    const strength = [...sets.strength.subarray(sets.offsets[index], sets.offsets[index + 1])];
    return { person, items: own.map((item, at) => [table.items[item], strength[at]]) };
  });
};

test('a person has each item once, at its strongest', () => {
  fc.assert(
    fc.property(interactions, (list) => {
      for (const { person, items } of setsByPerson(list, 100)) {
        const expected = new Map<string, number>();
        for (const one of list) {
          if (one.person === person)
            expected.set(one.item, Math.max(expected.get(one.item) ?? 0, strengthOf(one.weight)));
        }
        expect(new Map(items as [string, number][])).toEqual(expected);
        expect(items).toHaveLength(expected.size);
      }
    }),
  );
});

test('past the limit the most recent items stay', () => {
  const list = [bought('ann', 'cup', 1), bought('ann', 'tea', 3), bought('ann', 'pan', 2), bought('bo', 'cup', 1)];
  expect(setsByPerson(list, 2)).toEqual([
    {
      person: 'ann',
      items: [
        ['tea', 20],
        ['pan', 20],
      ],
    },
    { person: 'bo', items: [['cup', 20]] },
  ]);
});
