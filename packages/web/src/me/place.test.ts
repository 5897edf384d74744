import { expect, test } from 'vitest';
import { hashOf, readPlace } from './place.ts';
import { isPlace, parentOf, titleOf } from './rooms.ts';

test('an address and its place are one another’s reading', () => {
  for (const hash of ['', '#at=data/browsing-history', '#at=tags&lang=en&size=24', '#lang=en'])
    expect(hashOf(readPlace(hash))).toBe(hash);
});

test('a token is no part of a place, and a shop may say elder in one word', () => {
  expect(hashOf(readPlace('#token=a.b.c&at=decision%2Fdec_1&elder=1'))).toBe('#at=decision/dec_1&size=20');
});

test('a text size that is none of ours is the usual one', () => {
  expect(readPlace('#size=7').size).toBeUndefined();
});

test('every view knows what it is part of and what it is called', () => {
  expect(
    ['data/x', 'decision/dec_1', 'request/req_1', 'requests/new', 'object/tag/x', 'object/price', 'tags'].map(parentOf),
  ).toEqual(['data', 'decisions', 'requests', 'requests', 'tags', 'requests', '']);
  expect(titleOf('requests/new/copy').zh).toBe('提出请求');
  expect([isPlace('data/x'), isPlace('nowhere'), isPlace('')]).toEqual([true, false, false]);
});
