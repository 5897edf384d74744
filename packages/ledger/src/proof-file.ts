import { fromBase64, toBase64 } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { demand } from './invalid.ts';
import type { VerifierKey } from './note.ts';
import { type Hash, leafHash, verifyInclusion } from './tree.ts';

/** A proof that travels by itself (C2SP tlog-proof). */
export interface LogProof {
  readonly index: number;
  readonly path: readonly Hash[];
  /** the checkpoint's note, with the signatures it had when the proof was made */
  readonly checkpoint: string;
  /** not authenticated by the proof; our commitments authenticate the opening that stands here */
  readonly extra?: Uint8Array | undefined;
}

const HEAD = 'c2sp.org/tlog-proof@v1';

export function formatProof({ index, path, checkpoint, extra }: LogProof): string {
  const lines = [HEAD, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...path.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Throws `proof-malformed`. */
export function parseProof(text: string): LogProof {
  const wrong = (holds: boolean, message: string) => demand(holds, 'proof-malformed', message);
  const gap = text.indexOf('\n\n');
  wrong(gap > 0, 'a proof is a head, a path, an empty line and a checkpoint');
  const [head, ...lines] = text.slice(0, gap).split('\n');
  wrong(head === HEAD, `a proof begins with ${HEAD}`);
  const extra = lines[0]?.startsWith('extra ') ? decoded((lines.shift() as string).slice(6)) : undefined;
  const [, index = ''] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? [];
  wrong(index !== '', 'a proof says the index of its entry');
  wrong(lines.length <= 63, 'a path has at most 63 hashes');
  const path = lines.map(decoded);
  wrong(
    path.every(({ length }) => length === 32),
    'a hash is 32 bytes long',
  );
  return { index: Number(index), path, checkpoint: text.slice(gap + 2), extra };
}

function decoded(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    return demand(false, 'proof-malformed', 'not base64') as never;
  }
}

/** Checks that `entry` is in the log whose keys are given; throws what is wrong, gives the checkpoint it is under. */
export function verifyProof(proof: LogProof, entry: Uint8Array, keys: readonly VerifierKey[]): SignedCheckpoint {
  const checkpoint = openCheckpoint(proof.checkpoint, keys);
  verifyInclusion(leafHash(entry), proof.index, checkpoint.size, proof.path, checkpoint.root);
  return checkpoint;
}
