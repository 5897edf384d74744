import { concat } from '../bytes.ts';
import { LedgerBusy, type LedgerStorage } from '../storage.ts';

/** A log in memory: what is in `files` and `journal` survives, as a disk would. */
export function memoryStorage(disk: {
  files: Map<string, Uint8Array>;
  journal: Uint8Array;
  locked: boolean;
}): LedgerStorage {
  return {
    async read(path) {
      return disk.files.get(path);
    },
    async lock() {
      if (disk.locked) throw new LedgerBusy('another writer has this log');
      disk.locked = true;
    },
    async readJournal() {
      return disk.journal;
    },
    async appendJournal(record) {
      disk.journal = concat(disk.journal, record);
    },
    async cutJournal(length) {
      disk.journal = disk.journal.slice(0, length);
    },
    async putAll(files) {
      for (const [path, bytes] of files) disk.files.set(path, bytes);
    },
    async replace(path, bytes) {
      disk.files.set(path, bytes);
    },
    async removeAll(folders) {
      for (const folder of folders)
        for (const path of [...disk.files.keys()]) if (path.startsWith(`${folder}/`)) disk.files.delete(path);
    },
    async close() {
      disk.locked = false;
    },
  };
}

export const emptyDisk = (): { files: Map<string, Uint8Array>; journal: Uint8Array; locked: boolean } => ({
  files: new Map(),
  journal: new Uint8Array(),
  locked: false,
});
