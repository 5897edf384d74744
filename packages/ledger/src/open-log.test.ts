import { describe, expect, test } from 'vitest';
import { decodeJournal } from './journal.ts';
import { type LogWriter, openLogWriter } from './log-writer.ts';
import { LedgerBusy, LedgerDoubt, type LedgerStorage } from './storage.ts';
import { flipBit } from './testing/corruptions.ts';
import { emptyDisk, memoryStorage } from './testing/memory-storage.ts';
import { entryOf, origin, signer } from './testing/small-log.ts';
import { testSigner } from './testing/test-signer.ts';
import { verifyLog } from './verify-log.ts';

type Disk = ReturnType<typeof emptyDisk>;
const open = (disk: Disk, remembered?: string) =>
  openLogWriter({ origin, storage: memoryStorage(disk), signers: [signer], remembered });
const copyOf = (disk: Disk): Disk => ({ files: new Map(disk.files), journal: disk.journal, locked: false });
const entriesFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => entryOf(first + at));
const grow = async (disk: Disk, count: number): Promise<string> => {
  const writer = await open(disk);
  await writer.append(entriesFrom(writer.size, count));
  await writer.close();
  return writer.checkpoint;
};

/** A disk as a power cut leaves it: 260 entries in files, and three more steps in the journal. */
async function cutOff(): Promise<{ disk: Disk; ends: number[]; writer: LogWriter }> {
  const disk = emptyDisk();
  const writer = await open(disk);
  await writer.append(entriesFrom(0, 260));
  await writer.flush();
  const ends = [0];
  for (const count of [1, 3, 2]) {
    await writer.append(entriesFrom(writer.size, count));
    ends.push(disk.journal.length);
  }
  return { disk: copyOf(disk), ends, writer };
}

describe('a journal', () => {
  test('torn at any byte loses the steps from there on, and nothing before', async () => {
    const { disk, ends } = await cutOff();
    const sizes = [260, 261, 264, 266];
    for (let length = 0; length <= disk.journal.length; length++) {
      const torn = { ...copyOf(disk), journal: disk.journal.slice(0, length) };
      const writer = await open(torn);
      const whole = ends.filter((end) => end <= length).length - 1;
      expect(writer.size, `torn at ${length}`).toBe(sizes[whole]);
      await writer.close();
      if (length % 50 === 0) expect((await verifyLog(memoryStorage(torn).read, [signer.key])).size).toBe(writer.size);
    }
  });

  test('damaged at any byte before its last step is no torn one: the log is in doubt, and not written to', async () => {
    const { disk, ends } = await cutOff();
    for (let at = 0; at < (ends[2] as number); at++) {
      const altered = flipBit(disk.journal, at * 8 + (at % 8));
      expect(() => decodeJournal(altered), `byte ${at}`).toThrow(LedgerDoubt);
    }
    const damaged = { ...copyOf(disk), journal: flipBit(disk.journal, 800) };
    const before = copyOf(damaged);
    await expect(open(damaged)).rejects.toThrow('the journal is damaged at byte 0');
    expect(damaged).toEqual(before);
  });

  test('with a step missing, or of other entries than were signed, is in doubt', async () => {
    const { disk, ends } = await cutOff();
    const [first, second] = ends.slice(1) as [number, number];
    const gap = {
      ...copyOf(disk),
      journal: Uint8Array.from([...disk.journal.slice(0, first), ...disk.journal.slice(second)]),
    };
    await expect(open(gap)).rejects.toThrow('goes on at 264, the log ends at 261');
    const other = emptyDisk();
    const writer = await open(other);
    await writer.append(entriesFrom(1_000, 260));
    await writer.flush();
    await expect(open({ ...copyOf(other), journal: disk.journal })).rejects.toThrow('is not what was signed');
  });

  test('left over from before the files were written is passed over', async () => {
    const { disk, writer } = await cutOff();
    const journal = disk.journal;
    const whole = emptyDisk();
    await grow(whole, 266);
    const again = await open({ ...copyOf(whole), journal });
    expect(again.size).toBe(writer.size);
  });
});

describe('files at the right edge', () => {
  test('must be those that were signed: each, altered at any byte or missing, keeps the log shut', async () => {
    const disk = emptyDisk();
    await grow(disk, 261);
    const edges = [...disk.files.keys()].filter((path) => path.includes('.p/') || path === 'checkpoint');
    expect(edges.sort()).toEqual(['checkpoint', 'tile/0/001.p/5', 'tile/1/000.p/1', 'tile/entries/001.p/5']);
    for (const path of edges) {
      const bytes = disk.files.get(path) as Uint8Array;
      for (let at = 0; at < bytes.length; at++) {
        const altered = copyOf(disk);
        altered.files.set(path, flipBit(bytes, at * 8 + (at % 8)));
        await expect(open(altered), `${path} at ${at}`).rejects.toThrow();
        expect(altered.locked).toBe(false);
      }
      const without = copyOf(disk);
      without.files.delete(path);
      await expect(open(without), `without ${path}`).rejects.toThrow(LedgerDoubt);
    }
  });

  test('without their checkpoint are no new log, and neither is a journal alone', async () => {
    for (const size of [1, 255, 256, 300]) {
      const disk = emptyDisk();
      await grow(disk, size);
      disk.files.delete('checkpoint');
      await expect(open(disk), `${size} entries`).rejects.toThrow('the checkpoint is gone');
    }
    const { disk } = await cutOff();
    await expect(open({ ...emptyDisk(), journal: disk.journal })).rejects.toThrow('the checkpoint is gone');
  });
});

