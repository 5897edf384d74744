import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileStorage } from '../../server/src/ledger/file-storage.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { openLogWriter } from './log-writer.ts';
import {
  COSIGNATURE,
  cosign,
  formatNote,
  formatVerifierKey,
  type NoteSignature,
  parseNote,
  signatureLine,
} from './note.ts';
import { formatProof } from './proof-file.ts';
import { readInclusion } from './read-proofs.ts';
import { flipBit } from './testing/corruptions.ts';
import { entryOf, origin, signer } from './testing/small-log.ts';
import { testSigner } from './testing/test-signer.ts';
import { tilePath, tilesOf } from './tiles.ts';

/** Verifiers nobody here wrote the cryptography of: Python and OpenSSL; and Go's own sumdb packages. */
const here = (path: string) => fileURLToPath(new URL(`../independent/${path}`, import.meta.url));
const vkey = formatVerifierKey(signer.key);
const witness = testSigner('witness.example.org/w1', 'w', COSIGNATURE);
const witnessKey = formatVerifierKey(witness.key);
const OLDER = 41_234;
const SMALL = 600;
const LARGE = 70_000;

let work: string;
const folderOf = (name: string | number) => join(work, String(name));

/** A log of `size` entries as the server's own storage writes it, flushed on the way, and cosigned at the end. */
async function write(size: number, older: number): Promise<void> {
  const storage = openFileStorage(folderOf(size));
  const writer = await openLogWriter({ origin, storage, signers: [signer] });
  const grow = async (to: number) => {
    while (writer.size < to) {
      const from = writer.size;
      await writer.append(Array.from({ length: Math.min(4_000, to - from) }, (_, at) => entryOf(from + at)));
    }
    await writer.flush();
  };
  await grow(older);
  await writeFile(folderOf(`${size}.older`), writer.checkpoint);
  await grow(size);
  await writer.close();
  const cosigned = signatureLine(cosign(parseNote(writer.checkpoint).text, 1_764_000_000, witness));
  await writeFile(join(folderOf(size), 'checkpoint'), writer.checkpoint + cosigned);
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'heng-independent-'));
  await write(SMALL, 530);
  await write(LARGE, OLDER);
});
afterAll(() => rm(work, { recursive: true, force: true }));

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  return { status, said: error?.message ?? stdout + stderr };
};

/** Runs `look` on a copy of the small log in which one file is other than it was. */
async function altered<T>(
  path: string,
  change: (bytes: Uint8Array) => Uint8Array | undefined,
  look: (folder: string) => T,
) {
  const folder = folderOf('altered');
  await cp(folderOf(SMALL), folder, { recursive: true });
  const bytes = change(await readFile(join(folder, path)));
  await (bytes ? writeFile(join(folder, path), bytes) : unlink(join(folder, path)));
  const seen = look(folder);
  await rm(folder, { recursive: true });
  return seen;
}

const files = ['checkpoint', ...[...tilesOf(SMALL)].map(tilePath)];
const someBit = (bytes: Uint8Array) => flipBit(bytes, (bytes.length * 8) >> 1);
const isRefused = { status: 1, said: expect.stringMatching(/^wrong: /) };

const noPython = (): string | false => {
  if (run('python3', '--version').status !== 0) return 'there is no python3 on this machine';
  const { said } = run('openssl', 'version');
  return /^OpenSSL [3-9]/.test(said) ? false : `OpenSSL 3 is needed, here is: ${said.trim()}`;
};
const pythonMissing = noPython();
if (pythonMissing) console.warn(`verification by Python and OpenSSL skipped: ${pythonMissing}`);

