import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finish } from '../finish.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { tabulate } from '../interactions/interaction-table.ts';
import { bought, interactions, shuffled } from '../testing/small-world.ts';
import { type EaseModel, trainEase } from './ease.ts';

const LAMBDA = 2;
const learn = (list: Parameters<typeof tabulate>[0]) =>
  finish(trainEase(tabulate(list), { lambda: LAMBDA, itemsPerPerson: 9 }));

/** (G + λ) B for one cell, with G the counts of who touched both. */
function cell(list: readonly Interaction[], { items, weights }: EaseModel, row: number, column: number) {
  const sets = new Map<string, Set<string>>();
  for (const { person, item } of list) sets.set(person, (sets.get(person) ?? new Set()).add(item));
  const counted = (a: number, b: number) =>
    [...sets.values()].filter((set) => set.has(items[a]!) && set.has(items[b]!)).length;
  const weight = (from: number) => weights[from * items.length + column]!;
  const product = items.reduce((sum, _, k) => sum + counted(row, k) * weight(k), LAMBDA * weight(row));
  return { product, counted: counted(row, column) };
}

test('solves what it is defined by: no weight from an item to itself, and (G + λ) B = G everywhere else', () => {
  fc.assert(
    fc.property(interactions, (list) => {
      const model = learn(list);
      const numbers = model.items.map((_, index) => index);
      for (const [row, column] of numbers.flatMap((a) => numbers.map((b) => [a, b] as const))) {
        const { product, counted } = cell(list, model, row, column);
        if (row === column) expect(model.weights[row * numbers.length + row]).toBe(0);
        else expect(product).toBeCloseTo(counted, 9);
      }
    }),
  );
});

test('is the same to the last bit whatever the order the interactions come in, so that retraining without a person is exact', () => {
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(learn(other)).toEqual(learn(list));
    }),
  );
});

test('what goes together speaks for each other', () => {
  const { items, weights } = learn(['ann', 'bo', 'cai'].flatMap((one) => [bought(one, 'cup'), bought(one, 'tea')]));
  expect(weights[items.indexOf('cup') * items.length + items.indexOf('tea')]).toBeGreaterThan(0.5);
});
