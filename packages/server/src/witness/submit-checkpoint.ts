import {
  formatSubmission,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type ReadFile,
  readConsistency,
  toBase64,
  verifyNote,
} from '@heng/ledger';
import { readBounded } from './public-log.ts';
import { verifiedLines } from './signed-part.ts';

const PATIENCE_MS = 5_000;
const LONGEST_REPLY = 65_536;

/** What a witness answered to one checkpoint. */
export type Submitted =
  | { readonly outcome: 'cosigned'; readonly size: number; readonly lines: readonly NoteSignature[] }
  /** It remembers another size than we thought. */
  | { readonly outcome: 'other-size'; readonly size: number }
  /** `status` 0 when no answer came. */
  | { readonly outcome: 'refused'; readonly status: number; readonly message: string };

/** Submits one checkpoint with its consistency proof (C2SP tlog-witness), and checks what comes back. */
export async function submitCheckpoint(
  witness: { readonly url: string; readonly vkey: string },
  { note, old, read }: { note: string; old: number; read: ReadFile },
): Promise<Submitted> {
  const { size } = parseCheckpoint(parseNote(note).text);
  const proof = old > 0 && old < size ? await readConsistency(read, old, size) : [];
  try {
    const reply = await post(`${witness.url.replace(/\/+$/, '')}/add-checkpoint`, [old, proof.map(toBase64), note]);
    return readReply(reply, witness.vkey, note, size);
  } catch (error) {
    return { outcome: 'refused', status: 0, message: messageOf(error) };
  }
}

interface WitnessAnswer {
  readonly status: number;
  readonly text: string;
}

async function post(address: string, submission: Parameters<typeof formatSubmission>): Promise<WitnessAnswer> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: formatSubmission(...submission),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = new TextDecoder().decode(await readBounded(reply, LONGEST_REPLY));
  return { status: reply.status, text };
}

function readReply({ status, text }: WitnessAnswer, vkey: string, note: string, size: number): Submitted {
  const known = status === 409 ? /^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1] : undefined;
  if (known !== undefined) return { outcome: 'other-size', size: Number(known) };
  if (status !== 200) return { outcome: 'refused', status, message: firstLine(text) };
  const lines = linesBy(vkey, `${note}${text}`);
  if (lines.length > 0) return { outcome: 'cosigned', size, lines };
  return { outcome: 'refused', status, message: 'the reply carries no valid cosignature of this witness' };
}

/** The witness's own valid lines; others in the reply are ignored, as the protocol asks. */
function linesBy(vkey: string, note: string): readonly NoteSignature[] {
  try {
    const parsed = parseNote(note);
    return verifiedLines(parsed, verifyNote(parsed, [parseVerifierKey(vkey)]));
  } catch {
    return [];
  }
}

const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').slice(0, 300);

/** Node hides why a connection failed in the cause. */
function messageOf(error: unknown): string {
  const { message = '', cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return [message, cause?.code ?? cause?.message]
    .filter((part) => part)
    .join(': ')
    .slice(0, 300);
}