describe.skipIf(pythonMissing)('Python’s standard library and OpenSSL', () => {
  const python = (...args: string[]) => run('python3', here('verify.py'), ...args);

  test('accept a log written here: signature, cosignature, leaves, tiles, root, inclusion of every entry', () => {
    expect(python(folderOf(SMALL), vkey, witnessKey)).toEqual({
      status: 0,
      said: `right: ${SMALL} entries, every tile, ${SMALL} inclusion proofs, 2 signature(s)\n`,
    });
    expect(python(folderOf(LARGE), vkey, witnessKey).said).toMatch(/^right: 70000 entries/);
  });

  test('refuse it when a bit of any of its files was turned, or a file is missing', async () => {
    for (const path of files) {
      expect(await altered(path, someBit, (folder) => python(folder, vkey)), path).toEqual(isRefused);
      expect(
        await altered(
          path,
          () => undefined,
          (folder) => python(folder, vkey),
        ),
        path,
      ).toMatchObject({
        said: `wrong: ${path} is missing\n`,
      });
    }
  });

  test('refuse it when a partial file of an older size was altered', async () => {
    const older = (await readdir(folderOf(SMALL), { recursive: true }))
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.p\/\d+$/.test(path) && !files.includes(path));
    expect(older).toHaveLength(2);
    for (const path of older)
      expect(await altered(path, someBit, (folder) => python(folder, vkey)), path).toEqual(isRefused);
  });

  test('refuse it under another key, or without the cosignature asked for', async () => {
    const stranger = formatVerifierKey(testSigner(origin, 'another key').key);
    expect(python(folderOf(SMALL), stranger)).toMatchObject({ said: `wrong: ${origin} did not sign\n` });
    const other = formatVerifierKey(testSigner('witness.example.org/w2', 'w', COSIGNATURE).key);
    expect(python(folderOf(SMALL), vkey, other)).toMatchObject({
      said: 'wrong: witness.example.org/w2 did not sign\n',
    });
    const later = (bytes: Uint8Array) => {
      const { text, signatures } = parseNote(fromUtf8(bytes));
      const [own, cosigned] = signatures as [NoteSignature, NoteSignature];
      return utf8(formatNote({ text, signatures: [own, { ...cosigned, signature: flipBit(cosigned.signature, 56) }] }));
    };
    expect(await altered('checkpoint', later, (folder) => python(folder, vkey, witnessKey))).toEqual(isRefused);
  });

  test('accept a proof file made here, and refuse it altered or for another entry', async () => {
    const read = openFileStorage(folderOf(LARGE)).read;
    const checkpoint = fromUtf8((await read('checkpoint')) as Uint8Array);
    const index = 65_537;
    const path = await readInclusion(read, index, LARGE);
    const check = async (proof: string, entry: Uint8Array) => {
      await writeFile(folderOf('proof'), proof);
      await writeFile(folderOf('entry'), entry);
      return python('--proof', folderOf('proof'), folderOf('entry'), vkey, witnessKey);
    };
    const proof = formatProof({ index, path, checkpoint, extra: utf8('an opening') });
    expect(await check(proof, entryOf(index))).toEqual({
      status: 0,
      said: 'right: entry 65537 of 70000, 2 signature(s)\n',
    });
    expect(await check(proof, entryOf(index + 1))).toEqual(isRefused);
    const wrong = path.map((hash, at) => (at === 3 ? flipBit(hash, 9) : hash));
    expect(await check(formatProof({ index, path: wrong, checkpoint }), entryOf(index))).toEqual(isRefused);
    expect(await check(formatProof({ index: index - 1, path, checkpoint }), entryOf(index))).toEqual(isRefused);
  });
});

const noGo = (): string | false => {
  if (run('go', 'version').status !== 0) return 'there is no go on this machine';
  const { status, said } = run('go', 'mod', 'download', '-C', here('go'));
  return status === 0 ? false : `its module cannot be had here: ${said.trim()}`;
};
const goMissing = noGo();
if (goMissing) console.warn(`verification by golang.org/x/mod/sumdb skipped: ${goMissing}`);

describe.skipIf(goMissing)('Go’s golang.org/x/mod/sumdb', () => {
  const go = (folder: string, older: string, key = vkey) => run(folderOf('verify-go'), folder, key, older);

  beforeAll(() => {
    const built = run('go', 'build', '-C', here('go'), '-o', folderOf('verify-go'), '.');
    expect(built, built.said).toMatchObject({ status: 0 });
  });

  test('accepts logs written here: signatures, consistency, every entry against tiles, inclusion proofs', () => {
    const small = go(folderOf(SMALL), folderOf(`${SMALL}.older`));
    expect(small).toEqual({
      status: 0,
      said: `right: ${SMALL} entries, ${SMALL} inclusion proofs, continues size 530\n`,
    });
    const large = go(folderOf(LARGE), folderOf(`${LARGE}.older`));
    expect(large).toEqual({
      status: 0,
      said: `right: ${LARGE} entries, 500 inclusion proofs, continues size ${OLDER}\n`,
    });
  });

  test('refuses one in which a bit of any file was turned, or a file is missing', async () => {
    const look = (folder: string) => go(folder, folderOf(`${SMALL}.older`));
    for (const path of files) {
      expect(await altered(path, someBit, look), path).toEqual(isRefused);
      expect(await altered(path, () => undefined, look), path).toEqual(isRefused);
    }
  });

  test('refuses another key, and an older checkpoint of another history', async () => {
    const stranger = formatVerifierKey(testSigner(origin, 'another key').key);
    expect(go(folderOf(SMALL), folderOf(`${SMALL}.older`), stranger)).toEqual(isRefused);
    const anew = await openLogWriter({ origin, storage: openFileStorage(folderOf('anew')), signers: [signer] });
    await anew.append(Array.from({ length: 130 }, (_, at) => entryOf(1_000 + at)));
    await anew.close();
    expect(go(folderOf(SMALL), join(folderOf('anew'), 'checkpoint'))).toEqual(isRefused);
  });
});
