import type { ReadFile } from './read-proofs.ts';

/**
 * Where a log is kept. What a method promised is true when its promise resolves, also after a power cut; when it
 * rejects, nothing is promised and the writer stops until it was opened anew.
 */
export interface LedgerStorage {
  /** A file of the log, or undefined where there is none. */
  readonly read: ReadFile;
  /** Makes this process the only writer; rejects with `LedgerBusy` when there is another. */
  lock(): Promise<void>;
  readJournal(): Promise<Uint8Array>;
  /** Appends to the journal, durably. */
  appendJournal(record: Uint8Array): Promise<void>;
  /** Cuts the journal to its first `length` bytes, durably. */
  cutJournal(length: number): Promise<void>;
  /** Writes files that never change; they are durable when this resolves, and complete when they are there at all. */
  putAll(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Replaces one file in one step, durably: a reader meets the old bytes or the new ones. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes folders of files that others have made superfluous. Need not be durable. */
  removeAll(folders: readonly string[]): Promise<void>;
  /** Gives up the lock. */
  close(): Promise<void>;
}

/** Another process writes this log. */
export class LedgerBusy extends Error {
  override readonly name = 'LedgerBusy';
}

/** The log and what is remembered of it do not fit: nothing is signed until a person has looked. */
export class LedgerDoubt extends Error {
  override readonly name = 'LedgerDoubt';
}
