import { expect, test } from 'vitest';
import { readArrival } from './arrival.ts';

test('a fragment brings the token, what to open, and elder mode', () => {
  expect(readArrival('#token=a.b-c_d&at=decision%2Fdec_1&elder=1')).toEqual({
    token: 'a.b-c_d',
    at: 'decision/dec_1',
    elder: true,
  });
});

test('without a fragment there is nobody', () => {
  expect(readArrival('')).toEqual({ token: undefined, at: undefined, elder: false });
});
