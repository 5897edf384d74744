import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { partOf } from '../interactions/person-part.ts';
import { seededRandom } from '../seeded-random.ts';
import { bought } from '../testing/small-world.ts';
import { PairModel } from './pair-model.ts';
import { knnSettings } from './pair-settings.ts';
import { PairSums } from './pair-sums.ts';
import { RememberedRows } from './remembered-rows.ts';

const items = Array.from({ length: 12 }, (_, nth) => `item-${nth}`);
const people = Array.from({ length: 6 }, (_, nth) => `person-${nth}`);
const basket = fc.subarray(items);
/** Somebody's history becomes another one, and then these items are looked at. */
const step = fc.record({ person: fc.constantFrom(...people), basket, looked: fc.subarray(items, { maxLength: 4 }) });
const steps = fc.array(step, { maxLength: 16 });
const limits = fc.record({ neighbours: fc.integer({ min: 0, max: 4 }), minimumPeople: fc.integer({ min: 1, max: 2 }) });

const place = (model: PairModel, person: string, own: readonly string[]) =>
  model.place(
    person,
    partOf(
      own.map((item, nth) => bought(person, item, nth)),
      model.settings.itemsPerPerson,
    ),
  );

/** Names and similarities, and nothing of how they were found. */
function told(model: PairModel, item: string) {
  const number = model.items.indexOf(item);
  if (number < 0) return [];
  const { neighbour, similarity } = model.rowOf(number);
  return [...neighbour].map((other, at) => [model.items[other], similarity[at]]);
}

test('a row that was mended is bit for bit the row worked out from nothing', () => {
  fc.assert(
    fc.property(steps, limits, (list, chosen) => {
      const settings = { ...knnSettings, ...chosen };
      const model = new PairModel(settings);
      const left = new Map<string, readonly string[]>();
      for (const { person, basket: own, looked } of list) {
        place(model, person, own);
        left.set(person, own);
        const plain = new PairModel(settings);
        for (const [one, theirs] of left) place(plain, one, theirs);
        for (const item of looked) expect(told(model, item)).toEqual(told(plain, item));
      }
    }),
    { numRuns: 150 },
  );
});

test('a change is looked up, and only the rows it turns over are worked out', () => {
  const settings = { ...knnSettings, minimumPeople: 1, neighbours: 20 };
  const sums = new PairSums(settings);
  const rows = new RememberedRows(sums, settings);
  const goods = Array.from({ length: 200 }, (_, nth) => sums.numberOf(`good-${nth}`));
  const personWith = (own: readonly number[]) => {
    const numbers = Int32Array.from(own);
    sums.apply({ numbers, strengths: new Uint8Array(numbers.length).fill(20) }, 1);
    rows.changed(numbers);
  };
  const random = seededRandom(7);
  for (let nth = 0; nth < 60; nth++) personWith(goods.filter(() => random() < 0.1 + nth / 200));
  const lookAtAll = () => goods.map((good) => rows.rowOf(good));
  lookAtAll();
  const workOut = vi.spyOn(sums, 'eachPair');
  lookAtAll();
  expect(workOut).not.toHaveBeenCalled();
  personWith([1, 2]);
  lookAtAll();
  expect(workOut.mock.calls.length).toBeLessThan(goods.length / 10);
});
