import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topScores } from './top-scores.ts';

test('the highest scores above 0 come first, equal ones by index, and only allowed ones', () => {
  const world = fc.array(fc.record({ score: fc.integer({ min: -1, max: 4 }), allowed: fc.boolean() }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(world, fc.integer({ min: 0, max: 6 }), (list, count) => {
      const expected = list
        .map(({ score, allowed }, index) => ({ score, allowed, index }))
        .filter(({ score, allowed }) => allowed && score > 0)
        .sort((a, b) => b.score - a.score || a.index - b.index)
        .slice(0, count);
      const mask = Uint8Array.from(list, ({ allowed }) => (allowed ? 1 : 0));
      const found = topScores(
        Float64Array.from(list, ({ score }) => score),
        count,
        mask,
      );
      expect(found).toEqual(expected.map(({ index }) => index));
    }),
  );
});
