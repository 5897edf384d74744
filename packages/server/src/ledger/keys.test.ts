import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  COSIGNATURE,
  cosign,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  openCheckpoint,
  openLogWriter,
  parseNote,
  rootOf,
  signNote,
  toHex,
  utf8,
  verifyNote,
} from '@heng/ledger';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDisk, memoryStorage } from '../../../ledger/src/testing/memory-storage.ts';
import { KeyError, loadSigners, retireKey, rotateKey, rotations, verifierKeys } from './keys.ts';

const origin = 'ledger.example.cn/shop';
const now = new Date('2026-11-25T08:00:00Z');
let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'heng-keys-')), 'ledger');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const idOf = (at: number) => async () => toHex(((await verifierKeys(folder))[at] as { id: Uint8Array }).id);

test('of many first starts at once one key wins, everybody signs with it, and only its owner may read it', async () => {
  const starts = await Promise.all(Array.from({ length: 8 }, () => loadSigners(folder, origin)));
  const names = starts.map((signers) => signers.map(({ key }) => formatVerifierKey(key)).join());
  expect(new Set(names).size).toBe(1);
  expect(await readdir(folder)).toEqual(['keys.json']);
  if (process.platform !== 'win32') expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
});

test('what a kept key signed verifies under its public key, as a log and as a witness', async () => {
  const text = formatCheckpoint({ origin, size: 0, root: rootOf([]) });
  const [log] = await loadSigners(folder, origin);
  const [witness] = await loadSigners(join(folder, 'witness'), 'witness.example.cn', COSIGNATURE);
  const note = formatNote({ text, signatures: [signNote(text, log!), cosign(text, 1_764_000_000, witness!)] });
  const signed = verifyNote(parseNote(note), [log!.key, witness!.key]);
  expect(signed.map(({ seconds }) => seconds)).toEqual([undefined, 1_764_000_000]);
});

test('a rotation puts a new key in front, the former signs on until it is retired, and the story is kept', async () => {
  const [first] = await loadSigners(folder, origin);
  const rotation = await rotateKey(folder, now);
  const both = await loadSigners(folder, origin);
  expect(both.map(({ key }) => formatVerifierKey(key))).toEqual([rotation.now, rotation.was]);
  expect(rotation.was).toBe(formatVerifierKey(first!.key));
  await expect(retireKey(folder, await idOf(0)(), now)).rejects.toThrow(KeyError);
  await expect(retireKey(folder, '00000000', now)).rejects.toThrow('no key 00000000');
  await retireKey(folder, await idOf(1)(), now);
  expect((await loadSigners(folder, origin)).map(({ key }) => formatVerifierKey(key))).toEqual([rotation.now]);
  expect(await rotations(folder)).toEqual([{ ...rotation, at: '2026-11-25T08:00:00.000Z' }]);
  expect(await readFile(join(folder, 'keys.json'), 'utf8')).toContain(rotation.was);
});

test('a log goes on over rotations; with a key that never signed it, it is refused', async () => {
  const disk = emptyDisk();
  const open = async () =>
    openLogWriter({ origin, storage: memoryStorage(disk), signers: await loadSigners(folder, origin) });
  for (const change of [() => rotateKey(folder, now), async () => retireKey(folder, await idOf(1)(), now), undefined]) {
    const writer = await open();
    await writer.append([utf8('entry')]);
    await writer.close();
    await change?.();
  }
  expect(openCheckpoint(Buffer.from(disk.files.get('checkpoint')!).toString(), await verifierKeys(folder)).size).toBe(
    3,
  );
  await rm(folder, { recursive: true });
  await expect(open()).rejects.toThrow('no known key');
});

test('keys of another name, and a secret that is not its key’s own, are refused', async () => {
  await loadSigners(folder, origin);
  await expect(loadSigners(folder, 'ledger.example.cn/other')).rejects.toThrow(KeyError);
  const file = join(folder, 'keys.json');
  const kept = JSON.parse(await readFile(file, 'utf8'));
  kept.keys[0].secret = Buffer.alloc(32, 7).toString('base64url');
  await writeFile(file, JSON.stringify(kept));
  await expect(loadSigners(folder, origin)).rejects.toThrow('not its own');
  await expect(verifierKeys(join(folder, 'nowhere'))).rejects.toThrow('there are no keys');
});
