import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { concat, fromBase64, fromUtf8, toBase64, toHex, u64, utf8 } from './bytes.ts';
import {
  COSIGNATURE,
  cosign,
  ED25519,
  formatNote,
  formatVerifierKey,
  type NoteSigner,
  parseNote,
  parseVerifierKey,
  signNote,
  verifierKey,
  verifyNote,
} from './note.ts';
import { testSigner } from './testing/test-signer.ts';

const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const NOTE = `${TEXT}\n${LINE}`;
const peter = parseVerifierKey(VKEY);

const EXAMPLE_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE = `This is an example message.\n
— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n`;

const check = (note: string, ...keys: ReturnType<typeof parseVerifierKey>[]) => verifyNote(parseNote(note), keys);
const isRefused = (attempt: () => unknown): boolean => {
  try {
    attempt();
    return false;
  } catch (error) {
    expect((error as Error).name).toBe('InvalidEvidence');
    return true;
  }
};

describe('keys as others write them', () => {
  test.each([VKEY, EXAMPLE_VKEY, 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'])(
    '%s is read and written again',
    (vkey) => expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey),
  );

  test.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    `${VKEY}=`,
    `${VKEY}\n`,
    ` ${VKEY}`,
  ])('%s is refused', (vkey) => expect(() => parseVerifierKey(vkey)).toThrow());

  test('no substring of a key is a key', () => {
    for (let from = 0; from < VKEY.length; from++) {
      for (let to = from; to <= VKEY.length; to++) {
        if (to - from === VKEY.length) continue;
        expect(isRefused(() => parseVerifierKey(VKEY.slice(from, to)))).toBe(true);
      }
    }
  });

  test('a key with one character raised by one is no key', () => {
    for (const vkey of [VKEY, EXAMPLE_VKEY]) {
      for (let at = 0; at < vkey.length; at++) {
        const raised = String.fromCharCode(vkey.charCodeAt(at) + 1);
        expect(isRefused(() => parseVerifierKey(vkey.slice(0, at) + raised + vkey.slice(at + 1)))).toBe(true);
      }
    }
  });

  test.each(['', 'a b', 'a+b', 'a\tb', 'a\u2028b', 'a\u0000b'])('a key cannot be named %j', (name) => {
    expect(() => verifierKey(name, ED25519, peter.publicKey)).toThrow('name');
  });
});

describe('notes others signed', () => {
  test('hold', () => {
    expect(check(NOTE, peter)).toEqual([{ key: peter, seconds: undefined }]);
    expect(check(EXAMPLE, parseVerifierKey(EXAMPLE_VKEY))).toHaveLength(1);
    expect(formatNote(parseNote(NOTE))).toBe(NOTE);
  });

  test('come out the same, to the byte, when signed here with the published key', () => {
    const secret = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz').slice(1);
    const signer: NoteSigner = {
      key: verifierKey('PeterNeumann', ED25519, ed25519.getPublicKey(secret)),
      sign: (message) => ed25519.sign(message, secret),
    };
    expect(formatVerifierKey(signer.key)).toBe(VKEY);
    expect(formatNote({ text: TEXT, signatures: [signNote(TEXT, signer)] })).toBe(NOTE);
  });

  test('hold no more once any byte of text or signature line was changed', () => {
    const bytes = utf8(NOTE);
    for (let at = 0; at < bytes.length; at++) {
      for (const turned of [1, 0x20, 0x80]) {
        const altered = bytes.slice();
        altered[at] = (altered[at] as number) ^ turned;
        expect(holds(altered), `byte ${at}`).toBe(false);
      }
      expect(holds(concat(bytes.slice(0, at), bytes.slice(at + 1))), `without byte ${at}`).toBe(false);
    }
  });

  const holds = (bytes: Uint8Array): boolean => {
    try {
      return check(fromUtf8(bytes), peter).length > 0;
    } catch {
      return false;
    }
  };

  test.each([
    ['nothing', ''],
    ['no signature', `${TEXT}\n`],
    ['no empty line', TEXT + LINE],
    ['no newline at the end', NOTE.slice(0, -1)],
    ['a text that ends without a newline', `text\n${LINE}`],
    ['a control character', `te\u0001xt\n\n${LINE}`],
    ['a carriage return', `text\r\n\n${LINE}`],
    ['half a character', `te\ud800xt\n\n${LINE}`],
    ['a hyphen for the dash', NOTE.replace('—', '-')],
    ['two spaces', NOTE.replace('— ', '—  ')],
    ['words after the signature', `${NOTE.slice(0, -1)} more\n`],
    ['a signature without padding', `${NOTE.slice(0, -2)}\n`],
    ['a key id and no signature', `${TEXT}\n— PeterNeumann ${toBase64(peter.id)}\n`],
    ['a plus sign in a name', NOTE.replace('— Peter', '— Pe+er')],
    ['too many signatures', `${TEXT}\n${LINE.repeat(65)}`],
    ['a million characters', `${'x'.repeat(1_000_000)}\n\n${LINE}`],
  ])('are malformed with %s', (_, note) => expect(() => parseNote(note)).toThrow());
});

