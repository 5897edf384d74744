import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PairRow } from './pair-row.ts';

test('a row holds exactly what was added and not taken away', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 })), { maxLength: 120 });
  fc.assert(
    fc.property(steps, fc.array(fc.nat()), (added, picks) => {
      const row = new PairRow();
      const left = [...added];
      const entries = () => {
        const found = new Map<number, { sum: number; people: number }>();
        row.each((other, sum, people) => found.set(other, { sum, people }));
        return found;
      };
      for (const [other, sum] of added) row.add(other, sum, 1);
      for (const pick of picks) {
        const [gone] = left.length > 0 ? left.splice(pick % left.length, 1) : [];
        if (gone) row.add(gone[0], -gone[1], -1);
      }
      const expected = new Map<number, { sum: number; people: number }>();
      for (const [other, sum] of left) {
        const known = expected.get(other) ?? { sum: 0, people: 0 };
        expected.set(other, { sum: known.sum + sum, people: known.people + 1 });
      }
      expect(entries()).toEqual(expected);
      expect(row.size).toBe(expected.size);
    }),
  );
});

test('tells when a pair begins and when nobody is behind it any more, and finds what there is', () => {
  const row = new PairRow();
  const look = () => [row.find(7)].filter((slot) => slot >= 0).map((slot) => [row.sumAt(slot), row.peopleAt(slot)]);
  expect([row.add(7, 5, 1), row.add(7, 2, 1), look()]).toEqual([1, 0, [[7, 2]]]);
  expect([row.add(7, -5, -1), row.add(7, -2, -1), look()]).toEqual([0, -1, []]);
  expect([row.add(7, 5, 1), look()]).toEqual([1, [[5, 1]]]);
});
