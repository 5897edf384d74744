import { expect, test } from 'vitest';
import { medianOf } from './measure.ts';
import { number } from './measurement.ts';
import { tableOf } from './print-table.ts';

test('numbers show the three figures that matter, and whole ones above a hundred', () => {
  expect([0, 0.012345, 1.2345, 12.345, 123.45, 1234.5, 1234567].map(number)).toEqual([
    '0',
    '0.0123',
    '1.23',
    '12.3',
    '123',
    '1,235',
    '1,234,567',
  ]);
});

test('a line says what was hoped for and whether it was met, and what stands beside it', () => {
  const lines = tableOf([
    {
      id: 'a',
      what: 'rulings',
      value: 40,
      unit: 'ns',
      aim: { atMost: 50 },
      beside: [{ what: 'a peer', value: 4000, unit: 'ns', ratio: '100× faster' }],
    },
    { id: 'b', what: 'events', value: 7000, unit: 'events/s', aim: { atLeast: 8000 } },
    { id: 'c', what: 'lists', notAvailable: 'no such room' },
  ]);
  expect(lines.map((line) => line.split(/ {2,}/).filter(Boolean))).toEqual([
    ['rulings', '40 ns', 'aim ≤ 50 ns: met'],
    ['beside: a peer', '4,000 ns', '100× faster'],
    ['events', '7,000 events/s', 'aim ≥ 8,000 events/s: missed'],
    ['lists', 'not available', 'no such room'],
  ]);
});

test('the median of an even number of rounds lies between the middle two', () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3])]).toEqual([2, 2.5]);
});