describe('several signatures', () => {
  const text = 'ledger.example.cn/shop\n1\nAAAA\n';
  const log = testSigner('ledger.example.cn/shop');
  const witness = testSigner('witness.example.org/w1', 'w', COSIGNATURE);
  const noteOf = (...signatures: ReturnType<typeof signNote>[]) => formatNote({ text, signatures });
  const own = signNote(text, log);
  const cosigned = cosign(text, 1_764_000_000, witness);

  test('are told with who signed and, for cosigners, when', () => {
    expect(check(noteOf(own, cosigned), log.key, witness.key)).toEqual([
      { key: log.key, seconds: undefined },
      { key: witness.key, seconds: 1_764_000_000 },
    ]);
  });

  test('of strangers are passed over, as are a namesake’s and a second one of the same key', () => {
    const stranger = signNote(text, testSigner('stranger.example'));
    const namesake = signNote(text, testSigner('ledger.example.cn/shop', 'another key'));
    expect(check(noteOf(stranger, namesake, own, own), log.key)).toHaveLength(1);
    expect(check(noteOf(stranger, namesake), log.key)).toEqual([]);
    expect(check(noteOf(own, cosigned), log.key)).toHaveLength(1);
  });

  test('make the whole note worthless when one known key’s is wrong', () => {
    const wrong = { ...own, signature: own.signature.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) };
    expect(() => check(noteOf(wrong, cosigned), log.key, witness.key)).toThrow('does not fit');
    const short = { ...own, signature: own.signature.slice(0, 63) };
    expect(() => check(noteOf(short), log.key)).toThrow('does not fit');
  });

  test('of cosigners stand for their moment: another one is refused, and so is one beyond all clocks', () => {
    for (const moment of [u64(1_764_000_001), new Uint8Array(8).fill(255)]) {
      const moved = { ...cosigned, signature: concat(moment, cosigned.signature.slice(8)) };
      expect(() => check(noteOf(own, moved), log.key, witness.key)).toThrow('does not fit');
    }
    const cut = { ...cosigned, signature: cosigned.signature.slice(0, 5) };
    expect(() => check(noteOf(own, cut), log.key, witness.key)).toThrow('does not fit');
  });

  test('of a cosigner are none of a log, even with the same key', () => {
    const secret = testSigner('x', 'w');
    expect(toHex(secret.key.id)).not.toBe(toHex(testSigner('x', 'w', COSIGNATURE).key.id));
    expect(() => signNote(text, witness)).toThrow('cosigning');
  });
});

test('a cosignature made elsewhere is read: the log and the witness of a published-format checkpoint', () => {
  const note = `ledger.example.cn/shop-000123
70000
MTBZBWqLVWntuqwX8sAMDRPF9ByLVMxOcVmqTgoT268=

— ledger.example.cn/shop-000123 g03gEPFWlhna4gny0o9i+tU0HhTwXbi/ZGEmRM9SwKcG02CnX0qWRCnZacQDC0XJW55Rt5txDL/pWlrKvoTvcih9AQE=
— witness.example.org/w1 kUGz3gAAAABrBGMArc75/VwJeUTf1AZctCfefvynk0oKGblWqcTaY0Mw02oLUScHFeBRvxBurjipgWKcv3g9PGF8QgFE5JaVK9VBDA==
`;
  const keys = [
    'ledger.example.cn/shop-000123+834de010+AWB4kUjJAYHOf1QkhmAKgqJN7aRIiBgwOD33ab8bFzl9',
    'witness.example.org/w1+9141b3de+BH1Csz4lAIqPNrsltqwrjMFH/s1jVWtWi7yhQANtkK/+',
  ].map(parseVerifierKey);
  expect(check(note, ...keys).map(({ seconds }) => seconds)).toEqual([undefined, 0x6b046300]);
});
