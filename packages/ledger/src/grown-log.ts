import { GrowingTree } from './growing-tree.ts';
import { cutBundle, encodeBundle, HASH_BYTES, parseTilePath, TILE_WIDTH, type TileId, tilePath } from './tiles.ts';
import { type Hash, leafHash } from './tree.ts';

/**
 * The part of a log that is in memory: its right edge, and everything that became full since the files were last written.
 */
export class GrownLog {
  readonly #tree: GrowingTree;
  /** entries of the last, not yet full bundle */
  #edge: Uint8Array[];
  /** full tiles and bundles that are in no file yet */
  readonly #full = new Map<string, Uint8Array>();
  #flushedSize: number;

  /** `edge`: the entries of the last, not yet full bundle of a log of `size`; `tiles(level)` its last partial tiles. */
  constructor(size: number, edge: readonly Uint8Array[], tiles: (level: number) => Uint8Array) {
    this.#edge = [...edge];
    this.#flushedSize = size;
    this.#tree = GrowingTree.resume(size, tiles, (level, index, bytes) => {
      this.#full.set(tilePath({ level, index, width: TILE_WIDTH }), bytes);
    });
  }

  get size(): number {
    return this.#tree.size;
  }

  /** Entries that only the journal holds. */
  get unflushed(): number {
    return this.size - this.#flushedSize;
  }

  root(): Hash {
    return this.#tree.root();
  }

  append(entries: readonly Uint8Array[]): void {
    for (const entry of entries) {
      this.#tree.append(leafHash(entry));
      this.#edge.push(entry);
      if (this.#edge.length < TILE_WIDTH) continue;
      const index = this.size / TILE_WIDTH - 1;
      this.#full.set(tilePath({ level: 'entries', index, width: TILE_WIDTH }), encodeBundle(this.#edge));
      this.#edge = [];
    }
  }

  /** All that a directory needs to hold the log as it is now, and the folders of partial files that it makes superfluous. */
  takeFiles(): { files: ReadonlyMap<string, Uint8Array>; superfluous: readonly string[] } {
    if (this.unflushed === 0) return { files: new Map(), superfluous: [] };
    const files = new Map(this.#full);
    for (const { level, index, hashes } of this.#tree.partialTiles()) {
      files.set(tilePath({ level, index, width: hashes.length / HASH_BYTES }), hashes);
    }
    if (this.#edge.length > 0) {
      const index = Math.floor(this.size / TILE_WIDTH);
      files.set(tilePath({ level: 'entries', index, width: this.#edge.length }), encodeBundle(this.#edge));
    }
    return { files, superfluous: [...this.#superfluous()] };
  }

  /** The files `takeFiles` gave are written. */
  flushed(): void {
    this.#full.clear();
    this.#flushedSize = this.size;
  }

  /** Folders of partial files whose tile or bundle is full now. */
  *#superfluous(): Generator<string> {
    const size = this.#flushedSize;
    const edges: TileId[] = [{ level: 'entries', ...edgeOf(size) }];
    for (let level = 0; TILE_WIDTH ** level <= size; level++) {
      edges.push({ level, ...edgeOf(Math.floor(size / TILE_WIDTH ** level)) });
    }
    for (const edge of edges) {
      const path = tilePath({ ...edge, width: TILE_WIDTH });
      if (edge.width > 0 && this.#full.has(path)) yield `${path}.p`;
    }
  }

  /** What the files do not hold yet, of the first `covered` entries; undefined for everything else. */
  read(path: string, covered: number): Uint8Array | undefined {
    if (!path.startsWith('tile/')) return undefined;
    const { level, index, width } = parseTilePath(path);
    const span = level === 'entries' ? 1 : TILE_WIDTH ** level;
    if (index * TILE_WIDTH + width > Math.floor(covered / span)) return undefined;
    const full = this.#full.get(tilePath({ level, index, width: TILE_WIDTH }));
    if (level === 'entries') return full ? cutBundle(full, width) : this.#cutEdge(index, width);
    const bytes =
      full ?? this.#tree.partialTiles().find((tile) => tile.level === level && tile.index === index)?.hashes;
    return bytes && bytes.length >= width * HASH_BYTES ? bytes.slice(0, width * HASH_BYTES) : undefined;
  }

  #cutEdge(index: number, width: number): Uint8Array | undefined {
    const isEdge = index === Math.floor(this.size / TILE_WIDTH);
    return isEdge && this.#edge.length >= width ? encodeBundle(this.#edge.slice(0, width)) : undefined;
  }
}

const edgeOf = (count: number): { index: number; width: number } => ({
  index: Math.floor(count / TILE_WIDTH),
  width: count % TILE_WIDTH,
});
