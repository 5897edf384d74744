import { describe, expect, test } from 'vitest';
import { toBase64, utf8 } from './bytes.ts';
import { noteFrom, parseCheckpoint } from './checkpoint.ts';
import { openLogWriter } from './log-writer.ts';
import { parseNote } from './note.ts';
import type { LedgerStorage } from './storage.ts';
import { failingStorage, type Left } from './testing/failing-storage.ts';
import { emptyDisk, memoryStorage } from './testing/memory-storage.ts';
import { entryOf, origin, signer } from './testing/small-log.ts';
import { verifyLog } from './verify-log.ts';

const open = (storage: LedgerStorage, remembered?: string) =>
  openLogWriter({ origin, storage, signers: [signer], remembered });

/** What anybody outside could have seen: acknowledged entries, and for each size the root that was signed. */
class Seen {
  readonly entries = new Map<number, Uint8Array>();
  readonly roots = new Map<number, string>();
  newest: string | undefined;

  checkpoint(note: string): void {
    const { size, root } = parseCheckpoint(parseNote(note).text);
    const known = this.roots.get(size) ?? toBase64(root);
    expect(toBase64(root), `size ${size} was signed twice, differently`).toBe(known);
    this.roots.set(size, known);
    this.newest = note;
  }
}

/** Two lives of a writer, with every kind of step, until something fails. Entries of each life are told apart. */
async function live(storage: LedgerStorage, seen: Seen, life: string): Promise<void> {
  for (const [turn, steps] of [
    [3, 240, 'flush', 4, 30],
    [1, 'flush', 40, 2],
  ].entries()) {
    const writer = await open(storage, seen.newest);
    seen.checkpoint(writer.checkpoint);
    for (const [at, step] of steps.entries()) {
      if (typeof step === 'string') {
        await writer.flush();
        continue;
      }
      const entries = Array.from({ length: step }, (_, index) => utf8(`${life} ${turn} ${at} ${index}`));
      const first = await writer.append(entries);
      for (const [index, entry] of entries.entries()) seen.entries.set(first + index, entry);
      seen.checkpoint(writer.checkpoint);
    }
    await writer.close();
  }
}

/** A disk as a power cut leaves it: entries in files and, across the end of a tile, in the journal. */
async function cutOff(): Promise<{ disk: ReturnType<typeof emptyDisk>; seen: Seen }> {
  const disk = emptyDisk();
  const seen = new Seen();
  const writer = await open(memoryStorage(disk));
  for (const [at, count] of [200, 40, 30].entries()) {
    const entries = Array.from({ length: count }, (_, index) => entryOf(at * 1_000 + index));
    const first = await writer.append(entries);
    for (const [index, entry] of entries.entries()) seen.entries.set(first + index, entry);
    seen.checkpoint(writer.checkpoint);
    if (at === 0) await writer.flush();
  }
  return { disk: { ...disk, files: new Map(disk.files), locked: false }, seen };
}

async function callsOfALife(): Promise<number> {
  const { storage, calls } = failingStorage(emptyDisk(), { at: -1, left: 'nothing' });
  await live(storage, new Seen(), 'first');
  return calls();
}

describe('whichever call to the disk fails', () => {
  test.each<Left>(['nothing', 'a part', 'everything'])(
    'and leaves %s: no acknowledged entry is lost, and no size is signed twice differently',
    async (left) => {
      const count = await callsOfALife();
      expect(count).toBeGreaterThan(290);
      // Opening for the first time looks for 256 tiles that must not be there; some of those calls stand for all.
      const calls = [0, 1, 100, ...Array.from({ length: count - 250 }, (_, at) => at + 250)];
      for (const at of calls) {
        const disk = emptyDisk();
        const seen = new Seen();
        const file = (_: string, bytes: Uint8Array) => seen.checkpoint(noteFrom(bytes));
        const { storage } = failingStorage(disk, { at, left, file });
        await expect(live(storage, seen, 'first'), `call ${at}`).rejects.toThrow(`call ${at} failed`);
        disk.locked = false;
        await live(failingStorage(disk, { at: -1, left, file }).storage, seen, 'second');
        await allThere(disk, seen);
      }
    },
  );

  test.each<Left>(['nothing', 'a part', 'everything'])(
    'while a log is brought back from its journal, and leaves %s: it can be brought back again',
    async (left) => {
      const { disk, seen } = await cutOff();
      const counted = failingStorage({ ...disk, files: new Map(disk.files) }, { at: -1, left });
      await open(counted.storage, seen.newest);
      const count = counted.calls();
      expect(count).toBeGreaterThan(8);
      for (let at = 0; at < count; at++) {
        const again = { ...disk, files: new Map(disk.files) };
        const { storage } = failingStorage(again, { at, left });
        await expect(open(storage, seen.newest), `call ${at}`).rejects.toThrow(`call ${at} failed`);
        const writer = await open(memoryStorage(again), seen.newest);
        await writer.close();
        await allThere(again, seen);
      }
    },
  );

  async function allThere(disk: ReturnType<typeof emptyDisk>, seen: Seen): Promise<void> {
    const held: Uint8Array[] = [];
    const keys = [signer.key];
    const { size } = await verifyLog(memoryStorage(disk).read, keys, { entry: (bytes) => held.push(bytes) });
    expect(size).toBe(held.length);
    for (const [index, entry] of seen.entries) expect(Buffer.compare(held[index] as Uint8Array, entry)).toBe(0);
  }
});

describe('after a failure', () => {
  test('the writer signs nothing more, and says why to everybody who asks', async () => {
    const disk = emptyDisk();
    let isBroken = false;
    const sound = memoryStorage(disk);
    let signatures = 0;
    const writer = await openLogWriter({
      origin,
      storage: {
        ...sound,
        appendJournal: (record) =>
          isBroken ? Promise.reject(new Error('no space left')) : sound.appendJournal(record),
      },
      signers: [
        {
          key: signer.key,
          sign(message) {
            signatures++;
            return signer.sign(message);
          },
        },
      ],
    });
    await writer.append([entryOf(0)]);
    const before = writer.checkpoint;
    isBroken = true;
    await expect(writer.append([entryOf(1)])).rejects.toThrow('no space left');
    isBroken = false;
    const signed = signatures;
    await expect(writer.append([entryOf(2)])).rejects.toThrow('no space left');
    await expect(writer.flush()).rejects.toThrow('no space left');
    expect([writer.checkpoint, writer.size, signatures]).toEqual([before, 1, signed]);
    await writer.close();
    const again = await open(memoryStorage(disk), before);
    expect(again.size).toBe(1);
    await again.close();
  });

  test('those who wait with the one that fails are all told, and none of their entries is in the log', async () => {
    const disk = emptyDisk();
    const sound = memoryStorage(disk);
    const writer = await open({ ...sound, appendJournal: () => Promise.reject(new Error('no space left')) });
    const all = await Promise.allSettled([0, 1, 2].map((at) => writer.append([entryOf(at)])));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await writer.close();
    expect((await verifyLog(sound.read, [signer.key])).size).toBe(0);
  });
});
