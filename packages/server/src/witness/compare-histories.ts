import {
  type Checkpoint,
  equalBytes,
  type Hash,
  type ReadFile,
  readConsistency,
  readRoot,
  toBase64,
  verifyConsistency,
  type WitnessMemory,
} from '@heng/ledger';

/** The root a history gives its first entries, with the consistency proof from there to the history's own root. */
export interface Prefix {
  readonly root: Hash;
  readonly proof: readonly string[];
}

/** Whether one history continues another, as far as the tiles of the log tell. */
export type Comparison =
  | { readonly relation: 'same' }
  /** The larger history provably begins with other entries than the smaller one. */
  | { readonly relation: 'other'; readonly prefix: Prefix }
  /** The tiles are not there, or not those of the larger history: nothing is proved either way. */
  | { readonly relation: 'unknown' };

/**
 * Reads what the larger history says of the smaller one's entries. A prefix counts only when its proof leads to the
 * signed root of the larger history; a root that differs from the smaller one's is then proof of two histories: two
 * sets of entries of one length, both vouched for by the log's own key.
 */
export async function compareHistories(
  smaller: WitnessMemory,
  larger: Pick<Checkpoint, 'size' | 'root'>,
  read: ReadFile,
): Promise<Comparison> {
  if (smaller.size === larger.size) {
    return equalBytes(smaller.root, larger.root)
      ? { relation: 'same' }
      : { relation: 'other', prefix: { root: larger.root, proof: [] } };
  }
  if (smaller.size === 0) return { relation: 'same' };
  try {
    const root = await readRoot(read, smaller.size);
    return await prefixOf(smaller, larger, root, await readConsistency(read, smaller.size, larger.size));
  } catch {
    return { relation: 'unknown' };
  }
}

async function prefixOf(
  smaller: WitnessMemory,
  larger: Pick<Checkpoint, 'size' | 'root'>,
  root: Hash,
  proof: readonly Hash[],
): Promise<Comparison> {
  verifyConsistency({ size: smaller.size, root }, larger, proof);
  if (equalBytes(root, smaller.root)) return { relation: 'same' };
  return { relation: 'other', prefix: { root, proof: proof.map(toBase64) } };
}
