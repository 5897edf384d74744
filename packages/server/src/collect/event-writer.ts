import { ProblemError } from '@heng/contract';
import { createGroupCommit } from '../platform/group-commit.ts';
import type { KeptAs } from './event-definitions.ts';
import type { EventRow } from './sift-event.ts';

/** Content that must never be stored came with this message. */
export interface Quarantined {
  readonly messageId: string;
  readonly category: string;
}

/** What one request leaves behind. */
export interface ToWrite {
  readonly rows: readonly EventRow[];
  readonly quarantined: readonly Quarantined[];
  /** ids seen as an account's for the first time */
  readonly accounts: readonly string[];
}

export interface EventWriter {
  /** Resolves when it is committed. Rejects with `rate-limited` when too much is waiting already. */
  write(what: ToWrite): Promise<void>;
  /** Whether so much is waiting that the next request may be turned away. */
  isCrowded(): boolean;
  /** Resolves when everything given so far is committed or rejected. */
  drain(): Promise<void>;
}

interface Entry extends ToWrite {
  failure?: unknown;
}

/** Rows waiting for the disk: about a second of work. More would only be answered later, so the client is told to wait. */
const MOST_WAITING = 40_000;
const ENTRIES_A_WRITE = 512;

/**
 * Many requests, one statement, one commit: the 200 of an event means that it is on disk.
 * @param needs.store returns the rows that were new
 */
export function createEventWriter(needs: {
  store(keptAs: KeptAs, rows: readonly EventRow[]): Promise<readonly EventRow[]>;
  quarantine(list: readonly Quarantined[]): Promise<void>;
  keepAccounts(people: readonly string[]): Promise<void>;
  /** told of rows right after they are committed, before their request is answered */
  onStored(fresh: readonly EventRow[], duplicates: number): void;
  mostWaiting?: number;
}): EventWriter {
  const mostWaiting = needs.mostWaiting ?? MOST_WAITING;
  const commit = createGroupCommit<Entry>({ write: writeEntries, maximumBatch: ENTRIES_A_WRITE });
  let waiting = 0;

  async function writeEntries(entries: Entry[]): Promise<void> {
    try {
      await store(entries);
    } catch (error) {
      if (entries.length === 1 || !isAboutContent(error)) throw error;
      // One request's content must not cost its neighbours their events: each is written by itself.
      for (const entry of entries) await store([entry]).catch((failure: unknown) => Object.assign(entry, { failure }));
    }
  }

  async function store(entries: readonly Entry[]): Promise<void> {
    const quarantined = entries.flatMap((entry) => entry.quarantined);
    if (quarantined.length > 0) await needs.quarantine(quarantined);
    const accounts = entries.flatMap((entry) => entry.accounts);
    if (accounts.length > 0) await needs.keepAccounts(accounts);
    const rows = entries.flatMap((entry) => entry.rows);
    for (const keptAs of ['behaviour', 'record'] as const) {
      const some = rows.filter((row) => row.keptAs === keptAs);
      if (some.length === 0) continue;
      const fresh = await needs.store(keptAs, some);
      needs.onStored(fresh, some.length - fresh.length);
    }
  }

  return {
    async write(what) {
      const { rows } = what;
      if (rows.length === 0 && what.quarantined.length === 0 && what.accounts.length === 0) return;
      if (waiting + rows.length > mostWaiting) throw new ProblemError('rate-limited');
      const entry: Entry = { ...what };
      waiting += rows.length;
      try {
        await commit.add(entry);
      } finally {
        waiting -= rows.length;
      }
      if (entry.failure !== undefined) throw entry.failure;
    },
    isCrowded: () => waiting * 2 > mostWaiting,
    drain: () => commit.drain(),
  };
}

/** SQLSTATE class 22: a value the database cannot take. */
const isAboutContent = (error: unknown): boolean => (error as { code?: string }).code?.startsWith('22') === true;
