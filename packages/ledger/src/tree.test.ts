import { describe, expect, test } from 'vitest';
import { fromBase64, fromHex, toHex, utf8 } from './bytes.ts';
import { type Claim, corruptionsOf } from './testing/corruptions.ts';
import { specifiedTree } from './testing/specification.ts';
import {
  consistencyNodes,
  EMPTY_ROOT,
  type Hash,
  inclusionNodes,
  inclusionPath,
  leafHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts';

/** RFC 6962 test tree, as transparency-dev/merkle publishes it. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const LEAVES = `6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7
0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7
07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7
bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658
b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f
46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1`.split('\n');
const ROOTS = `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328`.split('\n');
const X = 'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=';
const V = 'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=';
const Y = 'yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=';
const N = '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=';
const D = 'DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=';
const INCLUSIONS: [index: number, size: number, path: string[]][] = [
  [5, 8, [V, Y, N]],
  [2, 3, ['+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=']],
  [1, 5, ['bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=', X, V]],
];
const CONSISTENCIES: [older: number, newer: number, proof: string[]][] = [
  [6, 8, [D, Y, N]],
  [2, 5, [X, V]],
  [6, 7, [D, 'sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=', N]],
];

const hashes = LEAVES.map(fromHex);
const root = (size: number): Hash => fromHex(ROOTS[size] as string);
const isInclusion = ({ from, first, size, proof, root }: Omit<Claim, 'title'>) =>
  verifyInclusion(from, first, size, proof, root);
const isConsistency = ({ from, first, size, proof, root }: Omit<Claim, 'title'>) =>
  verifyConsistency({ size: first, root: from }, { size, root }, proof);

/** Titles of the corruptions that were accepted. */
const accepted = (claim: Omit<Claim, 'title'>, verify: (claim: Claim) => void): string[] =>
  [...corruptionsOf(claim)].flatMap((corrupted) => {
    try {
      verify(corrupted);
      return [corrupted.title];
    } catch (error) {
      expect((error as Error).name, corrupted.title).toBe('InvalidEvidence');
      return [];
    }
  });

describe('the published tree of eight', () => {
  test('has the published leaf hashes and roots', () => {
    expect(ENTRIES.map((entry) => toHex(leafHash(fromHex(entry))))).toEqual(LEAVES);
    expect(ROOTS.map((_, size) => toHex(rootOf(hashes.slice(0, size))))).toEqual(ROOTS);
    expect(toHex(EMPTY_ROOT)).toBe(ROOTS[0]);
  });

  test.each(INCLUSIONS)('proves entry %i of %i with the published path', (index, size, path) => {
    const proof = path.map(fromBase64);
    expect(inclusionPath(hashes.slice(0, size), index)).toEqual(proof);
    const claim = { from: hashes[index] as Hash, first: index, size, proof, root: root(size) };
    isInclusion(claim);
    expect(accepted(claim, isInclusion)).toEqual([]);
  });

  test.each(CONSISTENCIES)('proves that %i comes before %i with the published proof', (older, newer, path) => {
    const proof = path.map(fromBase64);
    expect(specifiedTree(hashes).consistency(older, newer)).toEqual(proof);
    const claim = { from: root(older), first: older, size: newer, proof, root: root(newer) };
    isConsistency(claim);
    expect(accepted(claim, isConsistency)).toEqual([]);
  });
});

describe('every size up to 300', () => {
  const leaves = Array.from({ length: 300 }, (_, at) => leafHash(utf8(`entry ${at}`)));
  const tree = specifiedTree(leaves);
  const sizes = leaves.map((_, at) => at + 1);

  test('has the root of the specification', () => {
    for (const size of sizes) expect(toHex(rootOf(leaves.slice(0, size)))).toBe(toHex(tree.root(size)));
  });

  test('proves every entry with the path of the specification', () => {
    for (const size of sizes) {
      for (let index = 0; index < size; index++) {
        const proof = tree.inclusion(index, size);
        verifyInclusion(leaves[index] as Hash, index, size, proof, tree.root(size));
        const nodes = inclusionNodes(index, size).map(({ from, to }) => tree.range(from, to));
        if (!same(nodes, proof)) expect(nodes, `${index} of ${size}`).toEqual(proof);
      }
    }
  });

  test('proves every older size with the proof of the specification', () => {
    for (const newer of sizes) {
      for (let older = 1; older <= newer; older++) {
        const proof = tree.consistency(older, newer);
        verifyConsistency({ size: older, root: tree.root(older) }, { size: newer, root: tree.root(newer) }, proof);
        const nodes = consistencyNodes(older, newer).map(({ from, to }) => tree.range(from, to));
        if (!same(nodes, proof)) expect(nodes, `${older} to ${newer}`).toEqual(proof);
      }
    }
  });

  test('refuses every corruption of every proof up to size 17, and at the edges of tiles', () => {
    for (const size of [...sizes.slice(0, 17), 255, 256, 257, 300]) {
      for (const first of size <= 17 ? sizes.slice(0, size) : [1, 2, 128, 255, size - 1, size]) {
        const inclusion = { from: leaves[first - 1] as Hash, first: first - 1, size, root: tree.root(size) };
        const claim = { ...inclusion, proof: tree.inclusion(first - 1, size) };
        expect(accepted(claim, isInclusion), `entry ${first - 1} of ${size}`).toEqual([]);
        const older = { from: tree.root(first), first, size, root: tree.root(size) };
        const proof = tree.consistency(first, size);
        expect(accepted({ ...older, proof }, isConsistency), `${first} to ${size}`).toEqual([]);
      }
    }
  });

  const same = (a: readonly Hash[], b: readonly Hash[]): boolean =>
    a.length === b.length && a.every((hash, at) => toHex(hash) === toHex(b[at] as Hash));
});

describe('where the specifications leave a choice', () => {
  const empty = { size: 0, root: EMPTY_ROOT };
  const one = { size: 1, root: root(1) };

  test('any log continues the empty one, with an empty proof', () => {
    verifyConsistency(empty, one, []);
    verifyConsistency(empty, empty, []);
    expect(() => verifyConsistency(empty, one, [root(1)])).toThrow('must be empty');
    expect(() => verifyConsistency({ size: 0, root: root(1) }, one, [])).toThrow('two roots');
    expect(() => verifyConsistency(empty, { size: 0, root: root(1) }, [])).toThrow('two roots');
  });

  test('a path longer than the tree is high is refused, even where it leads to the root', () => {
    const [left, right] = [hashes[0] as Hash, hashes[1] as Hash];
    const claim = () => verifyInclusion(right, 0, 1, [left], root(2));
    expect(claim).toThrow('longer than the tree');
    const whole = { size: 1, root: right };
    expect(() => verifyConsistency(whole, { size: 2, root: root(2) }, [left])).toThrow('does not begin');
  });

  test('one size has one root', () => {
    verifyConsistency(one, one, []);
    expect(() => verifyConsistency(one, { size: 1, root: root(2) }, [])).toThrow('two roots');
    expect(() => verifyConsistency(one, one, [root(1)])).toThrow('must be empty');
  });

  test('sizes beyond 32 bits are not cut short', () => {
    const size = 2 ** 40;
    const nodes = inclusionNodes(size - 1, size);
    expect(nodes).toHaveLength(40);
    expect(nodes.at(-1)).toEqual({ from: 0, to: 2 ** 39 });
    const path = nodes.map((_, at) => leafHash(utf8(String(at))));
    const reached = path.reduce((right, left) => specifiedTree([left, right]).root(2), root(1));
    verifyInclusion(root(1), size - 1, size, path, reached);
    expect(() => verifyInclusion(root(1), size - 1 - 2 ** 32, size, path, reached)).toThrow();
  });
});
