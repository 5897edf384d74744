import { utf8 } from './bytes.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import type { GrownLog } from './grown-log.ts';
import { demand } from './invalid.ts';
import { encodeRecord } from './journal.ts';
import { formatNote, parseNote, signNote } from './note.ts';
import { type OpenLogNeeds, openLog } from './open-log.ts';
import { type ReadFile, readCut } from './read-proofs.ts';
import { LedgerDoubt } from './storage.ts';
import { LONGEST_ENTRY } from './tiles.ts';

export interface LogWriterNeeds extends OpenLogNeeds {
  /** most entries in one durable step */
  readonly maximumBatch?: number;
}

/** The one writer of a log. */
export interface LogWriter {
  /** The newest checkpoint, signed and durable. */
  readonly checkpoint: string;
  readonly size: number;
  /** Resolves to the index of the first entry when all of them are durable and under a signed checkpoint. */
  append(entries: readonly Uint8Array[]): Promise<number>;
  /** Any file of the log as of the newest checkpoint, partial tiles of older sizes included. */
  readonly read: ReadFile;
  /** Moves what the journal holds into tiles, then the checkpoint into its file, then empties the journal. */
  flush(): Promise<void>;
  /** Flushes and gives up the lock. */
  close(): Promise<void>;
}

const MAXIMUM_BATCH = 4_096;
/** Entries the journal holds before the writer moves them into tiles of its own accord. */
const FLUSH_AFTER = 16_384;

/**
 * Opens the log for writing, or begins it. Order of one step: root and signature in memory; the journal, durably, with the
 * entries and the checkpoint; only then anybody hears of it. Tiles follow, then the checkpoint's file, then the journal is
 * cut. Whatever fails stops the writer: it signs nothing more until it was opened anew from what is on the disk.
 */
export async function openLogWriter(needs: LogWriterNeeds): Promise<LogWriter> {
  const { storage } = needs;
  await storage.lock();
  try {
    const log = await openLog(needs);
    return new Writer(needs, log);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

interface Waiting {
  readonly entries: readonly Uint8Array[];
  resolve(first: number): void;
  reject(reason: unknown): void;
}

class Writer implements LogWriter {
  readonly #needs: LogWriterNeeds;
  readonly #log: GrownLog;
  #checkpoint: string;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #doubt: Error | undefined;

  constructor(needs: LogWriterNeeds, { log, checkpoint }: { log: GrownLog; checkpoint: string }) {
    this.#needs = needs;
    this.#log = log;
    this.#checkpoint = checkpoint;
  }

  get checkpoint(): string {
    return this.#checkpoint;
  }

  get size(): number {
    return parseCheckpoint(parseNote(this.#checkpoint).text).size;
  }

  readonly read: ReadFile = async (path) =>
    path === 'checkpoint'
      ? utf8(this.#checkpoint)
      : (this.#log.read(path, this.size) ?? readCut(this.#needs.storage.read, path));

  append(entries: readonly Uint8Array[]): Promise<number> {
    if (entries.length === 0) return Promise.reject(new RangeError('nothing to append'));
    for (const { length } of entries) demand(length <= LONGEST_ENTRY, 'bundle-malformed', 'an entry is too long');
    const done = new Promise<number>((resolve, reject) => this.#waiting.push({ entries, resolve, reject }));
    this.#running ??= this.#work();
    return done;
  }

  flush(): Promise<void> {
    return this.#inTurn(() => this.#moveIntoTiles());
  }

  async close(): Promise<void> {
    await this.#running;
    try {
      if (!this.#doubt) await this.flush();
    } finally {
      this.#doubt ??= new LedgerDoubt('the writer was closed');
      await this.#needs.storage.close();
    }
  }

  async #work(): Promise<void> {
    // Those who come in the same turn of the event loop share a step.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#next();
      await this.#inTurn(() => this.#step(batch)).catch((error: unknown) => {
        for (const { reject } of batch) reject(error);
      });
      if (this.#log.unflushed >= FLUSH_AFTER && !this.#doubt) await this.flush().catch(() => undefined);
    }
    this.#running = undefined;
  }

  #next(): Waiting[] {
    const most = this.#needs.maximumBatch ?? MAXIMUM_BATCH;
    let count = 0;
    const end = this.#waiting.findIndex(({ entries }, at) => {
      count += entries.length;
      return at > 0 && count > most;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #step(batch: readonly Waiting[]): Promise<void> {
    const first = this.#log.size;
    const entries = batch.flatMap((one) => one.entries);
    this.#log.append(entries);
    const checkpoint = this.#sign({ origin: this.#needs.origin, size: this.#log.size, root: this.#log.root() });
    await this.#needs.storage.appendJournal(encodeRecord({ first, entries, checkpoint }));
    this.#checkpoint = checkpoint;
    let index = first;
    for (const { entries: own, resolve } of batch) {
      resolve(index);
      index += own.length;
    }
  }

  #sign(checkpoint: Checkpoint): string {
    const text = formatCheckpoint(checkpoint);
    return formatNote({ text, signatures: this.#needs.signers.map((signer) => signNote(text, signer)) });
  }

  async #moveIntoTiles(): Promise<void> {
    const { storage } = this.#needs;
    const { files, superfluous } = this.#log.takeFiles();
    if (files.size === 0) return;
    await storage.putAll(files);
    await storage.replace('checkpoint', utf8(this.#checkpoint));
    this.#log.flushed();
    await storage.cutJournal(0);
    await storage.removeAll(superfluous);
  }

  /** One thing at a time; after a failure nothing more. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => {
      if (this.#doubt) throw this.#doubt;
      try {
        return await work();
      } catch (error) {
        this.#doubt = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
