import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Runs `work` on each of `all`, at most `most` at a time; rejects with the first failure, after all that began has ended. */
export async function eachOf<T>(all: Iterable<T>, most: number, work: (one: T) => Promise<unknown>): Promise<void> {
  const queue = [...all];
  const lane = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      await work(one).catch((error: unknown) => {
        queue.length = 0;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, lane));
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
}

/** Makes durable what a folder lists: a rename is lost in a power cut without it. NTFS keeps its folders by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await syncFile(folder);
}

/** Makes a file durable that is there already. On macOS this is F_FULLFSYNC, which empties the disk's own cache as well. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes all of `bytes` or throws; a disk that is nearly full takes only some of them without calling it an error. */
export async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  const { bytesWritten } = await handle.write(bytes, 0, bytes.length, position);
  if (bytesWritten < bytes.length)
    throw new Error(`only ${bytesWritten} of ${bytes.length} bytes were written: is the disk full?`);
}

/** A new file under a passing name in `folder`, durable; the caller renames or links it to where it belongs. */
export async function writeDraft(folder: string, bytes: Uint8Array, mode = 0o644): Promise<string> {
  const path = join(folder, `${randomBytes(12).toString('hex')}.tmp`);
  const handle = await open(path, 'wx', mode);
  try {
    await writeAt(handle, bytes, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return path;
}

/** Windows refuses a rename for a moment while a virus scanner or a backup has the file open. */
const WAITS = process.platform === 'win32' ? [10, 50, 250, 1000] : [];

/** Renames, replacing what has that name; durable once the folder is. */
export async function moveInto(from: string, to: string): Promise<void> {
  for (const wait of WAITS) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  await rename(from, to);
}

/**
 * Makes a folder with all above it, durably. Folders that a killed run left may not be durable yet, so everything above is
 * synced as far as we may look.
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  await mkdir(path, { recursive: true });
  for (let above = dirname(path); ; above = dirname(above)) {
    try {
      await syncFolder(above);
    } catch (error) {
      if (['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
      throw error;
    }
    if (above === dirname(above)) return;
  }
}

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
