import { equalBytes, fromBase64 } from './bytes.ts';
import { openCheckpoint, parseCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { InvalidEvidence } from './invalid.ts';
import { parseNote, type VerifierKey } from './note.ts';
import { type Hash, verifyConsistency } from './tree.ts';

/** What a witness remembers of a log: the newest checkpoint it cosigned. Size 0 when none. */
export interface WitnessMemory {
  readonly size: number;
  readonly root: Hash;
}

/** A submission (C2SP tlog-witness): from which size, the consistency proof, the checkpoint. */
export interface Submission {
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: string;
}

/** Why a witness does not cosign. `status` is the HTTP status of tlog-witness. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 409 | 422;
  readonly code: 'malformed' | 'not-signed' | 'unknown-log' | 'other-size' | 'shrunk' | 'split' | 'rewritten';
  readonly message: string;
}

/** Reads the body of `add-checkpoint`; undefined when it is malformed. */
export function parseSubmission(body: string): Submission | undefined {
  const gap = body.indexOf('\n\n');
  const [, old = ''] = /^old (0|[1-9]\d{0,15})\n/.exec(body) ?? [];
  if (gap < 0 || old === '') return undefined;
  try {
    const lines = body.slice(0, gap).split('\n').slice(1);
    const proof = lines.map(fromBase64);
    if (proof.length > 63 || proof.some(({ length }) => length !== 32)) return undefined;
    const note = body.slice(gap + 2);
    parseCheckpoint(parseNote(note).text);
    return { old: Number(old), proof, note };
  } catch {
    return undefined;
  }
}

export const formatSubmission = (old: number, proof: readonly string[], note: string): string =>
  `old ${old}\n${proof.map((hash) => `${hash}\n`).join('')}\n${note}`;

/** The log a submission speaks of. */
export const originOf = ({ note }: Submission): string => parseCheckpoint(parseNote(note).text).origin;

/**
 * Whether a witness that remembers `memory` cosigns. The caller must store the new memory, atomically against other
 * submissions, before it gives the cosignature away.
 */
export function judge(
  submission: Submission,
  keys: readonly VerifierKey[],
  memory: WitnessMemory,
): SignedCheckpoint | Refusal {
  const checkpoint = checked(submission, keys);
  if ('status' in checkpoint) return checkpoint;
  const { old, proof } = submission;
  if (old > checkpoint.size) return refuse(400, 'shrunk', `the old size ${old} is larger than ${checkpoint.size}`);
  if (old !== memory.size) {
    // A log that signs a smaller size than one cosigned before has taken entries back.
    const code = checkpoint.size < memory.size ? 'shrunk' : 'other-size';
    return refuse(409, code, `the size cosigned before is ${memory.size}, not ${old}`);
  }
  if (checkpoint.size === memory.size && memory.size > 0 && !equalBytes(checkpoint.root, memory.root)) {
    return refuse(422, 'split', `size ${memory.size} was cosigned with another root`);
  }
  try {
    verifyConsistency(memory, checkpoint, proof);
    return checkpoint;
  } catch {
    return refuse(422, 'rewritten', `this log does not continue the one of size ${memory.size} cosigned before`);
  }
}

function checked(submission: Submission, keys: readonly VerifierKey[]): SignedCheckpoint | Refusal {
  try {
    return openCheckpoint(submission.note, keys);
  } catch (error) {
    if (error instanceof InvalidEvidence) return refuse(403, 'not-signed', error.message);
    throw error;
  }
}

const refuse = (status: Refusal['status'], code: Refusal['code'], message: string): Refusal => ({
  status,
  code,
  message,
});
