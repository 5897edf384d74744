import { expect, test } from 'vitest';
import { disagreements } from '../testing/compare-with-cedar.ts';

test('the table of paper-strict and Cedar agree in every situation, on the decision and on the rules', {
  timeout: 600_000,
}, () => {
  const { situations, found } = disagreements('paper-strict');
  expect(situations).toBeGreaterThan(100_000);
  expect(found).toEqual([]);
});
