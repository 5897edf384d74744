import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { equalBytes, LedgerBusy, LedgerDoubt, type LedgerStorage, type ReadFile } from '@heng/ledger';
import { eachOf, isMissing, makeFolder, moveInto, syncFile, syncFolder, writeDraft } from './durable-files.ts';
import { JournalFile } from './journal-file.ts';
import { type KernelLock, takeKernelLock } from './kernel-lock.ts';

/** Files that are not the log's: how they are called in the folder. */
const JOURNAL = 'journal';
const WRITER_LOCK = 'writer.lock';
const DRAFTS = 'drafts';

/** Files that are written and synced at the same time. */
const AT_ONCE = 16;

/**
 * A log in a folder, as C2SP tlog-tiles lays it out, beside the writer's own `journal`, `writer.lock` and `drafts`.
 * Nothing is made or changed before `lock()`: whoever only reads may do so while another process writes.
 */
export function openFileStorage(folder: string): LedgerStorage {
  return new FileStorage(folder);
}

class FileStorage implements LedgerStorage {
  readonly #folder: string;
  #lock: KernelLock | undefined;
  #journal: JournalFile | undefined;
  /** Folders that their own folder durably lists. */
  readonly #durable = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly read: ReadFile = async (path) => (isLogFile(path) ? await readWhole(join(this.#folder, path)) : undefined);

  async lock(): Promise<void> {
    await makeFolder(this.#folder);
    this.#lock = await takeKernelLock(join(this.#folder, WRITER_LOCK));
    if (!this.#lock) throw new LedgerBusy(`another writer has the log in ${this.#folder}`);
    try {
      await this.#begin();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #begin(): Promise<void> {
    await rm(join(this.#folder, DRAFTS), { recursive: true, force: true });
    await mkdir(join(this.#folder, DRAFTS));
    this.#journal = await JournalFile.open(join(this.#folder, JOURNAL));
    await syncFolder(this.#folder);
  }

  readonly readJournal = async (): Promise<Uint8Array> =>
    (await readWhole(join(this.#folder, JOURNAL))) ?? new Uint8Array();

  async appendJournal(record: Uint8Array): Promise<void> {
    await this.#open().append(record);
  }

  async cutJournal(length: number): Promise<void> {
    await this.#open().cut(length);
  }

  #open(): JournalFile {
    if (!this.#journal) throw new Error(`the log in ${this.#folder} is not open for writing`);
    return this.#journal;
  }

  async putAll(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    this.#open();
    const folders = foldersOf(files.keys());
    for (const folder of folders) await mkdir(join(this.#folder, folder), { recursive: true });
    const drafts: { draft: string; path: string }[] = [];
    await eachOf(files, AT_ONCE, async ([path, bytes]) => {
      if (await this.#isThere(path, bytes)) return;
      drafts.push({ draft: await writeDraft(join(this.#folder, DRAFTS), bytes), path });
    });
    for (const { draft, path } of drafts) await moveInto(draft, join(this.#folder, path));
    await this.#syncFolders(folders);
  }

  /** A file that never changes is left alone, but a run that was killed may not have made it durable. */
  async #isThere(path: string, bytes: Uint8Array): Promise<boolean> {
    const found = await this.read(path);
    if (!found) return false;
    if (!equalBytes(found, bytes)) throw new LedgerDoubt(`${path} is there already, with other bytes`);
    await syncFile(join(this.#folder, path));
    return true;
  }

  /** Folders that hold new files, and those above them unless it is known that they list them. */
  async #syncFolders(folders: ReadonlySet<string>): Promise<void> {
    const stale = new Set(folders);
    for (const folder of folders) {
      for (let one = folder; one !== '.' && !this.#durable.has(one); one = dirname(one)) stale.add(dirname(one));
    }
    await eachOf(stale, AT_ONCE, (folder) => syncFolder(join(this.#folder, folder)));
    for (const folder of stale) this.#durable.add(folder);
  }

  async replace(path: string, bytes: Uint8Array): Promise<void> {
    this.#open();
    await mkdir(dirname(join(this.#folder, path)), { recursive: true });
    await moveInto(await writeDraft(join(this.#folder, DRAFTS), bytes), join(this.#folder, path));
    await this.#syncFolders(new Set([dirname(path)]));
  }

  async removeAll(folders: readonly string[]): Promise<void> {
    this.#open();
    for (const folder of folders) {
      await rm(join(this.#folder, folder), { recursive: true, force: true });
      this.#durable.delete(folder);
    }
  }

  async close(): Promise<void> {
    const open = [this.#journal?.close(), this.#lock?.release()];
    this.#journal = undefined;
    this.#lock = undefined;
    await Promise.all(open);
  }
}

/** Segments of letters, digits and inner dots: no path leads out of the folder or to what is the writer's own. */
const isLogFile = (path: string): boolean =>
  /^[a-z0-9]+(?:\.[a-z0-9]+)*(?:\/[a-z0-9]+(?:\.[a-z0-9]+)*)*$/.test(path) &&
  ![JOURNAL, WRITER_LOCK, DRAFTS].includes(path.split('/')[0] as string);

const foldersOf = (paths: Iterable<string>): ReadonlySet<string> => new Set(Array.from(paths, (path) => dirname(path)));

async function readWhole(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'EISDIR') return undefined;
    throw error;
  }
}
