import { sha256 } from '@noble/hashes/sha2.js';
import { concat } from '../bytes.ts';

/**
 * RFC 6962 §2.1 as it is written, recursive, and slow on purpose: what our tree is held against. Leaves are leaf hashes;
 * every range is hashed once.
 */
export function specifiedTree(leaves: readonly Uint8Array[]) {
  const known = new Map<string, Uint8Array>();
  const mth = (from: number, to: number): Uint8Array => {
    if (to - from === 0) return sha256(new Uint8Array());
    if (to - from === 1) return leaves[from] as Uint8Array;
    const name = `${from}-${to}`;
    const k = from + largestPowerBelow(to - from);
    const hash = known.get(name) ?? sha256(concat(Uint8Array.of(1), mth(from, k), mth(k, to)));
    known.set(name, hash);
    return hash;
  };
  const path = (index: number, from: number, to: number): Uint8Array[] => {
    if (to - from <= 1) return [];
    const k = from + largestPowerBelow(to - from);
    return index < k ? [...path(index, from, k), mth(k, to)] : [...path(index, k, to), mth(from, k)];
  };
  const subproof = (m: number, from: number, to: number, isWhole: boolean): Uint8Array[] => {
    if (m === to) return isWhole ? [] : [mth(from, to)];
    const k = from + largestPowerBelow(to - from);
    return m <= k ? [...subproof(m, from, k, isWhole), mth(k, to)] : [...subproof(m, k, to, false), mth(from, k)];
  };
  return {
    root: (size: number) => mth(0, size),
    inclusion: (index: number, size: number) => path(index, 0, size),
    consistency: (older: number, newer: number) => subproof(older, 0, newer, true),
    range: mth,
  };
}

const largestPowerBelow = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);
