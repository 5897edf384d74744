import {
  concat,
  decodeBundle,
  equalBytes,
  fromUtf8,
  GrowingTree,
  HASH_BYTES,
  InvalidEvidence,
  leafHash,
  openCheckpoint,
  parseLeaf,
  type ReadFile,
  readCut,
  rootOf,
  type SignedCheckpoint,
  TILE_WIDTH,
  tilePath,
  type VerifierKey,
} from '@heng/ledger';
import { checkJournal, type JournalState, type LedgerFault } from './check-journal.ts';

export interface LedgerFindings {
  readonly origin: string | undefined;
  /** entries under the last flushed checkpoint */
  readonly size: number;
  readonly journal: JournalState;
  readonly faults: readonly LedgerFault[];
}

/** Where a log is read from; a folder and a database alike. */
export interface LogSource {
  readonly read: ReadFile;
  readJournal(): Promise<Uint8Array>;
}

export type Progress = (read: number, size: number) => void;

/**
 * Derives a whole log anew from its entries and tells every file that does not fit, not only the first. May run while the
 * log is written: it looks at the last flushed checkpoint. Every entry must be a leaf as `parseLeaf` reads it.
 */
export async function fsckLog(source: LogSource, keys: readonly VerifierKey[], progress: Progress = () => undefined) {
  const faults: LedgerFault[] = [];
  // The journal first: what is moved into tiles in between is then in both, never in neither.
  const journal = await source.readJournal();
  const checkpoint = await checkpointOf(source.read, keys, faults);
  const derivation = new Derivation((path) => readCut(source.read, path), checkpoint?.size ?? 0, faults);
  if (checkpoint) await derivation.run(checkpoint, progress);
  const state = checkJournal(journal, { keys, origin: checkpoint?.origin, tree: derivation.tree, faults });
  return { origin: checkpoint?.origin, size: checkpoint?.size ?? 0, journal: state, faults } satisfies LedgerFindings;
}

async function checkpointOf(
  read: ReadFile,
  keys: readonly VerifierKey[],
  faults: LedgerFault[],
): Promise<SignedCheckpoint | undefined> {
  const bytes = await read('checkpoint');
  if (bytes) return attempt(faults, 'checkpoint', () => openCheckpoint(fromUtf8(bytes), keys));
  faults.push({ file: 'checkpoint', code: 'file-missing', message: 'there is no checkpoint' });
  return undefined;
}

/** The result of `work`, or undefined and one more fault. */
function attempt<T>(faults: LedgerFault[], file: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    const code = error instanceof InvalidEvidence ? error.code : 'file-malformed';
    faults.push({ file, code, message: (error as Error).message });
    return undefined;
  }
}

class Derivation {
  /** What the entries lead to; undefined once a bundle and its tile are both unusable. */
  tree: GrowingTree | undefined;
  readonly #read: ReadFile;
  readonly #size: number;
  readonly #faults: LedgerFault[];
  readonly #full: { level: number; index: number; hashes: Uint8Array }[] = [];
  /** Bundle and tile of the right edge that contradict one another: only the root tells which is wrong. */
  #contradiction: { bundle: string; tile: string } | undefined;