describe('a checkpoint somebody remembers', () => {
  test('is continued by the log it was of, at every size', async () => {
    const disk = emptyDisk();
    const seen = [await grow(disk, 5), await grow(disk, 250), await grow(disk, 1), await grow(disk, 300)];
    for (const remembered of seen) {
      const writer = await open(disk, remembered);
      await writer.close();
    }
  });

  test('shows that a log was set back to an older copy', async () => {
    const disk = emptyDisk();
    await grow(disk, 10);
    const copy = copyOf(disk);
    const remembered = await grow(disk, 1);
    await expect(open(copy, remembered)).rejects.toThrow(
      'a checkpoint of size 11 was seen, the log now has 10 entries',
    );
    expect(copy.locked).toBe(false);
  });

  test('shows that a log was written anew, shorter, as long or longer', async () => {
    const disk = emptyDisk();
    const remembered = await grow(disk, 10);
    for (const count of [9, 10, 11, 300]) {
      const anew = emptyDisk();
      const writer = await open(anew);
      await writer.append(entriesFrom(500, count));
      await writer.close();
      await expect(open(anew, remembered), `${count} entries`).rejects.toThrow(LedgerDoubt);
    }
  });

  test('must be signed by the log', async () => {
    const disk = emptyDisk();
    const remembered = await grow(disk, 10);
    await expect(open(disk, remembered.replace('\n10\n', '\n9\n'))).rejects.toThrow('does not fit');
  });
});

describe('one writer', () => {
  test('has a log: a second one is refused and does not disturb the first', async () => {
    const disk = emptyDisk();
    const first = await open(disk);
    await expect(open(disk)).rejects.toThrow(LedgerBusy);
    await expect(open(disk)).rejects.toThrow(LedgerBusy);
    await first.append([entryOf(0)]);
    await first.close();
    await expect(first.append([entryOf(1)])).rejects.toThrow('closed');
    const second = await open(disk);
    expect(second.size).toBe(1);
    await second.close();
  });

  test('opens its own log only, and only with a key of that log', async () => {
    const disk = emptyDisk();
    await grow(disk, 3);
    const named = (name: string, seed = name) =>
      openLogWriter({ origin: name, storage: memoryStorage(disk), signers: [testSigner(name, seed)] });
    await expect(named('ledger.example.cn/other')).rejects.toThrow('no known key');
    await expect(named(origin, 'another key')).rejects.toThrow('no known key');
    const both = { origin: 'ledger.example.cn/other', storage: memoryStorage(disk), signers: [signer] };
    await expect(openLogWriter(both)).rejects.toThrow(LedgerDoubt);
  });

  test('signs with the old and the new key while one replaces the other', async () => {
    const disk = emptyDisk();
    await grow(disk, 3);
    const next = testSigner(origin, 'the next key');
    const rotating = await openLogWriter({ origin, storage: memoryStorage(disk), signers: [next, signer] });
    await rotating.append([entryOf(3)]);
    await rotating.close();
    for (const key of [next.key, signer.key]) expect((await verifyLog(memoryStorage(disk).read, [key])).size).toBe(4);
    const after = await openLogWriter({ origin, storage: memoryStorage(disk), signers: [next] });
    expect(after.size).toBe(4);
    await after.close();
  });
});

describe('entries that come together', () => {
  test('share one durable step, keep their order, and each caller hears its own index', async () => {
    const disk = emptyDisk();
    let steps = 0;
    const sound = memoryStorage(disk);
    const storage: LedgerStorage = {
      ...sound,
      appendJournal(record) {
        steps++;
        return sound.appendJournal(record);
      },
    };
    const writer = await openLogWriter({ origin, storage, signers: [signer], maximumBatch: 10 });
    const first = await Promise.all([1, 2, 3, 4].map((count) => writer.append(entriesFrom(count * 10, count))));
    expect([first, steps]).toEqual([[0, 1, 3, 6], 1]);
    await Promise.all([6, 5, 30, 1].map((count) => writer.append(entriesFrom(0, count))));
    expect([writer.size, steps]).toEqual([52, 5]);
    await expect(writer.append([])).rejects.toThrow('nothing to append');
    expect(() => writer.append([new Uint8Array(65_536)])).toThrow('too long');
    await writer.close();
    expect((await verifyLog(sound.read, [signer.key])).size).toBe(52);
  });
});
