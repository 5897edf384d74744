import { describe, expect, test } from 'vitest';
import { toBase64, utf8 } from './bytes.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { formatNote, signNote } from './note.ts';
import { specifiedTree } from './testing/specification.ts';
import { testSigner } from './testing/test-signer.ts';
import { EMPTY_ROOT, leafHash } from './tree.ts';
import { formatSubmission, judge, originOf, parseSubmission, type WitnessMemory } from './witness.ts';

const origin = 'ledger.example.cn/shop';
const signer = testSigner(origin);
const historyOf = (word: string) =>
  specifiedTree(Array.from({ length: 40 }, (_, at) => leafHash(utf8(at < 5 ? `entry ${at}` : `${word} ${at}`))));
/** Two histories that part after five entries. */
const [told, retold] = [historyOf('told'), historyOf('retold')];
type History = typeof told;

const noteOf = (history: History, size: number, by = signer): string => {
  const text = formatCheckpoint({ origin: by.key.name, size, root: history.root(size) });
  return formatNote({ text, signatures: [signNote(text, by)] });
};
const memoryOf = (history: History, size: number): WitnessMemory => ({ size, root: history.root(size) });
const proofOf = (history: History, older: number, newer: number) =>
  older === 0 ? [] : history.consistency(older, newer);
const judged = (history: History, older: number, newer: number, memory: WitnessMemory, note = noteOf(history, newer)) =>
  judge({ old: older, proof: proofOf(history, older, newer), note }, [signer.key], memory);

describe('a witness cosigns', () => {
  test('every growth of one history, from nothing on', () => {
    for (let older = 0; older <= 40; older++) {
      for (const newer of new Set([older, Math.min(older + 3, 40), 40])) {
        expect(judged(told, older, newer, memoryOf(told, older))).toMatchObject({ origin, size: newer });
      }
    }
  });

  test('the first checkpoint it is shown, and the same one again', () => {
    expect(judged(told, 0, 17, { size: 0, root: EMPTY_ROOT })).toMatchObject({ size: 17 });
    expect(judged(told, 17, 17, memoryOf(told, 17))).toMatchObject({ size: 17 });
  });
});

describe('a witness refuses', () => {
  test('400: an old size that is larger than the new one', () => {
    expect(judged(told, 0, 7, memoryOf(told, 9), noteOf(told, 7))).toMatchObject({ status: 409, code: 'shrunk' });
    const submission = { old: 9, proof: [], note: noteOf(told, 7) };
    expect(judge(submission, [signer.key], memoryOf(told, 9))).toMatchObject({ status: 400, code: 'shrunk' });
  });

  test('403: what the log did not sign', () => {
    const stranger = testSigner(origin, 'another key');
    const note = noteOf(told, 9, stranger);
    expect(judged(told, 4, 9, memoryOf(told, 4), note)).toMatchObject({ status: 403, code: 'not-signed' });
    const altered = noteOf(told, 9).replace('\n9\n', '\n8\n');
    expect(judged(told, 4, 8, memoryOf(told, 4), altered)).toMatchObject({ status: 403, code: 'not-signed' });
    const otherLog = testSigner('ledger.example.cn/other');
    const verdict = judge({ old: 0, proof: [], note: noteOf(told, 9, otherLog) }, [signer.key], memoryOf(told, 0));
    expect(verdict).toMatchObject({ status: 403 });
  });

  test('409: a proof from another size than the one it cosigned, and says which', () => {
    expect(judged(told, 3, 9, memoryOf(told, 4))).toMatchObject({
      status: 409,
      code: 'other-size',
      message: expect.stringContaining('4'),
    });
    expect(judged(told, 0, 9, memoryOf(told, 4))).toMatchObject({ status: 409, code: 'other-size' });
  });

  test('409: a log that has become smaller', () => {
    expect(judged(told, 3, 6, memoryOf(told, 9))).toMatchObject({ status: 409, code: 'shrunk' });
  });

  test('422: another root for a size it cosigned: two histories shown to two people', () => {
    expect(judged(retold, 9, 9, memoryOf(told, 9))).toMatchObject({ status: 422, code: 'split' });
    expect(judged(retold, 9, 9, memoryOf(retold, 9))).toMatchObject({ size: 9 });
  });

  test('422: a history that was written anew', () => {
    for (let older = 6; older < 40; older++) {
      const verdict = judged(retold, older, 40, memoryOf(told, older));
      expect(verdict).toMatchObject({ status: 422, code: 'rewritten' });
    }
    // Up to where they part there is only one history.
    expect(judged(retold, 5, 40, memoryOf(told, 5))).toMatchObject({ size: 40 });
  });

  test('422: a proof that is not the one for these sizes, or is there where none belongs', () => {
    const submit = (old: number, proof: Uint8Array[], memory: WitnessMemory) =>
      judge({ old, proof, note: noteOf(told, 9) }, [signer.key], memory);
    expect(submit(4, told.consistency(3, 9), memoryOf(told, 4))).toMatchObject({ status: 422 });
    expect(submit(4, [], memoryOf(told, 4))).toMatchObject({ status: 422 });
    expect(submit(0, told.consistency(4, 9), memoryOf(told, 0))).toMatchObject({ status: 422 });
    expect(submit(9, told.consistency(4, 9), memoryOf(told, 9))).toMatchObject({ status: 422 });
  });
});

describe('a submission', () => {
  const proof = told.consistency(4, 9);
  const body = formatSubmission(4, proof.map(toBase64), noteOf(told, 9));

  test('is read as it was written', () => {
    expect(parseSubmission(body)).toEqual({ old: 4, proof, note: noteOf(told, 9) });
    expect(parseSubmission(formatSubmission(0, [], noteOf(told, 9)))).toEqual({
      old: 0,
      proof: [],
      note: noteOf(told, 9),
    });
    expect(originOf(parseSubmission(body)!)).toBe(origin);
  });

  const hash = toBase64(EMPTY_ROOT);
  test.each([
    ['nothing', ''],
    ['no old size', body.replace('old 4\n', '')],
    ['an old size with a zero before it', body.replace('old 4', 'old 04')],
    ['an old size below zero', body.replace('old 4', 'old -4')],
    ['no empty line', body.replace('\n\n', '\n')],
    ['a hash of 31 bytes', body.replace('old 4\n', `old 4\n${toBase64(new Uint8Array(31))}\n`)],
    ['no base64', body.replace('old 4\n', 'old 4\n!\n')],
    [
      '64 hashes',
      formatSubmission(
        4,
        Array.from({ length: 64 }, () => hash),
        noteOf(told, 9),
      ),
    ],
    ['no checkpoint', formatSubmission(4, [], '')],
    ['a note that is no checkpoint', formatSubmission(4, [], noteOf(told, 9).replace('\n9\n', '\nnine\n'))],
  ])('is malformed with %s', (_, text) => expect(parseSubmission(text)).toBeUndefined());
});
