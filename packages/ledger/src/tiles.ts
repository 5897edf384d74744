import { concat } from './bytes.ts';
import { demand } from './invalid.ts';

/** Hashes in a full tile and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;
/** An entry's length is two bytes in a bundle. */
export const LONGEST_ENTRY = 65_535;

/** One file of a tiled log: `width` hashes of `level`, or `width` entries. */
export interface TileId {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; below 256 the file is a partial one */
  readonly width: number;
}

/** Path below the log's prefix, such as `tile/0/x001/x234/067` or `tile/entries/000.p/5`. */
export function tilePath({ level, index, width }: TileId): string {
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${numberPath(index)}${partial}`;
}

/** 1234067 → `x001/x234/067`. */
function numberPath(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const parts = padded.match(/.{3}/g) as string[];
  return parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/');
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a path back; throws `tile-path-malformed` on any other spelling. */
export function parseTilePath(path: string): TileId {
  const [, level = '', number = '', partial] = PATH.exec(path) ?? [];
  demand(level !== '', 'tile-path-malformed', `not the path of a tile: ${path}`);
  const tile: TileId = {
    level: level === 'entries' ? 'entries' : Number(level),
    index: Number(number.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const isOurs = (tile.level === 'entries' || tile.level < 64) && tile.width <= TILE_WIDTH && tilePath(tile) === path;
  demand(isOurs, 'tile-path-malformed', `not the path of a tile: ${path}`);
  return tile;
}

/** 256^level; levels beyond what a Number counts hold nothing. */
const spanOf = (level: number): number => TILE_WIDTH ** level;

/** The files that a log of `size` entries consists of, partial ones for its right edge. */
export function* tilesOf(size: number, from = 0): Generator<TileId> {
  yield* rowOf('entries', size, from);
  for (let level = 0; spanOf(level) <= size; level++) {
    yield* rowOf(level, Math.floor(size / spanOf(level)), Math.floor(from / spanOf(level)));
  }
}

function* rowOf(level: TileId['level'], count: number, from: number): Generator<TileId> {
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < count; index++) {
    yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
  }
}

/** Entries one after another, each after its length in two bytes, big-endian. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + length + 2, 0));
  let at = 0;
  for (const entry of entries) {
    demand(entry.length <= LONGEST_ENTRY, 'bundle-malformed', `an entry is at most ${LONGEST_ENTRY} bytes long`);
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 255;
    bytes.set(entry, at + 2);
    at += entry.length + 2;
  }
  return bytes;
}

/** Exactly `count` entries and nothing after them; throws `bundle-malformed`. */
export function decodeBundle(bytes: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
    const end = at + 2 + length;
    demand(end <= bytes.length, 'bundle-malformed', 'an entry bundle ends in the middle of an entry');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  const found = `${entries.length} entries where ${count} belong`;
  demand(entries.length === count, 'bundle-malformed', `an entry bundle holds ${found}`);
  return entries;
}

/** The first `count` entries of a bundle. */
export function cutBundle(bundle: Uint8Array, count: number): Uint8Array {
  let at = 0;
  for (let entry = 0; entry < count && at < bundle.length; entry++) {
    at += 2 + (((bundle[at] as number) << 8) | (bundle[at + 1] as number));
  }
  return concat(bundle.subarray(0, at));
}
