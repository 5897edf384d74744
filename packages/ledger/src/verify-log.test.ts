import { beforeAll, describe, expect, test } from 'vitest';
import { fromUtf8 } from './bytes.ts';
import { openCheckpoint } from './checkpoint.ts';
import { type ReadFile, readConsistency, readInclusion, readRoot } from './read-proofs.ts';
import { flipBit } from './testing/corruptions.ts';
import { entryOf, signer, writtenLog } from './testing/small-log.ts';
import { TILE_WIDTH, tilePath, tilesOf } from './tiles.ts';
import { leafHash, rootOf, verifyConsistency, verifyInclusion } from './tree.ts';
import { verifyLog } from './verify-log.ts';

const keys = [signer.key];
type Files = ReadonlyMap<string, Uint8Array>;

const readerOf =
  (files: Files): ReadFile =>
  async (path) =>
    files.get(path);

/** The log with one file replaced or, without bytes, taken away. */
const readerWith =
  (files: Files, path: string, bytes: Uint8Array | undefined): ReadFile =>
  async (asked) =>
    asked === path ? bytes : files.get(asked);

/** What the verifier finds wrong; undefined when nothing. */
const faultOf = (read: ReadFile): Promise<string | undefined> =>
  verifyLog(read, keys).then(
    () => undefined,
    (error: Error) => {
      expect(error.name, error.message).toBe('InvalidEvidence');
      return error.message;
    },
  );

const pathsOf = (size: number): string[] => ['checkpoint', ...[...tilesOf(size)].map(tilePath)];
/** Some bit of a file, another one for each file. */
const someBit = (number: number, bytes: Uint8Array): number => (number * 7_919 + 5) % (bytes.length * 8);

/** Those of `paths` in which a turned bit, or whose absence, goes unnoticed. */
async function unnoticed(files: Files, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [number, path] of paths.entries()) {
    const bytes = files.get(path) as Uint8Array;
    const altered = flipBit(bytes, someBit(number, bytes));
    if ((await faultOf(readerWith(files, path, altered))) === undefined) found.push(`${path} altered`);
    const said = await faultOf(readerWith(files, path, undefined));
    if (said !== `${path} is missing`) found.push(`${path} missing: ${said}`);
  }
  return found;
}

describe('a log of 70,000 entries', () => {
  const size = 70_000;
  let files: Files;
  beforeAll(async () => {
    files = await writtenLog(size);
  });

  test('has the files the specification works out, and verifies entry by entry', async () => {
    expect(pathsOf(size).filter((path) => !files.has(path))).toEqual([]);
    const strangers: number[] = [];
    let told = 0;
    const checkpoint = await verifyLog(readerOf(files), keys, {
      entry(bytes, index) {
        if (fromUtf8(bytes) !== fromUtf8(entryOf(index))) strangers.push(index);
      },
      progress(read) {
        told = read;
      },
    });
    expect([checkpoint.size, told, strangers]).toEqual([size, size, []]);
  });

  test('is refused when a file is altered or missing: the last of each level, and one in 24 of all', async () => {
    const paths = pathsOf(size);
    const chosen = paths.filter(
      (path, at) => path.includes('.p/') || /^(checkpoint|tile\/[12])/.test(path) || at % 24 === 3,
    );
    expect(chosen.length).toBeGreaterThan(25);
    expect(await unnoticed(files, chosen)).toEqual([]);
  });

  test('gives from each altered tile a proof that does not verify, and from the others the right one', async () => {
    const { root } = openCheckpoint(fromUtf8(files.get('checkpoint') as Uint8Array), keys);
    const tiles = [...tilesOf(size)].filter(({ level }) => level !== 'entries');
    for (const [number, tile] of tiles.entries()) {
      const path = tilePath(tile);
      const bytes = files.get(path) as Uint8Array;
      const bit = someBit(number, bytes);
      const read = readerWith(files, path, flipBit(bytes, bit));
      const index = whoNeeds(Number(tile.level), tile.index * TILE_WIDTH + Math.floor(bit / 256));
      const verify = async (from: ReadFile) =>
        verifyInclusion(leafHash(entryOf(index)), index, size, await readInclusion(from, index, size), root);
      await verify(readerOf(files));
      await expect(verify(read), `${path} for entry ${index}`).rejects.toThrow('does not lead to the root');
    }
  });

  /** An entry whose path has the hash number `node` of this level: one below its sibling, or the first of all. */
  function whoNeeds(level: number, node: number): number {
    const sibling = (node % 2 === 0 ? node + 1 : node - 1) * TILE_WIDTH ** level;
    return sibling < size ? sibling : 0;
  }

  test('gives consistency proofs between any two sizes, and none that verifies from an altered edge', async () => {
    const read = readerOf(files);
    const leaves = Array.from({ length: size }, (_, index) => leafHash(entryOf(index)));
    const at = (one: number) => ({ size: one, root: rootOf(leaves.slice(0, one)) });
    const newest = { size, root: await readRoot(read, size) };
    expect(newest).toEqual(at(size));
    const edges = pathsOf(size).filter((path) => path.includes('.p/') && !path.includes('entries'));
    for (const older of [1, 255, 256, 257, 41_234, 65_535, 65_536, 65_537, 69_888, 69_999]) {
      verifyConsistency(at(older), newest, await readConsistency(read, older, size));
      for (const path of edges) {
        const altered = readerWith(files, path, flipBit(files.get(path) as Uint8Array, 7));
        const proof = await readConsistency(altered, older, size);
        if (proof.join() === (await readConsistency(read, older, size)).join()) continue;
        expect(() => verifyConsistency(at(older), newest, proof)).toThrow('does not begin with');
      }
    }
  });
});

test('in a log of 5,000 entries, an altered or missing file is found whichever it is', async () => {
  expect(await unnoticed(await writtenLog(5_000), pathsOf(5_000))).toEqual([]);
});

test.each([
  [12, 1],
  [300, 16],
])(
  'in a log of %i entries, an altered byte is found wherever it is, and so is a file cut or lengthened (every %i)',
  async (size, step) => {
    const files = await writtenLog(size);
    const found: string[] = [];
    for (const path of pathsOf(size)) {
      const bytes = files.get(path) as Uint8Array;
      for (let at = 0; at < bytes.length; at += path === 'checkpoint' ? 1 : step) {
        const altered = flipBit(bytes, at * 8 + (at % 8));
        if ((await faultOf(readerWith(files, path, altered))) === undefined) found.push(`${path} at ${at}`);
      }
      for (const other of [
        bytes.slice(1),
        bytes.slice(0, -1),
        bytes.slice(0, -32),
        Uint8Array.of(...bytes, 0),
        new Uint8Array(),
      ])
        if ((await faultOf(readerWith(files, path, other))) === undefined) found.push(`${path} of ${other.length}`);
    }
    expect(found).toEqual([]);
  },
);

test('an empty log verifies: it is a signed nothing', async () => {
  const files = await writtenLog(0);
  expect([...files.keys()]).toEqual(['checkpoint']);
  expect((await verifyLog(readerOf(files), keys)).size).toBe(0);
});
