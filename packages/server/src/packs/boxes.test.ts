import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Grid, LEFT_OUT, pointsIn, splitIntoBoxes } from './boxes.ts';

/** Few labels and short axes, so that wide boxes, ties and gaps all happen. */
const grid: fc.Arbitrary<Grid> = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }).chain((sizes) =>
  fc.record({
    sizes: fc.constant(sizes),
    labels: fc.array(fc.integer({ min: LEFT_OUT, max: 1 }), {
      minLength: sizes.reduce((product, size) => product * size, 1),
      maxLength: sizes.reduce((product, size) => product * size, 1),
    }),
  }),
);

test('every labelled point lies in exactly one box, and that box carries its label', () => {
  fc.assert(
    fc.property(grid, ({ sizes, labels }) => {
      const found = Array.from(labels, () => [] as number[]);
      for (const { label, values } of splitIntoBoxes({ sizes, labels })) {
        for (const point of pointsIn(sizes, values)) found[point]?.push(label);
      }
      expect(found).toEqual(Array.from(labels, (label) => (label === LEFT_OUT ? [] : [label])));
    }),
    { numRuns: 2_000 },
  );
});

test('a grid of one label is one box that names no value', () => {
  const labels = Array.from({ length: 24 }, () => 7);
  expect(splitIntoBoxes({ sizes: [2, 3, 4], labels })).toEqual([
    {
      label: 7,
      values: [
        [0, 1],
        [0, 1, 2],
        [0, 1, 2, 3],
      ],
    },
  ]);
});

test('one point that differs is told by itself, and the rest in as many boxes as there are axes', () => {
  const labels = Array.from({ length: 8 }, (_, point) => (point === 5 ? 1 : 0));
  const boxes = splitIntoBoxes({ sizes: [2, 2, 2], labels });
  expect(boxes.filter(({ label }) => label === 1)).toEqual([{ label: 1, values: [[1], [0], [1]] }]);
  expect(boxes.filter(({ label }) => label === 0)).toHaveLength(3);
});

test('values that never make a difference are told together', () => {
  // The label depends on whether the second axis is 0 or not; 1 and 2 are alike.
  const labels = [0, 0, 1, 1, 1, 1];
  expect(splitIntoBoxes({ sizes: [2, 3], labels })).toEqual([
    {
      label: 1,
      values: [
        [0, 1],
        [1, 2],
      ],
    },
    { label: 0, values: [[0, 1], [0]] },
  ]);
});
