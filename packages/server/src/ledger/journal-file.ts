import { constants, type FileHandle, open } from 'node:fs/promises';
import { writeAt } from './durable-files.ts';

/** The journal of a log as one file that stays open: what was appended is on the disk when `append` resolves. */
export class JournalFile {
  readonly #handle: FileHandle;
  #length: number;

  private constructor(handle: FileHandle, length: number) {
    this.#handle = handle;
    this.#length = length;
  }

  /** Opens it, or begins an empty one; the caller makes its folder durable. */
  static async open(path: string): Promise<JournalFile> {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644);
    try {
      const { size } = await handle.stat();
      return new JournalFile(handle, size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async append(record: Uint8Array): Promise<void> {
    try {
      await writeAt(this.#handle, record, this.#length);
      await this.#handle.datasync();
      this.#length += record.length;
    } catch (error) {
      // Nobody was told of this record, so it had better not come back. Where it cannot be cut, opening the log copes.
      await this.#handle.truncate(this.#length).catch(() => undefined);
      throw error;
    }
  }

  async cut(length: number): Promise<void> {
    await this.#handle.truncate(length);
    await this.#handle.sync();
    this.#length = length;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}
