import { expect, test } from 'vitest';
import { concat, toHex, utf8 } from './bytes.ts';
import { GrowingTree } from './growing-tree.ts';
import { HASH_BYTES, TILE_WIDTH } from './tiles.ts';
import { type Hash, leafHash, nodeHash, rootOf } from './tree.ts';

const told = (tree: GrowingTree): string =>
  tree
    .partialTiles()
    .map(({ level, index, hashes }) => `${level}/${index} ${toHex(hashes)}`)
    .join('\n');
const leaf = (at: number): Hash => leafHash(utf8(`entry ${at}`));

test('at every size the tree taken up again from its right edge is the tree that grew', () => {
  const grown = new GrowingTree();
  for (let size = 0; size <= 1_100; size++) {
    const edge = (level: number) => grown.partialTiles().find((tile) => tile.level === level)?.hashes as Uint8Array;
    const resumed = GrowingTree.resume(size, edge);
    expect(toHex(resumed.root()), `size ${size}`).toBe(toHex(grown.root()));
    expect(told(resumed)).toBe(told(grown));
    resumed.append(leaf(size));
    grown.append(leaf(size));
    expect(toHex(resumed.root()), `size ${size} and one`).toBe(toHex(grown.root()));
    expect(resumed.size).toBe(size + 1);
  }
});

test('at every size up to 600 the root is that of the whole list', () => {
  const grown = new GrowingTree();
  const leaves: Hash[] = [];
  expect(toHex(grown.root())).toBe(toHex(rootOf([])));
  for (let size = 1; size <= 600; size++) {
    leaves.push(leaf(size));
    grown.append(leaf(size));
    expect(toHex(grown.root())).toBe(toHex(rootOf(leaves)));
  }
});

test('around 65,536 entries a third level begins, and taking up again still gives the same tree', () => {
  const full: string[] = [];
  const grown = new GrowingTree((level, index) => full.push(`${level}/${index}`));
  const node = leaf(0);
  for (let size = 0; size < 65_540; size++) {
    if (size === 65_535 || size > 65_535) {
      const edge = (level: number) => grown.partialTiles().find((tile) => tile.level === level)?.hashes as Uint8Array;
      const resumed = GrowingTree.resume(size, edge);
      expect(toHex(resumed.root())).toBe(toHex(grown.root()));
    }
    grown.append(node);
  }
  expect(full.filter((path) => path.startsWith('0/'))).toHaveLength(256);
  expect(full.filter((path) => !path.startsWith('0/'))).toEqual(['1/0']);
  expect(grown.partialTiles().map(({ level, hashes }) => [level, hashes.length / HASH_BYTES])).toEqual([
    [0, 4],
    [2, 1],
  ]);
});

test('a full tile holds its hashes, and its root is the hash in the tile above', () => {
  const tiles = new Map<string, Uint8Array>();
  const grown = new GrowingTree((level, index, hashes) => tiles.set(`${level}/${index}`, hashes));
  const leaves = Array.from({ length: TILE_WIDTH * 2 }, (_, at) => leaf(at));
  for (const one of leaves) grown.append(one);
  expect(tiles.get('0/1')).toEqual(concat(...leaves.slice(TILE_WIDTH)));
  const [above] = grown.partialTiles();
  const halves = [rootOf(leaves.slice(0, TILE_WIDTH)), rootOf(leaves.slice(TILE_WIDTH))] as const;
  expect(above?.hashes).toEqual(concat(...halves));
  expect(grown.root()).toEqual(nodeHash(...halves));
});
