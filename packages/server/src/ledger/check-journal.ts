import {
  decodeJournal,
  equalBytes,
  type GrowingTree,
  type JournalRecord,
  leafHash,
  openCheckpoint,
  parseLeaf,
  type VerifierKey,
} from '@heng/ledger';

/** What is wrong with one file of a log. `code` is stable. */
export interface LedgerFault {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

/** What the journal holds beyond the tiles. */
export interface JournalState {
  /** steps that are whole */
  readonly records: number;
  /** entries that only the journal has */
  readonly entries: number;
  readonly bytes: number;
  /** bytes at the end that are no whole step: a crash, or a step that is being written right now; nobody was told of it */
  readonly torn: number;
}

interface Derived {
  readonly keys: readonly VerifierKey[];
  readonly origin: string | undefined;
  /** the tree under the checkpoint's file, if it could be derived; grows by what the journal has */
  readonly tree: GrowingTree | undefined;
  readonly faults: LedgerFault[];
}

/** Replays a journal over a derived tree; what does not fit becomes a fault of the file `journal`. */
export function checkJournal(bytes: Uint8Array, derived: Derived): JournalState {
  const before = derived.tree?.size ?? 0;
  try {
    const { records, length } = decodeJournal(bytes);
    for (const record of records) replay(record, derived);
    const entries = (derived.tree?.size ?? 0) - before;
    return { records: records.length, entries, bytes: bytes.length, torn: bytes.length - length };
  } catch (error) {
    derived.faults.push({ file: 'journal', code: 'journal-damaged', message: (error as Error).message });
    return { records: 0, entries: 0, bytes: bytes.length, torn: 0 };
  }
}

function replay({ first, entries, checkpoint: note }: JournalRecord, { tree, keys, origin }: Derived): void {
  const checkpoint = openCheckpoint(note, keys);
  if (!tree || first + entries.length <= tree.size) return;
  if (first !== tree.size) throw new Error(`goes on at ${first}, the log ends at ${tree.size}`);
  for (const entry of entries) {
    parseLeaf(entry);
    tree.append(leafHash(entry));
  }
  const fits =
    checkpoint.origin === origin && checkpoint.size === tree.size && equalBytes(checkpoint.root, tree.root());
  if (!fits) throw new Error(`the step at ${first} is not what was signed`);
}
