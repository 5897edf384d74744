import { HASH_BYTES, TILE_WIDTH } from './tiles.ts';
import { EMPTY_ROOT, type Hash, nodeHash, rootOf } from './tree.ts';

/**
 * The right edge of a tree that only grows: enough to append entries, to know the root, and to write the tiles on the way.
 * Costs two hashes an entry and some 8 KiB a level, however large the log is.
 */
export class GrowingTree {
  /** Called with each tile that became full. */
  readonly #full: (level: number, index: number, hashes: Uint8Array) => void;
  /** For each level the hashes of its last, not yet full tile. */
  readonly #tiles: { bytes: Uint8Array; width: number; index: number }[] = [];
  /** Roots of perfect subtrees by height, as the ones of `size` in binary. */
  readonly #subtrees: (Hash | undefined)[] = [];
  #size = 0;

  constructor(full: (level: number, index: number, hashes: Uint8Array) => void = () => undefined) {
    this.#full = full;
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    this.#size++;
    this.#keep(0, leaf);
    let height = 0;
    let node = leaf;
    for (let left = this.#subtrees[height]; left; left = this.#subtrees[height]) {
      node = nodeHash(left, node);
      this.#subtrees[height++] = undefined;
      if (height % 8 === 0) this.#keep(height / 8, node);
    }
    this.#subtrees[height] = node;
  }

  root(): Hash {
    let root: Hash | undefined;
    for (const node of this.#subtrees) if (node) root = root ? nodeHash(node, root) : node;
    return root ?? EMPTY_ROOT;
  }

  /** The last, not yet full tile of each level that has one. */
  partialTiles(): { level: number; index: number; hashes: Uint8Array }[] {
    return this.#tiles.flatMap(({ bytes, width, index }, level) =>
      width === 0 ? [] : [{ level, index, hashes: bytes.slice(0, width * HASH_BYTES) }],
    );
  }

  #keep(level: number, hash: Hash): void {
    this.#tiles[level] ??= { bytes: new Uint8Array(TILE_WIDTH * HASH_BYTES), width: 0, index: 0 };
    const tile = this.#tiles[level];
    tile.bytes.set(hash, tile.width * HASH_BYTES);
    tile.width++;
    if (tile.width < TILE_WIDTH) return;
    this.#full(level, tile.index, tile.bytes.slice());
    tile.width = 0;
    tile.index++;
  }

  /**
   * A tree of `size` entries from the right-edge tiles of a log: `edge(level)` is that level's last partial tile, exactly
   * `floor(size / 256^level) mod 256` hashes.
   */
  static resume(
    size: number,
    edge: (level: number) => Uint8Array,
    full?: (level: number, index: number, hashes: Uint8Array) => void,
  ): GrowingTree {
    const tree = new GrowingTree(full);
    tree.#size = size;
    for (let level = 0; TILE_WIDTH ** level <= size; level++) tree.#resumeLevel(level, edge);
    return tree;
  }

  #resumeLevel(level: number, edge: (level: number) => Uint8Array): void {
    const count = Math.floor(this.#size / TILE_WIDTH ** level);
    const width = count % TILE_WIDTH;
    const hashes = width === 0 ? new Uint8Array() : edge(level);
    const bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
    bytes.set(hashes);
    this.#tiles[level] = { bytes, width, index: Math.floor(count / TILE_WIDTH) };
    // The ones of `width` in binary are the perfect subtrees inside this tile, the largest first.
    let from = 0;
    for (let bit = 7; bit >= 0; bit--) {
      const span = 2 ** bit;
      if (Math.floor(width / span) % 2 === 0) continue;
      this.#subtrees[level * 8 + bit] = rootOf(hashesIn(bytes, from, from + span));
      from += span;
    }
  }
}

/** Hashes `from` to `to` (excluded) of a tile. */
const hashesIn = (tile: Uint8Array, from: number, to: number): Hash[] =>
  Array.from({ length: to - from }, (_, at) => tile.slice((from + at) * HASH_BYTES, (from + at + 1) * HASH_BYTES));
