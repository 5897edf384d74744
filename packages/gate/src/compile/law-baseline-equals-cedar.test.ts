import { expect, test } from 'vitest';
import { disagreements } from '../testing/compare-with-cedar.ts';

/** One situation of three, others each time; `HENG_TEST_FULL=1` looks at all. */
const every = process.env.HENG_TEST_FULL === '1' ? 1 : 3;

test('the table of law-baseline and Cedar agree in every situation looked at, on the decision and on the rules', {
  timeout: 600_000,
}, () => {
  const { situations, found } = disagreements('law-baseline', every);
  expect(situations).toBeGreaterThan(30_000);
  expect(found).toEqual([]);
});
