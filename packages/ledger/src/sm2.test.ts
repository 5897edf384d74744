import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sm3 } from 'sm-crypto-v2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concat, fromBase64, fromHex, toBase64, toHex } from './bytes.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { formatSm2Key, parseSm2Key, signSm2, sm2Key, sm2Signer, verifySm2 } from './sm2.ts';
import { flipBit } from './testing/corruptions.ts';
import { EMPTY_ROOT } from './tree.ts';

/** The example signature of GB/T 32918.5. */
const PRIVATE = fromHex('3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8'.toLowerCase());
const PUBLIC = fromHex(
  '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13'.toLowerCase(),
);
const R = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3';
const S = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
const MESSAGE = 'message digest';

const name = 'ledger.example.cn/shop';
const signer = sm2Signer(name, PRIVATE);
const text = formatCheckpoint({ origin: name, size: 0, root: EMPTY_ROOT });
const good = signSm2(text, [signer]);
const fileOf = (der: Uint8Array, key = signer.key) =>
  `cn.gm.sm2-sm3/v1\n${key.name} ${toHex(key.id)} ${toBase64(der)}\n`;
const derOf = (file: string) => fromBase64(file.trimEnd().split(' ').at(-1) as string);
const integer = (hex: string) => {
  const bytes = fromHex(hex);
  return concat(Uint8Array.of(2, bytes.length), bytes);
};
const sequence = (...parts: Uint8Array[]) => concat(Uint8Array.of(0x30, concat(...parts).length), ...parts);
const published = sequence(integer(`00${R}`), integer(`00${S}`));

