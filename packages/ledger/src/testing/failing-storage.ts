import type { LedgerStorage } from '../storage.ts';
import { type emptyDisk, memoryStorage } from './memory-storage.ts';

/**
 * What a failing call leaves behind: nothing; a part (half a record, some of the files); or everything, though it says
 * that it failed.
 */
export type Left = 'nothing' | 'a part' | 'everything';

/** A storage whose call number `at` (0, 1, 2 …) fails. `calls` counts them all, `file` hears of each file that was replaced. */
export function failingStorage(
  disk: ReturnType<typeof emptyDisk>,
  { at, left, file = () => undefined }: { at: number; left: Left; file?: (path: string, bytes: Uint8Array) => void },
): { storage: LedgerStorage; calls: () => number } {
  const sound = memoryStorage(disk);
  let calls = 0;
  const call = async <T>(whole: () => Promise<T>, part: () => Promise<unknown>): Promise<T> => {
    if (calls++ !== at) return whole();
    if (left === 'everything') await whole();
    if (left === 'a part') await part();
    throw new Error(`call ${at} failed`);
  };
  const nothing = async () => undefined;
  const storage: LedgerStorage = {
    lock: sound.lock,
    close: sound.close,
    read: (path) => call(() => sound.read(path), nothing),
    readJournal: () => call(sound.readJournal, nothing),
    appendJournal: (record) =>
      call(
        () => sound.appendJournal(record),
        () => sound.appendJournal(record.slice(0, record.length / 2)),
      ),
    cutJournal: (length) => call(() => sound.cutJournal(length), nothing),
    putAll: (files) =>
      call(
        () => sound.putAll(files),
        () => sound.putAll(new Map([...files].slice(0, files.size / 2))),
      ),
    replace: (path, bytes) =>
      call(async () => {
        await sound.replace(path, bytes);
        file(path, bytes);
      }, nothing),
    removeAll: (folders) =>
      call(
        () => sound.removeAll(folders),
        () => sound.removeAll(folders.slice(0, folders.length / 2)),
      ),
  };
  return { storage, calls: () => calls };
}
