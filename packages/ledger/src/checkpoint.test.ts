import { describe, expect, test } from 'vitest';
import { fromBase64, utf8 } from './bytes.ts';
import { formatCheckpoint, noteFrom, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { COSIGNATURE, cosign, formatNote, type NoteSigner, parseVerifierKey, signNote } from './note.ts';
import { specifiedTree } from './testing/specification.ts';
import { testSigner } from './testing/test-signer.ts';
import { leafHash, rootOf, verifyConsistency } from './tree.ts';

/** The test log of transparency-dev/tessera. */
const VKEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';
const SIGNATURE = 'M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=';
const ENTRIES = 'one two three four five six seven eit nain ten ileven twelf threeten fourten fivten'.split(' ');
const ROOTS: [size: number, root: string][] = [
  [0, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
  [1, '0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek='],
  [2, 'T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4='],
  [3, 'Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk='],
  [4, 'zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co='],
  [5, 'gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ='],
  [7, 'IrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U='],
  [8, 'bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY='],
  [15, 'rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs='],
];
const leaves = ENTRIES.map((entry) => leafHash(utf8(entry)));

describe('the published log of fifteen', () => {
  const published = `example.com/log/testdata\n15\n${ROOTS.at(-1)?.[1]}\n\n— example.com/log/testdata ${SIGNATURE}\n`;

  test.each(ROOTS)('has at size %i the root %s', (size, root) => {
    expect(rootOf(leaves.slice(0, size))).toEqual(fromBase64(root));
  });

  test('is signed by its key, and opens here', () => {
    const opened = openCheckpoint(published, [parseVerifierKey(VKEY)]);
    expect(opened).toMatchObject({ origin: 'example.com/log/testdata', size: 15, root: rootOf(leaves) });
    expect(formatCheckpoint(opened)).toBe(opened.parsed.text);
  });

  test('every size continues every smaller one', () => {
    const tree = specifiedTree(leaves);
    for (let newer = 1; newer <= 15; newer++) {
      for (let older = 0; older <= newer; older++) {
        const proof = older === 0 ? [] : tree.consistency(older, newer);
        const at = (size: number) => ({ size, root: rootOf(leaves.slice(0, size)) });
        verifyConsistency(at(older), at(newer), proof);
      }
    }
  });

  test('does not open at another size, with another root or under another key', () => {
    const key = parseVerifierKey(VKEY);
    for (const altered of [published.replace('\n15\n', '\n14\n'), published.replace('rKbD', 'rKbE')])
      expect(() => openCheckpoint(altered, [key])).toThrow('does not fit');
    expect(() => openCheckpoint(published, [testSigner('example.com/log/testdata').key])).toThrow('no known key');
    expect(() => openCheckpoint(published, [])).toThrow('no known key');
  });
});

const root = ROOTS[0]?.[1] as string;

test.each([
  ['no origin', `\n0\n${root}\n`],
  ['no root', 'a\n0\n'],
  ['no newline at the end', `a\n0\n${root}`],
  ['a size with a zero before it', `a\n01\n${root}\n`],
  ['a size with a sign', `a\n-1\n${root}\n`],
  ['a size that is no whole number', `a\n1.0\n${root}\n`],
  ['a size beyond what a number counts', `a\n9007199254740993\n${root}\n`],
  ['a root of 31 bytes', `a\n0\n${root.slice(0, -4)}\n`],
  ['a root without padding', `a\n0\n${root.slice(0, -1)}\n`],
  ['a root with stray bits', `a\n0\n${root.slice(0, -2)}V=\n`],
  ['an empty extension line', `a\n0\n${root}\n\nmore\n`],
])('a checkpoint is malformed with %s', (_, text) => {
  expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code: 'checkpoint-malformed' }));
});

test('extension lines of others are read over', () => {
  expect(parseCheckpoint(`a\n0\n${root}\nan extension\n`).size).toBe(0);
});

describe('only the log itself can sign for it', () => {
  const text = formatCheckpoint({ origin: 'a.example/log', size: 15, root: rootOf(leaves) });
  const noteBy = (...signers: NoteSigner[]) =>
    formatNote({
      text,
      signatures: signers.map((one) => (one.key.type === COSIGNATURE ? cosign(text, 1, one) : signNote(text, one))),
    });

  test.each([
    ['a trusted key of another log', testSigner('b.example/log')],
    ['a witness, even one named like the log', testSigner('a.example/log', 'w', COSIGNATURE)],
  ])('not %s', (_, signer) => {
    expect(() => openCheckpoint(noteBy(signer), [signer.key])).toThrow('no known key');
    const own = testSigner('a.example/log');
    expect(openCheckpoint(noteBy(signer, own), [signer.key, own.key]).signed).toHaveLength(2);
  });
});

test('bytes that are no text are no note, and are refused as evidence, not as an accident', () => {
  expect(() => noteFrom(Uint8Array.of(0xff))).toThrow(expect.objectContaining({ code: 'note-malformed' }));
});
