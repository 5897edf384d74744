import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { toHex, utf8 } from './bytes.ts';
import { sha256, useSha256 } from './hash.ts';
import { leafHash, rootOf } from './tree.ts';

const builtIn = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha256').update(bytes).digest());

afterEach(() => useSha256(undefined));

test('what a runtime has built in takes the place of the portable one, and the tree stays the same', () => {
  const leaves = Array.from({ length: 33 }, (_, at) => utf8(`entry ${at}`));
  const before = toHex(rootOf(leaves.map(leafHash)));
  let calls = 0;
  useSha256((bytes) => {
    calls++;
    return builtIn(bytes);
  });
  const tried = calls;
  expect(toHex(rootOf(leaves.map(leafHash)))).toBe(before);
  expect(calls - tried).toBe(33 + 32);
});

test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ['another function', (bytes) => Uint8Array.from(createHash('sm3').update(bytes).digest())],
  ['one that is right for short messages only', (bytes) => builtIn(bytes.subarray(0, 64))],
  ['one that gives too little', (bytes) => builtIn(bytes).subarray(0, 31)],
])('%s is refused, and the portable one stays', (_, wrong) => {
  expect(() => useSha256(wrong)).toThrow('not SHA-256');
  expect(toHex(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
