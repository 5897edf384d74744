import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../finish.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { tabulate } from '../interactions/interaction-table.ts';
import { bought, interactions, shuffled } from '../testing/small-world.ts';
import type { Neighbours } from './neighbours.ts';
import { pairNeighbours } from './pair-neighbours.ts';
import type { PairSettings } from './pair-settings.ts';

const settings: PairSettings = { minimumPeople: 1, neighbours: 9, shrink: 0.4, activityDamping: 1, itemsPerPerson: 9 };
const learn = (list: readonly Interaction[], changed: Partial<PairSettings> = {}) =>
  finish(pairNeighbours(tabulate(list), { ...settings, ...changed }));

function pairsOf({ items, offsets, neighbour, similarity }: Neighbours): Map<string, number> {
  const pairs = new Map<string, number>();
  items.forEach((item, index) => {
    for (let at = offsets[index]!; at < offsets[index + 1]!; at++) {
      pairs.set(`${item} ${items[neighbour[at]!]}`, similarity[at]!);
    }
  });
  return pairs;
}

/** The definition, written to be obvious: for each pair, look at every person. */
function pairsBySpecification(list: readonly Interaction[], { minimumPeople, shrink }: PairSettings) {
  const people = [...new Set(list.map(({ person }) => person))];
  const items = [...new Set(list.map(({ item }) => item))];
  const strength = (person: string, item: string) =>
    Math.max(0, ...list.filter((one) => one.person === person && one.item === item).map(({ weight }) => weight));
  // A person's voice is kept as a whole number of 2^-22.
  const voice = (person: string) =>
    Math.round(2 ** 22 / items.filter((item) => strength(person, item) > 0).length) / 2 ** 22;
  const sum = (term: (person: string) => number) => people.reduce((total, person) => total + term(person), 0);
  const pairs = new Map<string, number>();
  for (const a of items) {
    for (const b of items) {
      const both = people.filter((person) => strength(person, a) > 0 && strength(person, b) > 0);
      if (a === b || both.length === 0 || both.length < minimumPeople) continue;
      const together = sum((person) => voice(person) * strength(person, a) * strength(person, b));
      const norm = (item: string) => sum((person) => voice(person) * strength(person, item) ** 2);
      pairs.set(`${a} ${b}`, together / (Math.sqrt(norm(a) * norm(b)) + shrink));
    }
  }
  return pairs;
}

describe('item-to-item similarity', () => {
  test('agrees with its definition', () => {
    fc.assert(
      fc.property(interactions, fc.integer({ min: 1, max: 4 }), (list, minimumPeople) => {
        const found = pairsOf(learn(list, { minimumPeople }));
        const expected = pairsBySpecification(list, { ...settings, minimumPeople });
        expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [pair, similarity] of expected) expect(found.get(pair)).toBeCloseTo(similarity, 12);
      }),
    );
  });

  test('a pair that fewer than the required people stand behind is never used', () => {
    fc.assert(
      fc.property(interactions, fc.integer({ min: 2, max: 5 }), (list, minimumPeople) => {
        for (const pair of pairsOf(learn(list, { minimumPeople })).keys()) {
          const [a, b] = pair.split(' ');
          const having = (item?: string) =>
            new Set(list.filter((one) => one.item === item).map(({ person }) => person));
          const both = [...having(a)].filter((person) => having(b).has(person));
          expect(both.length).toBeGreaterThanOrEqual(minimumPeople);
        }
      }),
    );
  });

  test('one person many times is still one person', () => {
    const often = [1, 2, 3, 4, 5].flatMap((day) => [bought('ann', 'cup', day), bought('ann', 'tea', day)]);
    expect(pairsOf(learn(often, { minimumPeople: 2 }))).toEqual(new Map());
  });

  test('is the same to the last bit whatever the order the interactions come in', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(learn(other)).toEqual(learn(list));
      }),
    );
  });

  test('forgets a person exactly: learning without them is as if they had never been', () => {
    fc.assert(
      fc.property(interactions, interactions, (list, extra) => {
        const guest = extra.map((one) => ({ ...one, person: 'guest' }));
        const withoutGuest = [...list, ...guest].filter(({ person }) => person !== 'guest');
        expect(learn(withoutGuest)).toEqual(learn(list));
      }),
    );
  });

  test('a person with one item links nothing', () => {
    const list = [bought('ann', 'cup'), bought('ann', 'tea'), bought('bo', 'cup'), bought('bo', 'tea')];
    const more = [...list, bought('cai', 'pan')];
    expect(pairsOf(learn(more))).toEqual(pairsOf(learn(list)));
  });

  test('the nearest come first, and no more than asked for', () => {
    const list = [
      ...['ann', 'bo', 'cai'].flatMap((person) => [bought(person, 'cup'), bought(person, 'tea')]),
      bought('ann', 'pan'),
    ];
    const all = learn(list);
    expect(all.neighbour.slice(0, all.offsets[1]).map((index) => all.items[index])).toEqual(['tea', 'pan']);
    const one = learn(list, { neighbours: 1 });
    expect(one.neighbour.slice(0, one.offsets[1]).map((index) => one.items[index])).toEqual(['tea']);
  });

  test('a heavier shrink believes every pair less', () => {
    const list = ['ann', 'bo'].flatMap((person) => [bought(person, 'cup'), bought(person, 'tea')]);
    expect(pairsOf(learn(list, { shrink: 2 })).get('cup tea')).toBeLessThan(
      pairsOf(learn(list, { shrink: 1 })).get('cup tea')!,
    );
  });
});