describe('the published vectors', () => {
  test('SM3 of abc', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  test('the published signature holds for its message and key, and only for them', () => {
    expect(signer.key.publicKey).toEqual(PUBLIC);
    expect(verifySm2(MESSAGE, fileOf(published), [signer.key])).toEqual([signer.key]);
    expect(() => verifySm2(`${MESSAGE}s`, fileOf(published), [signer.key])).toThrow('does not fit');
    for (let bit = 0; bit < published.length * 8; bit += 5)
      expect(() => verifySm2(MESSAGE, fileOf(flipBit(published, bit)), [signer.key]), `bit ${bit}`).toThrow();
  });
});

describe('a detached signature over a checkpoint', () => {
  test('names its kind, its signer and the key, and holds for these three lines', () => {
    expect(good).toMatch(/^cn\.gm\.sm2-sm3\/v1\nledger\.example\.cn\/shop [0-9a-f]{8} [A-Za-z0-9+/]+=*\n$/);
    expect(verifySm2(text, good, [signer.key])).toEqual([signer.key]);
    expect(() => verifySm2(text.replace('\n0\n', '\n1\n'), good, [signer.key])).toThrow('does not fit');
  });

  test('may be by several; strangers are passed over, but one at least must be known, and none known wrong', () => {
    const other = sm2Signer('regulator.example.cn', fromHex('07'.repeat(32)));
    const both = signSm2(text, [signer, other]);
    expect(verifySm2(text, both, [signer.key, other.key])).toEqual([signer.key, other.key]);
    expect(verifySm2(text, both, [other.key])).toEqual([other.key]);
    expect(() => verifySm2(text, both, [])).toThrow('no known SM2 key');
    const impostor = sm2Signer(name, fromHex('08'.repeat(32)));
    expect(() => verifySm2(text, signSm2(text, [impostor]), [signer.key])).toThrow('no known SM2 key');
    const wrong = fileOf(derOf(signSm2(text, [impostor])));
    expect(() => verifySm2(text, wrong, [signer.key])).toThrow('does not fit');
  });

  test('has one spelling: other encodings of the same numbers, and numbers out of range, are refused', () => {
    const holds = (der: Uint8Array) => {
      try {
        return verifySm2(MESSAGE, fileOf(der), [signer.key]).length > 0;
      } catch (error) {
        expect(error).toMatchObject({ code: 'signature-wrong' });
        return false;
      }
    };
    const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
    const [r, s] = [integer(`00${R}`), integer(`00${S}`)];
    expect(holds(sequence(r, s))).toBe(true);
    expect(holds(concat(sequence(r, s), Uint8Array.of(0)))).toBe(false);
    expect(holds(sequence(r, s, Uint8Array.of(0)))).toBe(false);
    expect(holds(sequence(integer(`0000${R}`), s))).toBe(false);
    expect(holds(sequence(integer(R), s))).toBe(false);
    expect(holds(sequence(s, r))).toBe(false);
    expect(holds(sequence(r))).toBe(false);
    expect(holds(Uint8Array.of(0))).toBe(false);
    for (const edge of ['00', `00${order}`, `00${'ff'.repeat(32)}`]) {
      expect(holds(sequence(integer(edge), s))).toBe(false);
      expect(holds(sequence(r, integer(edge)))).toBe(false);
    }
    expect(holds(concat(fromHex(R), fromHex(S)))).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['another kind', good.replace('/v1', '/v2')],
    ['no newline at the end', good.slice(0, -1)],
    ['an empty line', good.replace('\n', '\n\n')],
    ['a dash before the name', good.replace('\n', '\n— ')],
    ['a word more', good.replace(/\n$/, ' more\n')],
  ])('is malformed with %s', (_, file) => {
    expect(() => verifySm2(text, file, [signer.key])).toThrow(expect.objectContaining({ code: 'note-malformed' }));
  });
});

describe('a key', () => {
  const written = formatSm2Key(signer.key);

  test('is read as it was written', () => expect(parseSm2Key(written)).toEqual(signer.key));

  test('altered in any character is none', () => {
    for (let at = 0; at < written.length; at++) {
      const altered = written.slice(0, at) + String.fromCharCode(written.charCodeAt(at) + 1) + written.slice(at + 1);
      expect(() => parseSm2Key(altered), `character ${at}`).toThrow(expect.objectContaining({ code: 'key-malformed' }));
    }
  });

  test('is a point of the curve, uncompressed', () => {
    expect(() => sm2Key(name, flipBit(PUBLIC, 500))).toThrow('point');
    expect(() => sm2Key(name, PUBLIC.slice(1))).toThrow('point');
    expect(() => sm2Key(name, concat(Uint8Array.of(2), PUBLIC.slice(1, 33)))).toThrow('point');
    expect(() => sm2Key('two words', PUBLIC)).toThrow('name');
  });
});

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
const noOpenssl = !/^OpenSSL [3-9]/.test(version);
if (noOpenssl) console.warn(`SM2 was not held against OpenSSL: 3 is needed, here is: ${version.trim() || 'none'}`);

describe.skipIf(noOpenssl)('OpenSSL', () => {
  let folder: string;
  const place = (file: string) => join(folder, file);
  const openssl = (...args: string[]) =>
    spawnSync('openssl', ['pkeyutl', ...args, '-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'])
      .status;
  const pem = (kind: string, der: Uint8Array) =>
    `-----BEGIN ${kind} KEY-----\n${toBase64(der)}\n-----END ${kind} KEY-----\n`;
  /** id-ecPublicKey, sm2p256v1 */
  const algorithm = fromHex('301306072a8648ce3d020106082a811ccf5501822d');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'heng-sm2-'));
    const secret = concat(fromHex('020100'), algorithm, fromHex('04273025020101'), fromHex('0420'), PRIVATE);
    writeFileSync(place('private'), pem('PRIVATE', concat(Uint8Array.of(0x30, secret.length), secret)));
    const open = concat(algorithm, fromHex('034200'), PUBLIC);
    writeFileSync(place('public'), pem('PUBLIC', concat(Uint8Array.of(0x30, open.length), open)));
    writeFileSync(place('text'), text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const accepts = (der: Uint8Array) => {
    writeFileSync(place('signature'), der);
    return (
      openssl('-verify', '-pubin', '-inkey', place('public'), '-in', place('text'), '-sigfile', place('signature')) ===
      0
    );
  };

  test('accepts what is signed here, and refuses it altered', () => {
    for (let time = 0; time < 5; time++) {
      const der = derOf(signSm2(text, [signer]));
      expect(accepts(der)).toBe(true);
      expect(accepts(flipBit(der, 90 + time))).toBe(false);
    }
  });

  test('signs what is accepted here, and refused for another text', () => {
    for (let time = 0; time < 5; time++) {
      expect(openssl('-sign', '-inkey', place('private'), '-in', place('text'), '-out', place('signed'))).toBe(0);
      const file = fileOf(new Uint8Array(readFileSync(place('signed'))));
      expect(verifySm2(text, file, [signer.key])).toEqual([signer.key]);
      expect(() => verifySm2(`${text}\n`, file, [signer.key])).toThrow('does not fit');
    }
  });
});

test('who only verifies carries none of it: the bundle of the verifier has no SM2', async () => {
  const entryPoints = [fileURLToPath(new URL('index.ts', import.meta.url))];
  const options = { bundle: true, platform: 'browser', format: 'esm', write: false, metafile: true } as const;
  const { metafile } = await build({ ...options, entryPoints });
  expect(Object.keys(metafile.inputs).filter((path) => /sm-crypto|sm2/.test(path))).toEqual([]);
  expect(Object.keys(metafile.inputs).some((path) => path.endsWith('note.ts'))).toBe(true);
});
