import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from './bytes.ts';
import { cutBundle, decodeBundle, encodeBundle, LONGEST_ENTRY, parseTilePath, tilePath, tilesOf } from './tiles.ts';

describe('paths', () => {
  test.each([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
    [{ level: 1, index: 1, width: 17 }, 'tile/1/001.p/17'],
    [{ level: 2, index: 0, width: 1 }, 'tile/2/000.p/1'],
    [{ level: 'entries', index: 999, width: 256 }, 'tile/entries/999'],
    [{ level: 'entries', index: 1000, width: 255 }, 'tile/entries/x001/000.p/255'],
    [{ level: 63, index: 0, width: 1 }, 'tile/63/000.p/1'],
  ] as const)('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test('are read back whatever the number', () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.integer({ min: 0, max: 10 ** 12 }),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, (one) => {
        expect(parseTilePath(tilePath(one))).toEqual(one);
      }),
    );
  });

  test.each([
    'tile/0/0',
    'tile/0/0000',
    'tile/0/1234',
    'tile/0/001/234',
    'tile/0/x000/001',
    'tile/0/x001/x234/x067',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/leaf/000',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/999',
    'tile/0/000.p',
    'tile/0/../checkpoint',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/000\n',
    'checkpoint',
    '',
  ])('%j is none', (path) => {
    expect(() => parseTilePath(path)).toThrow(expect.objectContaining({ code: 'tile-path-malformed' }));
  });
});

describe('the files of a log', () => {
  const pathsOf = (size: number) => [...tilesOf(size)].map(tilePath);

  test('of 70,000 entries are those the specification works out', () => {
    const paths = pathsOf(70_000);
    expect(paths.filter((path) => path.startsWith('tile/0/'))).toHaveLength(274);
    expect(paths.filter((path) => path.startsWith('tile/entries/'))).toHaveLength(274);
    expect(paths.filter((path) => /^tile\/[1-9]/.test(path))).toEqual([
      'tile/1/000',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
    expect(paths).toContain('tile/0/272');
    expect(paths).toContain('tile/0/273.p/112');
  });

  test('of 256 entries are one full tile, one full bundle and one hash above', () => {
    expect(pathsOf(256)).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']);
    expect(pathsOf(0)).toEqual([]);
    expect(pathsOf(1)).toEqual(['tile/entries/000.p/1', 'tile/0/000.p/1']);
  });
});

describe('bundles', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });

  test('give back their entries, and cut short the first of them', () => {
    fc.assert(
      fc.property(entries, fc.nat({ max: 8 }), (list, count) => {
        const bundle = encodeBundle(list);
        expect(decodeBundle(bundle, list.length)).toEqual(list);
        expect(cutBundle(bundle, count)).toEqual(encodeBundle(list.slice(0, count)));
      }),
    );
  });

  test('hold an entry of 65,535 bytes and none longer', () => {
    const longest = new Uint8Array(LONGEST_ENTRY).fill(1);
    expect(decodeBundle(encodeBundle([longest]), 1)).toEqual([longest]);
    expect(() => encodeBundle([new Uint8Array(LONGEST_ENTRY + 1)])).toThrow('65535');
  });

  test('are refused one byte short, one byte long, or with another number of entries', () => {
    const bundle = encodeBundle([utf8('one'), utf8(''), utf8('three')]);
    for (let length = 1; length < bundle.length; length++)
      expect(() => decodeBundle(bundle.slice(0, length), 3), `first ${length} bytes`).toThrow();
    expect(() => decodeBundle(concat(bundle, Uint8Array.of(0)), 3)).toThrow('middle');
    expect(() => decodeBundle(concat(bundle, Uint8Array.of(0, 0)), 3)).toThrow('4 entries');
    for (const count of [0, 2, 4]) expect(() => decodeBundle(bundle, count)).toThrow('3 entries');
  });
});
