import type { ReadFile } from '@heng/ledger';

/** What is read of our own log. */
export interface LogReader {
  readonly origin: string;
  /** The log's own keys, those being replaced included. */
  vkeys(): string[];
  /** The newest signed checkpoint. */
  checkpoint(): string | Promise<string>;
  readonly read: ReadFile;
}