  constructor(read: ReadFile, size: number, faults: LedgerFault[]) {
    this.#read = read;
    this.#size = size;
    this.#faults = faults;
    this.tree = new GrowingTree((level, index, hashes) => this.#full.push({ level, index, hashes }));
  }

  async run({ size, root }: SignedCheckpoint, progress: Progress): Promise<void> {
    for (let first = 0; first < size; first += TILE_WIDTH) {
      await this.#takeBundle(first / TILE_WIDTH, Math.min(TILE_WIDTH, size - first));
      progress(Math.min(size, first + TILE_WIDTH), size);
    }
    for (const tile of this.tree?.partialTiles() ?? []) await this.#compare(tile);
    const fits = this.tree !== undefined && equalBytes(this.tree.root(), root);
    if (this.#contradiction) this.#blameEdge(this.#contradiction, fits);
    else if (!fits && this.#faults.length === 0)
      this.#fault('checkpoint', 'root-mismatch', 'the entries do not lead to the signed root');
  }

  async #takeBundle(index: number, width: number): Promise<void> {
    const paths = {
      bundle: tilePath({ level: 'entries', index, width }),
      tile: tilePath({ level: 0, index, width }),
    };
    const derived = await this.#leavesOf(paths.bundle, width);
    const stored = await this.#readTile(paths.tile, width);
    const hashes = derived && stored ? await this.#choose(index, paths, derived, stored) : (derived ?? stored);
    if (!hashes) this.tree = undefined;
    for (const hash of hashes ? split(hashes) : []) this.tree?.append(hash);
    for (const tile of this.#full.splice(0)) await this.#compare(tile);
  }

  async #leavesOf(path: string, width: number): Promise<Uint8Array | undefined> {
    const bytes = await this.#read(path);
    if (!bytes) return this.#fault(path, 'file-missing', 'the file is not there');
    const entries = attempt(this.#faults, path, () => decodeBundle(bytes, width));
    for (const entry of entries ?? []) attempt(this.#faults, path, () => parseLeaf(entry));
    return entries && concat(...entries.map(leafHash));
  }

  async #readTile(path: string, width: number): Promise<Uint8Array | undefined> {
    const bytes = await this.#read(path);
    if (!bytes) return this.#fault(path, 'file-missing', 'the file is not there');
    if (bytes.length === width * HASH_BYTES) return bytes;
    return this.#fault(path, 'tile-mismatch', `${bytes.length} bytes where ${width * HASH_BYTES} belong`);
  }

  /** Where entries and tile contradict one another, the tile above says which of them was signed. */
  async #choose(index: number, paths: { bundle: string; tile: string }, derived: Uint8Array, stored: Uint8Array) {
    if (equalBytes(derived, stored)) return derived;
    if (stored.length < TILE_WIDTH * HASH_BYTES) {
      this.#contradiction = paths;
      return derived;
    }
    const above = Math.floor(index / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, Math.floor(this.#size / TILE_WIDTH) - above * TILE_WIDTH);
    const parents = await this.#read(tilePath({ level: 1, index: above, width }));
    const parent = parents?.subarray((index % TILE_WIDTH) * HASH_BYTES, ((index % TILE_WIDTH) + 1) * HASH_BYTES);
    const isSigned = parent !== undefined && equalBytes(parent, rootOf(split(stored)));
    if (isSigned) this.#fault(paths.bundle, 'leaf-mismatch', `the entries are not those of ${paths.tile}`);
    else this.#fault(paths.tile, 'tile-mismatch', 'does not follow from the entries');
    return isSigned ? stored : derived;
  }

  #blameEdge({ bundle, tile }: { bundle: string; tile: string }, fits: boolean): void {
    if (fits) this.#fault(tile, 'tile-mismatch', 'does not follow from the entries');
    else this.#fault(bundle, 'leaf-mismatch', 'the entries do not lead to the signed root');
  }

  /** Tiles of level 0 were compared with their bundles. */
  async #compare({ level, index, hashes }: { level: number; index: number; hashes: Uint8Array }): Promise<void> {
    if (level === 0) return;
    const path = tilePath({ level, index, width: hashes.length / HASH_BYTES });
    const found = await this.#readTile(path, hashes.length / HASH_BYTES);
    if (found && !equalBytes(found, hashes)) this.#fault(path, 'tile-mismatch', 'does not follow from the tiles below');
  }

  #fault(file: string, code: string, message: string): undefined {
    this.#faults.push({ file, code, message });
    return undefined;
  }
}

const split = (hashes: Uint8Array): Uint8Array[] =>
  Array.from({ length: hashes.length / HASH_BYTES }, (_, at) => hashes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
