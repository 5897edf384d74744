import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeLeaf,
  type Leaf,
  type LogWriter,
  openLogWriter,
  tilePath,
  tilesOf,
  toBase64Url,
  utf8,
} from '@heng/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSigner } from '../../../ledger/src/testing/test-signer.ts';
import { exportLog } from './export-log.ts';
import { openFileStorage } from './file-storage.ts';
import { fsckLog } from './fsck.ts';
import { logStats } from './log-stats.ts';

const origin = 'ledger.example.cn/fsck';
const signer = testSigner(origin);
const keys = [signer.key];
const SIZE = 600;

let folder: string;
let log: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-fsck-'));
  log = join(folder, 'log');
  const writer = await open(log);
  await writer.append(entries(0, 590));
  await writer.flush();
  await writer.append(entries(590, SIZE));
  await writer.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (where: string): Promise<LogWriter> =>
  openLogWriter({ origin, storage: openFileStorage(where), signers: [signer] });

const bytesOf = (index: number, length: number) => toBase64Url(new Uint8Array(length).fill(index % 251));
function leaf(index: number): Leaf {
  const d = `2026-11-${20 + (index % 3)}`;
  if (index % 10 === 0) return { v: 1, k: 'decision.made', d, p: 'paper-strict', b: bytesOf(index, 32), n: 7 };
  return { v: 1, k: 'consent.given', d, p: 'notice-1', c: bytesOf(index, 32), g: bytesOf(index, 16) };
}
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => encodeLeaf(leaf(from + at)));

const check = (where: string) => fsckLog(openFileStorage(where), keys);
const filesOf = ({ faults }: { faults: readonly { file: string }[] }) => [...new Set(faults.map(({ file }) => file))];

let copies = 0;
async function altered(change: (copy: string) => Promise<void>): Promise<string[]> {
  const copy = join(folder, `copy-${copies++}`);
  await cp(log, copy, { recursive: true });
  await change(copy);
  const found = await check(copy);
  await rm(copy, { recursive: true });
  return filesOf(found);
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  const byte = at % bytes.length;
  bytes[byte] = (bytes[byte] as number) ^ (1 << (at % 8));
  await writeFile(file, bytes);
}

const allFiles = [...tilesOf(SIZE)].map(tilePath);

test('a sound log is sound, with every entry under the checkpoint', async () => {
  expect(await check(log)).toMatchObject({ origin, size: SIZE, faults: [], journal: { entries: 0, torn: 0 } });
  expect(allFiles).toHaveLength(7);
});

test.each(allFiles)('a changed bit anywhere in %s is found, and that file is named', async (file) => {
  await fc.assert(
    fc.asyncProperty(fc.nat(100_000), async (at) => {
      expect(await altered((copy) => flip(join(copy, file), at))).toEqual([file]);
    }),
    { numRuns: 6 },
  );
});

test.each(allFiles)('when %s is missing or cut short, that file is named', async (file) => {
  expect(await altered((copy) => rm(join(copy, file)))).toEqual([file]);
  const shorter = async (copy: string) => writeFile(join(copy, file), (await readFile(join(copy, file))).subarray(1));
  expect(await altered(shorter)).toEqual([file]);
});

test('several faults are told together', async () => {
  const two = ['tile/0/000', 'tile/entries/001'];
  expect(
    (await altered(async (copy) => Promise.all(two.map((file) => flip(join(copy, file), 99))).then())).sort(),
  ).toEqual(two);
});

test('an altered or missing checkpoint, and one of another key, is a fault of that file', async () => {
  expect(await altered((copy) => flip(join(copy, 'checkpoint'), 12))).toEqual(['checkpoint']);
  expect(await altered((copy) => rm(join(copy, 'checkpoint')))).toEqual(['checkpoint']);
  expect(filesOf(await fsckLog(openFileStorage(log), [testSigner(origin, 'another').key]))).toEqual(['checkpoint']);
});

test('an entry that is no leaf of ours is a fault, though it was signed', async () => {
  const other = join(folder, 'free-text');
  const writer = await open(other);
  await writer.append([utf8('hello')]);
  await writer.close();
  expect((await check(other)).faults).toEqual([
    expect.objectContaining({ file: 'tile/entries/000.p/1', code: 'leaf-malformed' }),
  ]);
});

test('what only the journal holds is checked too; a torn end is no fault, damage before it is', async () => {
  const half = join(folder, 'half');
  const disk = openFileStorage(half);
  const writer = await openLogWriter({ origin, storage: disk, signers: [signer] });
  await writer.append(entries(0, 3));
  await writer.append(entries(3, 8));
  expect(await check(half)).toMatchObject({ size: 0, faults: [], journal: { records: 2, entries: 8, torn: 0 } });
  const journal = join(half, 'journal');
  const whole = await readFile(journal);
  await writeFile(journal, whole.subarray(0, -1));
  expect(await check(half)).toMatchObject({ faults: [], journal: { records: 1, entries: 3 } });
  whole[60] = (whole[60] as number) ^ 1;
  await writeFile(journal, whole);
  expect(filesOf(await check(half))).toEqual(['journal']);
  await writer.close();
});

test('while a writer appends and flushes, readers find the log sound, and copies of it too', async () => {
  const busy = join(folder, 'busy');
  const copy = join(folder, 'published');
  const writer = await open(busy);
  let writing = true;
  const write = async () => {
    for (let at = 0; at < 40; at++) {
      await writer.append(entries(at * 25, at * 25 + 25));
      if (at % 2 === 0) await writer.flush();
    }
    writing = false;
  };
  const look = async () => {
    while (writing) {
      expect((await check(busy)).faults).toEqual([]);
      await exportLog(openFileStorage(busy).read, copy, { keys });
    }
  };
  await Promise.all([write(), look()]);
  await writer.close();
  expect(await exportLog(openFileStorage(busy).read, copy, { keys })).toMatchObject({ size: 1000 });
  expect(JSON.parse(await readFile(join(copy, 'log.v1.json'), 'utf8'))).toMatchObject({ origin });
  expect((await check(copy)).faults).toEqual([]);
  await flip(join(copy, 'tile/0/000'), 3);
  await expect(exportLog(openFileStorage(busy).read, copy, { keys })).rejects.toThrow('tile/0/000 is there already');
});

test('the figures count entries by kind and day, decisions in batches, files and bytes', async () => {
  const stats = await logStats(openFileStorage(log).read, keys);
  expect(stats).toMatchObject({
    origin,
    size: SIZE,
    kinds: { 'decision.made': 60, 'consent.given': 540 },
    decisions: 420,
  });
  expect(stats.days).toEqual(
    ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => ({
      day,
      kinds: { 'decision.made': 20, 'consent.given': 180 },
    })),
  );
  const lengths = await Promise.all(allFiles.map(async (file) => (await readFile(join(log, file))).length));
  expect([stats.files, stats.bytes]).toEqual([7, lengths.reduce((sum, length) => sum + length)]);
});
