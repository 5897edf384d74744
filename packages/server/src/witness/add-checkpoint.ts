import {
  cosign,
  formatNote,
  judge,
  type NoteSigner,
  originOf,
  parseSubmission,
  type Refusal,
  type SignedCheckpoint,
  type Submission,
  signatureLine,
} from '@heng/ledger';
import type { Clock } from '../platform/clock.ts';
import type { Refusals } from './refusals.ts';
import { verifiedLines } from './signed-part.ts';
import { keepCosigned, lockLog, type WatchedLog, type WitnessDb } from './storage.ts';

/** The reply to `add-checkpoint`, exactly as C2SP tlog-witness words it. */
export interface WitnessReply {
  readonly status: 200 | Refusal['status'];
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

export interface WitnessNeeds {
  readonly db: WitnessDb;
  readonly clock: Clock;
  readonly signers: readonly NoteSigner[];
}

type Verdict = { readonly lines: string } | { readonly refusal: Refusal; readonly log: WatchedLog };

/**
 * Judges one submission and cosigns it. The log's row is locked from reading what is remembered to the commit, so that
 * of two submissions at once, here or on another server of this database, one is judged after the other was stored; the
 * cosignature leaves only after the commit.
 */
export function addCheckpoint(needs: WitnessNeeds & { refusals: Refusals }): (body: string) => Promise<WitnessReply> {
  const { db, clock, signers, refusals } = needs;

  const decide = (submission: Submission): Promise<Verdict | undefined> =>
    db.transaction().execute(async (transaction) => {
      const log = await lockLog(transaction, originOf(submission));
      if (!log) return undefined;
      const judged = judge(submission, log.keys, log.memory);
      if ('status' in judged) return { refusal: judged, log };
      const at = clock.now();
      const { note, lines } = withCosignatures(judged, signers, at);
      await keepCosigned(transaction, { ...judged, note }, at);
      return { lines };
    });

  return async (body) => {
    const submission = parseSubmission(body);
    if (!submission) return text(400, 'expected: old <size>, hashes, an empty line and a checkpoint\n');
    const verdict = await decide(submission);
    if (!verdict) return text(404, 'this witness does not watch a log of that origin\n');
    if ('lines' in verdict) return text(200, verdict.lines);
    const { refusal, log } = verdict;
    await refusals.ofSubmission(submission, refusal, log);
    if (refusal.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${log.memory.size}\n` };
    return text(refusal.status, `${refusal.message}\n`);
  };
}

/** The checkpoint as its log signed it, and our lines; signatures of strangers are left out. */
function withCosignatures({ parsed, signed }: SignedCheckpoint, signers: readonly NoteSigner[], at: Date) {
  const seconds = Math.floor(at.getTime() / 1000);
  const cosignatures = signers.map((signer) => cosign(parsed.text, seconds, signer));
  const note = formatNote({ text: parsed.text, signatures: [...verifiedLines(parsed, signed), ...cosignatures] });
  return { note, lines: cosignatures.map(signatureLine).join('') };
}

const text = (status: WitnessReply['status'], body: string): WitnessReply => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});
