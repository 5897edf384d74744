import { fromBase64, fromUtf8, toBase64 } from './bytes.ts';
import { demand } from './invalid.ts';
import { type Note, parseNote, type Signed, type VerifierKey, verifyNote } from './note.ts';
import type { Hash } from './tree.ts';

/** The head of a log (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** The three lines that are signed. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** Reads the three lines, and extension lines after them, which we never write; throws `checkpoint-malformed`. */
export function parseCheckpoint(text: string): Checkpoint {
  const wrong = (holds: boolean) =>
    demand(holds, 'checkpoint-malformed', 'a checkpoint is an origin, a size and a root, a line each');
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  wrong(origin !== '' && /^(0|[1-9]\d{0,15})$/.test(size) && Number.isSafeInteger(Number(size)));
  wrong(rest.at(-1) === '' && rest.slice(0, -1).every((line) => line !== ''));
  return { origin, size: Number(size), root: rootFrom(root) };
}

function rootFrom(text: string): Hash {
  try {
    const root = fromBase64(text);
    demand(root.length === 32, 'checkpoint-malformed', 'a root is 32 bytes long');
    return root;
  } catch {
    return demand(false, 'checkpoint-malformed', 'a root is 32 bytes in base64') as never;
  }
}

/** A checkpoint that was checked, its note as it was received, and who signed it. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: string;
  readonly parsed: Note;
  readonly signed: readonly Signed[];
}

/**
 * A checkpoint signed by one of the log's own keys (their name is the origin). Cosigners among `keys` are listed too.
 * Throws when it is malformed, when a known key's signature is wrong, or when the log itself did not sign.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): SignedCheckpoint {
  const parsed = parseNote(note);
  const checkpoint = parseCheckpoint(parsed.text);
  const signed = verifyNote(parsed, keys);
  const byLog = signed.some(({ key }) => key.type === 1 && key.name === checkpoint.origin);
  demand(byLog, 'signature-missing', `no known key of ${checkpoint.origin} signed this checkpoint`);
  return { ...checkpoint, note, parsed, signed };
}

/** The note in a checkpoint's file; throws `note-malformed` on bytes that are no text. */
export function noteFrom(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return demand(false, 'note-malformed', 'a note is UTF-8') as never;
  }
}
