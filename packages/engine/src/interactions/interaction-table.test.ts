import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bought, interactions, shuffled } from '../testing/small-world.ts';
import { tabulate } from './interaction-table.ts';

describe('the table of interactions', () => {
  test('is the same whatever the order the interactions come in', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(tabulate(other)).toEqual(tabulate(list));
      }),
    );
  });

  test('leaves out what says nothing: no weight, less than none, or no moment', () => {
    const nothing = [
      { ...bought('eve', 'cup'), weight: 0 },
      { ...bought('eve', 'cup'), weight: -1 },
      { ...bought('eve', 'cup'), weight: Number.NaN },
      { ...bought('eve', 'cup'), weight: Number.POSITIVE_INFINITY },
      { ...bought('eve', 'cup'), at: Number.NaN },
    ];
    fc.assert(
      fc.property(interactions, (list) => {
        expect(tabulate([...nothing, ...list])).toEqual(tabulate(list));
      }),
    );
  });

  test('keeps each person together, oldest first', () => {
    const table = tabulate([bought('bo', 'tea', 2), bought('ann', 'pan', 5), bought('bo', 'cup', 1)]);
    expect(table.people).toEqual(['ann', 'bo']);
    expect([...table.offsets]).toEqual([0, 1, 3]);
    expect([...table.item].map((item) => table.items[item])).toEqual(['pan', 'cup', 'tea']);
  });
});
