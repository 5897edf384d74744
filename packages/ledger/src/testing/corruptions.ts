import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../bytes.ts';
import { type Hash, rootOf } from '../tree.ts';

/** A claim of inclusion or consistency; the names of the members are those of both. */
export interface Claim {
  readonly title: string;
  readonly first: number;
  readonly size: number;
  readonly from: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

const STRANGER = sha256(utf8('a hash of something else'));
const NOTHING = new Uint8Array();

/**
 * Everything transparency-dev/merkle tries on a proof that holds, and a little more: each of these must be refused. `first`
 * is an index or the older size, `from` the leaf or the older root.
 */
export function* corruptionsOf(claim: Omit<Claim, 'title'>): Generator<Claim> {
  const { first, size, from, root, proof } = claim;
  const other = (title: string, changed: Partial<Claim>): Claim => ({ ...claim, ...changed, title });
  for (const wrong of [first - 1, first + 1, first ^ 2, first + 0.5, Number.NaN])
    yield other(`${first} told as ${wrong}`, { first: wrong });
  for (const wrong of [size * 2, Math.floor(size / 2), 0, -size, size + 0.5, 2 ** 53])
    yield other(`size ${size} told as ${wrong}`, { size: wrong });
  for (const wrong of [STRANGER, NOTHING, from.slice(1), rootOf([])]) {
    yield other('another beginning', { from: wrong });
    yield other('another root', { root: wrong });
  }
  for (const extra of [NOTHING, STRANGER, root, from, ...proof.slice(0, 1)]) {
    yield other('a hash before the proof', { proof: [extra, ...proof] });
    yield other('a hash after the proof', { proof: [...proof, extra] });
  }
  for (const at of proof.keys()) yield* corruptionsAt(claim, at);
}

function* corruptionsAt(claim: Omit<Claim, 'title'>, at: number): Generator<Claim> {
  const { proof } = claim;
  const hash = proof[at] as Hash;
  const put = (title: string, ...hashes: Hash[]): Claim => ({
    ...claim,
    proof: [...proof.slice(0, at), ...hashes, ...proof.slice(at + 1)],
    title: `${title} at ${at}`,
  });
  yield put('a hash taken out');
  yield put('a hash twice', hash, hash);
  yield put('a stranger put in', hash, STRANGER);
  yield put('a shorter hash', hash.slice(0, 31));
  yield put('a longer hash', Uint8Array.of(...hash, 0));
  for (const bit of [0, 4, 128, 255]) yield put(`bit ${bit} flipped`, flipBit(hash, bit));
}

/** A copy with one bit turned over. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
}
