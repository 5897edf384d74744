import { demand } from './invalid.ts';
import { cutBundle, HASH_BYTES, parseTilePath, TILE_WIDTH, tilePath } from './tiles.ts';
import { consistencyNodes, type Hash, inclusionNodes, type NodeRange, nodeHash, perfectRoot, rootOf } from './tree.ts';

/** Gives the bytes of a file of the log, or undefined where there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>;

/** Path of entry `index` in the log of `size`, read from tiles. What tiles say is not proved until the path verifies. */
export const readInclusion = (read: ReadFile, index: number, size: number): Promise<Hash[]> =>
  nodesFrom(read, inclusionNodes(index, size), size);

/** Consistency proof between two sizes, read from tiles. */
export const readConsistency = (read: ReadFile, older: number, newer: number): Promise<Hash[]> =>
  nodesFrom(read, consistencyNodes(older, newer), newer);

/** Root of the first `size` entries, read from tiles. */
export const readRoot = async (read: ReadFile, size: number): Promise<Hash> =>
  size === 0 ? rootOf([]) : ((await nodesFrom(read, [{ from: 0, to: size }], size))[0] as Hash);

/** Makes many proofs under one size: each file is read once, and no node is hashed twice. */
export interface Prover {
  inclusion(index: number): Promise<Hash[]>;
}

export function createProver(read: ReadFile, size: number): Prover {
  const files = new Map<string, Promise<Uint8Array | undefined>>();
  const once: ReadFile = (path) => {
    const known = files.get(path) ?? read(path);
    files.set(path, known);
    return known;
  };
  const nodes = new Map<string, Promise<Hash>>();
  const node = (range: NodeRange): Promise<Hash> => {
    const key = `${range.from}-${range.to}`;
    const known = nodes.get(key) ?? nodesFrom(once, [range], size).then(([hash]) => hash as Hash);
    nodes.set(key, known);
    return known;
  };
  return { inclusion: (index) => Promise.all(inclusionNodes(index, size).map(node)) };
}

/** Each tile is read once, however many nodes lie in it. */
async function nodesFrom(read: ReadFile, nodes: readonly NodeRange[], size: number): Promise<Hash[]> {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const tile = (level: number, index: number): Promise<Uint8Array> => {
    const count = Math.floor(size / TILE_WIDTH ** level);
    const path = tilePath({ level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) });
    const known = tiles.get(path) ?? readTile(read, path);
    tiles.set(path, known);
    return known;
  };
  return Promise.all(nodes.map((node) => rangeHash(tile, node)));
}

async function readTile(read: ReadFile, path: string): Promise<Uint8Array> {
  const bytes = await readCut(read, path);
  demand(bytes !== undefined, 'file-missing', `${path} is missing`);
  demand(bytes.length % HASH_BYTES === 0 && bytes.length > 0, 'tile-mismatch', `${path} is no tile`);
  return bytes;
}

/** A file as it stands, or, of a partial one that is gone, the beginning of the full one. */
export async function readCut(read: ReadFile, path: string): Promise<Uint8Array | undefined> {
  const found = await read(path);
  if (found || !path.includes('.p/')) return found;
  const { level, index, width } = parseTilePath(path);
  const full = await read(tilePath({ level, index, width: TILE_WIDTH }));
  return full && (level === 'entries' ? cutBundle(full, width) : full.slice(0, width * HASH_BYTES));
}

/** A range that starts at a multiple of the largest power of two in it: perfect subtrees from left to right, then folded. */
async function rangeHash(
  tile: (level: number, index: number) => Promise<Uint8Array>,
  { from, to }: NodeRange,
): Promise<Hash> {
  const parts: Hash[] = [];
  for (let at = from; at < to; ) {
    const height = tallest(at, to);
    parts.push(await subtreeHash(tile, at, height));
    at += 2 ** height;
  }
  return parts.reduceRight((right, left) => nodeHash(left, right));
}

/** Height of the largest perfect subtree that starts at `at` and ends by `to`. */
function tallest(at: number, to: number): number {
  let height = 0;
  while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height++;
  return height;
}

async function subtreeHash(
  tile: (level: number, index: number) => Promise<Uint8Array>,
  at: number,
  height: number,
): Promise<Hash> {
  const level = Math.floor(height / 8);
  const first = at / TILE_WIDTH ** level;
  const index = Math.floor(first / TILE_WIDTH);
  const from = first - index * TILE_WIDTH;
  const bytes = await tile(level, index);
  const to = from + 2 ** (height - level * 8);
  demand(bytes.length >= to * HASH_BYTES, 'tile-mismatch', `${tilePath({ level, index, width: to })} is too short`);
  return perfectRoot(bytes.slice(from * HASH_BYTES, to * HASH_BYTES));
}
