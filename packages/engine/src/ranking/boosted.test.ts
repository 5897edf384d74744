import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boosted } from './boosted.ts';

const share = fc.constantFrom(0, 0.1, 0.5, 0.9, 1);

test('what matches a query far better stays ahead, whatever the person did', () => {
  fc.assert(
    fc.property(share, share, share, share, fc.constantFrom(0.2, 0.5, 1), (better, worse, own, other, boost) => {
      fc.pre(better > worse * (1 + boost));
      expect(boosted(better, own, boost)).toBeGreaterThan(boosted(worse, other, boost));
    }),
  );
});

test('of two that match alike, the one the person’s acts speak for comes first', () => {
  expect(boosted(0.5, 0.4, 0.5)).toBeGreaterThan(boosted(0.5, 0, 0.5));
  expect(boosted(1, 1, 0.5)).toBe(1);
});
