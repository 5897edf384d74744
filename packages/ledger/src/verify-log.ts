import { equalBytes } from './bytes.ts';
import { noteFrom, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { GrowingTree } from './growing-tree.ts';
import { demand } from './invalid.ts';
import type { VerifierKey } from './note.ts';
import { type ReadFile, readCut } from './read-proofs.ts';
import { decodeBundle, HASH_BYTES, TILE_WIDTH, tilePath } from './tiles.ts';
import { leafHash } from './tree.ts';

export interface VerifyLogOptions {
  /** Told after each bundle how many entries were read. */
  readonly progress?: (read: number, size: number) => void;
  /** Told of each entry, in order. */
  readonly entry?: (bytes: Uint8Array, index: number) => void;
}

/**
 * Reads a whole log and derives everything anew from its entries: every leaf hash, every tile byte, the root. Throws
 * at the first byte that is missing or different. 10^6 entries take some seconds.
 */
export async function verifyLog(
  read: ReadFile,
  keys: readonly VerifierKey[],
  options: VerifyLogOptions = {},
): Promise<SignedCheckpoint> {
  const note = await read('checkpoint');
  demand(note !== undefined, 'file-missing', 'checkpoint is missing');
  const checkpoint = openCheckpoint(noteFrom(note), keys);
  const full: { path: string; hashes: Uint8Array }[] = [];
  const tree = new GrowingTree((level, index, hashes) => {
    full.push({ path: tilePath({ level, index, width: TILE_WIDTH }), hashes });
  });
  for (let first = 0; first < checkpoint.size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, checkpoint.size - first);
    const entries = await readBundle(read, first / TILE_WIDTH, width);
    for (const [at, entry] of entries.entries()) {
      tree.append(leafHash(entry));
      options.entry?.(entry, first + at);
    }
    for (const tile of full.splice(0)) await compareTile(read, tile.path, tile.hashes);
    options.progress?.(tree.size, checkpoint.size);
  }
  for (const { level, index, hashes } of tree.partialTiles()) {
    await compareTile(read, tilePath({ level, index, width: hashes.length / HASH_BYTES }), hashes);
  }
  demand(equalBytes(tree.root(), checkpoint.root), 'root-mismatch', 'the entries do not lead to the signed root');
  return checkpoint;
}

/** The entries of one bundle. */
export async function readBundle(read: ReadFile, index: number, width: number): Promise<Uint8Array[]> {
  const path = tilePath({ level: 'entries', index, width });
  const bytes = await readCut(read, path);
  demand(bytes !== undefined, 'file-missing', `${path} is missing`);
  return decodeBundle(bytes, width);
}

async function compareTile(read: ReadFile, path: string, hashes: Uint8Array): Promise<void> {
  const found = await readCut(read, path);
  demand(found !== undefined, 'file-missing', `${path} is missing`);
  demand(equalBytes(found, hashes), 'tile-mismatch', `${path} does not follow from the entries`);
}
