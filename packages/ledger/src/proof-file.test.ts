import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64, utf8 } from './bytes.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { formatNote, signNote } from './note.ts';
import { formatProof, parseProof, verifyProof } from './proof-file.ts';
import { testSigner } from './testing/test-signer.ts';
import { inclusionPath, leafHash, rootOf } from './tree.ts';

const signer = testSigner('ledger.example.cn/shop');
const entries = Array.from({ length: 11 }, (_, at) => utf8(`entry ${at}`));
const leaves = entries.map(leafHash);
const text = formatCheckpoint({ origin: 'ledger.example.cn/shop', size: leaves.length, root: rootOf(leaves) });
const checkpoint = formatNote({ text, signatures: [signNote(text, signer)] });
const proofOf = (index: number, extra?: Uint8Array) =>
  formatProof({ index, path: inclusionPath(leaves, index), checkpoint, extra });
const index = 6;
const entry = entries[index] as Uint8Array;
const good = proofOf(index);

const holds = (proof: string, bytes = entry): boolean => {
  try {
    verifyProof(parseProof(proof), bytes, [signer.key]);
    return true;
  } catch (error) {
    expect((error as Error).name).toBe('InvalidEvidence');
    return false;
  }
};

describe('a proof that travels by itself', () => {
  test('has the lines of the format', () => {
    const path = inclusionPath(leaves, index).map(toBase64);
    expect(good.split('\n').slice(0, 7)).toEqual(['c2sp.org/tlog-proof@v1', 'index 6', ...path, '']);
    expect(good.endsWith(`\n\n${checkpoint}`)).toBe(true);
  });

  test('comes back as it was written, for every entry, with or without an extra', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 }), fc.option(fc.uint8Array(), { nil: undefined }), (at, extra) => {
        const proof = parseProof(proofOf(at, extra));
        expect(proof.extra).toEqual(extra);
        expect(formatProof(proof)).toBe(proofOf(at, extra));
        expect(verifyProof(proof, entries[at] as Uint8Array, [signer.key]).size).toBe(11);
      }),
    );
  });

  test('proves its own entry and no other', () => {
    expect(holds(good)).toBe(true);
    for (const other of entries) expect(holds(good, other)).toBe(other === entry);
  });

  test('proves nothing once any of its characters was changed', () => {
    for (let at = 0; at < good.length; at++) {
      for (const turned of [1, 2]) {
        const altered = String.fromCharCode(good.charCodeAt(at) ^ turned);
        expect(holds(good.slice(0, at) + altered + good.slice(at + 1)), `character ${at}`).toBe(false);
      }
    }
  });

  test('does not vouch for its extra, which anybody may change', () => {
    expect(holds(proofOf(index, utf8('an opening')))).toBe(true);
    expect(holds(proofOf(index, utf8('another opening')))).toBe(true);
  });
});

test.each([
  ['nothing', ''],
  ['another version', good.replace('@v1', '@v2')],
  ['no index', good.replace('index 6\n', '')],
  ['an index with a zero before it', good.replace('index 6', 'index 06')],
  ['an index below zero', good.replace('index 6', 'index -6')],
  ['no checkpoint', good.slice(0, good.indexOf('\n\n'))],
  ['an extra after the index', good.replace('index 6\n', 'index 6\nextra AAAA\n')],
  ['two extras', good.replace('index 6\n', 'extra AAAA\nextra AAAA\nindex 6\n')],
  ['an extra that is no base64', good.replace('index 6\n', 'extra A\nindex 6\n')],
  ['a hash of 33 bytes', good.replace('index 6\n', `index 6\n${toBase64(new Uint8Array(33))}\n`)],
  ['64 hashes', good.replace('index 6\n', `index 6\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}`)],
  ['carriage returns', good.replaceAll('\n', '\r\n')],
])('a proof is malformed with %s', (_, text) => {
  expect(() => parseProof(text)).toThrow(expect.objectContaining({ code: 'proof-malformed' }));
});
