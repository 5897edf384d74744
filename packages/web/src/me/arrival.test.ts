import { expect, test } from 'vitest';
import { tokenIn } from './arrival.ts';

test('a fragment brings the token', () => {
  expect(tokenIn('#token=a.b-c_d&at=decision%2Fdec_1')).toBe('a.b-c_d');
});

test('without a fragment there is nobody', () => {
  expect(tokenIn('')).toBeUndefined();
});
