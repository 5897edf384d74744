import { equalBytes } from './bytes.ts';
import { sha256 } from './hash.ts';
import { demand } from './invalid.ts';

/** 32 bytes. */
export type Hash = Uint8Array;

/** Root of the tree without entries: SHA-256 of nothing. */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array());

/** RFC 6962 §2.1: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Hash {
  const prefixed = new Uint8Array(entry.length + 1);
  prefixed.set(entry, 1);
  return sha256(prefixed);
}

const pair = new Uint8Array(65);
pair[0] = 1;

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

/** Largest power of two strictly less than `size`; `size` is at least 2. */
export function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

/** Root over leaf hashes, as RFC 6962 §2.1 defines MTH. */
export function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return EMPTY_ROOT;
  let row = leaves;
  while (row.length > 1) row = parentsOf(row);
  return row[0] as Hash;
}

/** Root over hashes that stand one after another, a power of two of them. `row` is used up on the way. */
export function perfectRoot(row: Uint8Array): Hash {
  for (let pairs = row.length / 64; pairs >= 1; pairs /= 2) {
    for (let at = 0; at < pairs; at++) {
      pair.set(row.subarray(at * 64, at * 64 + 64), 1);
      row.set(sha256(pair), at * 32);
    }
  }
  return row.slice(0, 32);
}

/** Path that proves leaf `index` under the root of `leaves`, the leaf's sibling first. */
export function inclusionPath(leaves: readonly Hash[], index: number): Hash[] {
  const path: Hash[] = [];
  let row: readonly Hash[] = leaves;
  let at = index;
  while (row.length > 1) {
    const sibling = at % 2 === 0 ? at + 1 : at - 1;
    if (sibling < row.length) path.push(row[sibling] as Hash);
    row = parentsOf(row);
    at = Math.floor(at / 2);
  }
  return path;
}

/** Pairing level by level and carrying the odd one up gives the same tree as the recursive definition. */
function parentsOf(row: readonly Hash[]): Hash[] {
  const above: Hash[] = [];
  for (let at = 0; at + 1 < row.length; at += 2) above.push(nodeHash(row[at] as Hash, row[at + 1] as Hash));
  if (row.length % 2 === 1) above.push(row.at(-1) as Hash);
  return above;
}

/** A range of leaves, from included, to excluded, whose hash is one node of the tree. */
export interface NodeRange {
  readonly from: number;
  readonly to: number;
}

/** The nodes of an inclusion proof (RFC 6962 §2.1.1 PATH), the leaf's sibling first. */
export function inclusionNodes(index: number, size: number, from = 0): NodeRange[] {
  if (size - from <= 1) return [];
  const k = split(size - from);
  return index - from < k
    ? [...inclusionNodes(index, from + k, from), { from: from + k, to: size }]
    : [...inclusionNodes(index, size, from + k), { from, to: from + k }];
}

/** The nodes of a consistency proof between two sizes, 0 < `older` < `newer` (RFC 6962 §2.1.2 PROOF). */
export function consistencyNodes(older: number, newer: number): NodeRange[] {
  const walk = (from: number, to: number, m: number, isWhole: boolean): NodeRange[] => {
    if (m === to) return isWhole ? [] : [{ from, to }];
    const k = split(to - from);
    return m - from <= k
      ? [...walk(from, from + k, m, isWhole), { from: from + k, to }]
      : [...walk(from + k, to, m, false), { from, to: from + k }];
  };
  if (older === 0 || older === newer) return [];
  return walk(0, newer, older, true);
}

/**
 * RFC 9162 §2.1.3.2. Throws `inclusion-mismatch` unless `path` leads from the leaf at `index` to `root`.
 * Sizes are Numbers below 2^53 and halved by division: shifts would cut them to 32 bits.
 */
export function verifyInclusion(leaf: Hash, index: number, size: number, path: readonly Hash[], root: Hash): void {
  checkHashes([leaf, root, ...path]);
  const isPlace = Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size;
  demand(isPlace, 'inclusion-mismatch', `there is no entry ${index} in a log of ${size}`);
  let fn = index;
  let sn = size - 1;
  let reached = leaf;
  for (const step of path) {
    demand(sn > 0, 'inclusion-mismatch', 'the path is longer than the tree is high');
    if (fn % 2 === 1 || fn === sn) {
      reached = nodeHash(step, reached);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      reached = nodeHash(reached, step);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  demand(sn === 0 && equalBytes(reached, root), 'inclusion-mismatch', 'the path does not lead to the root');
}

/**
 * RFC 9162 §2.1.4.2. Throws `consistency-mismatch` unless the tree of `newer` entries begins with the one of `older`.
 * From 0 and between equal sizes the proof must be empty; from 0 any root follows the empty one.
 */
export function verifyConsistency(
  older: { readonly size: number; readonly root: Hash },
  newer: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): void {
  checkHashes([older.root, newer.root, ...proof]);
  const wrong = 'consistency-mismatch';
  const areSizes = Number.isSafeInteger(older.size) && Number.isSafeInteger(newer.size) && older.size >= 0;
  demand(areSizes && older.size <= newer.size, wrong, 'the older log is larger than the newer one');
  if (older.size === 0 || older.size === newer.size) {
    demand(proof.length === 0, wrong, 'this proof must be empty');
    const isSame = older.size < newer.size || equalBytes(older.root, newer.root);
    const isEmpty = older.size > 0 || equalBytes(older.root, EMPTY_ROOT);
    demand(isSame && isEmpty, wrong, 'one size has two roots');
    return;
  }
  demand(proof.length > 0, wrong, 'the proof is empty');
  climb(older, newer, isPowerOfTwo(older.size) ? [older.root, ...proof] : proof);
}

function climb(
  older: { readonly size: number; readonly root: Hash },
  newer: { readonly size: number; readonly root: Hash },
  [first, ...rest]: readonly Hash[],
): void {
  let fn = older.size - 1;
  let sn = newer.size - 1;
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  let [fr, sr] = [first as Hash, first as Hash];
  for (const step of rest) {
    demand(sn > 0, 'consistency-mismatch', 'the proof is longer than the tree is high');
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(step, fr), nodeHash(step, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      sr = nodeHash(sr, step);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  const isBoth = sn === 0 && equalBytes(fr, older.root) && equalBytes(sr, newer.root);
  demand(isBoth, 'consistency-mismatch', 'the newer log does not begin with the older one');
}

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function checkHashes(hashes: readonly Hash[]): void {
  for (const hash of hashes) demand(hash.length === 32, 'proof-malformed', 'a hash is 32 bytes long');
}
