import { concat, equalBytes, fromU64, fromUtf8, u64, utf8 } from './bytes.ts';
import { sha256 } from './hash.ts';
import { LedgerDoubt } from './storage.ts';
import { decodeBundle, encodeBundle } from './tiles.ts';

/** One durable step of the writer: some entries, and the checkpoint that was signed over the log with them. */
export interface JournalRecord {
  /** index of the first of the entries */
  readonly first: number;
  readonly entries: readonly Uint8Array[];
  readonly checkpoint: string;
}

const MAGIC = utf8('HLJ1');
const HEAD = MAGIC.length + 4;
const SUM = 32;

/** magic ‖ length ‖ (first ‖ count ‖ checkpoint’s length ‖ checkpoint ‖ entries as in a bundle) ‖ SHA-256 of all before. */
export function encodeRecord({ first, entries, checkpoint }: JournalRecord): Uint8Array {
  const note = utf8(checkpoint);
  const payload = concat(u64(first), u32(entries.length), u32(note.length), note, encodeBundle(entries));
  const head = concat(MAGIC, u32(payload.length), payload);
  return concat(head, sha256(head));
}

/** What a journal holds, and how many of its bytes that is: a record torn by a crash at the end does not count. */
export interface ReadJournal {
  readonly records: readonly JournalRecord[];
  readonly length: number;
}

/** Throws `LedgerDoubt` when a damaged record is followed by a sound one: that is no torn write but a lost one. */
export function decodeJournal(bytes: Uint8Array): ReadJournal {
  const records: JournalRecord[] = [];
  let at = 0;
  for (let length = recordAt(bytes, at); length > 0; length = recordAt(bytes, at)) {
    records.push(decodeRecord(bytes.subarray(at + HEAD, at + length - SUM)));
    at += length;
  }
  for (let later = at + 1; later < bytes.length; later++) {
    if (recordAt(bytes, later) > 0) throw new LedgerDoubt(`the journal is damaged at byte ${at}`);
  }
  return { records, length: at };
}

/** Length of the sound record that starts here, or 0. */
function recordAt(bytes: Uint8Array, at: number): number {
  if (bytes.length - at < HEAD || !equalBytes(bytes.subarray(at, at + MAGIC.length), MAGIC)) return 0;
  const length = HEAD + fromU32(bytes, at + MAGIC.length) + SUM;
  if (at + length > bytes.length) return 0;
  const sum = bytes.subarray(at + length - SUM, at + length);
  return equalBytes(sha256(bytes.subarray(at, at + length - SUM)), sum) ? length : 0;
}

function decodeRecord(payload: Uint8Array): JournalRecord {
  const count = fromU32(payload, 8);
  const entriesFrom = 16 + fromU32(payload, 12);
  return {
    first: fromU64(payload),
    entries: decodeBundle(payload.slice(entriesFrom), count),
    checkpoint: fromUtf8(payload.subarray(16, entriesFrom)),
  };
}

const u32 = (value: number): Uint8Array => u64(value).slice(4);
const fromU32 = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
