import {
  fromUtf8,
  type Kind,
  openCheckpoint,
  parseLeaf,
  type ReadFile,
  readBundle,
  readCut,
  TILE_WIDTH,
  tilePath,
  tilesOf,
  type VerifierKey,
} from '@heng/ledger';
import type { Progress } from './fsck.ts';

/** What a log consists of under its last flushed checkpoint. */
export interface LogStats {
  readonly origin: string;
  readonly size: number;
  /** the signed note */
  readonly checkpoint: string;
  /** entries of each day and kind, days in order */
  readonly days: readonly { readonly day: string; readonly kinds: Readonly<Partial<Record<Kind, number>>> }[];
  readonly kinds: Readonly<Partial<Record<Kind, number>>>;
  /** decisions in all batches */
  readonly decisions: number;
  readonly files: number;
  readonly bytes: number;
  /** tiles included */
  readonly bytesPerEntry: number;
}

/** Reads the whole log once. Throws `InvalidEvidence` where it cannot be read; whether it is sound says `fsckLog`. */
export async function logStats(
  source: ReadFile,
  keys: readonly VerifierKey[],
  progress: Progress = () => undefined,
): Promise<LogStats> {
  const checkpoint = openCheckpoint(fromUtf8((await source('checkpoint')) ?? new Uint8Array()), keys);
  const read: ReadFile = (path) => readCut(source, path);
  const { size, origin, note } = checkpoint;
  const days = new Map<string, Partial<Record<Kind, number>>>();
  const kinds: Partial<Record<Kind, number>> = {};
  let decisions = 0;
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first);
    for (const entry of await readBundle(read, first / TILE_WIDTH, width)) {
      const leaf = parseLeaf(entry);
      const day = days.get(leaf.d) ?? {};
      days.set(leaf.d, day);
      for (const tally of [kinds, day]) tally[leaf.k] = (tally[leaf.k] ?? 0) + 1;
      if ('n' in leaf) decisions += leaf.n;
    }
    progress(first + width, size);
  }
  const { files, bytes } = await extentOf(read, size);
  const inOrder = [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([day, kinds]) => ({ day, kinds }));
  const bytesPerEntry = size === 0 ? 0 : Math.round((bytes / size) * 10) / 10;
  return { origin, size, checkpoint: note, days: inOrder, kinds, decisions, files, bytes, bytesPerEntry };
}

async function extentOf(read: ReadFile, size: number): Promise<{ files: number; bytes: number }> {
  let files = 0;
  let bytes = 0;
  for (const tile of tilesOf(size)) {
    files++;
    bytes += (await read(tilePath(tile)))?.length ?? 0;
  }
  return { files, bytes };
}
