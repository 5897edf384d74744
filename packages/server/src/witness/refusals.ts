import {
  type Checkpoint,
  equalBytes,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  type Refusal,
  type SignedCheckpoint,
  type Submission,
} from '@heng/ledger';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { compareHistories, type Prefix } from './compare-histories.ts';
import { publicLog } from './public-log.ts';
import { signedPart } from './signed-part.ts';
import {
  cosignedAtSize,
  forgetUnsigned,
  keepRefusal,
  type RefusedHistory,
  type WatchedLog,
  type WitnessDb,
} from './storage.ts';

/** Refusals nobody signed for that are kept for one log. */
const UNSIGNED_KEPT = 50;
/** Characters kept of a note that nobody vouches for. */
const UNSIGNED_LENGTH = 4_000;

/** Writes down what was refused. */
export interface Refusals {
  /** After a submission was refused. A conflict of sizes alone is the protocol's ordinary course and leaves no trace. */
  ofSubmission(submission: Submission, refusal: Refusal, log: WatchedLog): Promise<void>;
  /** After the log's public address showed what does not fit. `prefix` where two sizes were compared by their tiles. */
  ofPublicFace(log: WatchedLog, known: KnownHistory, shown: SignedCheckpoint, prefix?: Prefix): Promise<void>;
  /** The public address shows a checkpoint that the log's keys did not sign. */
  ofUnsigned(log: WatchedLog, note: string, seen: RefusedHistory['seen']): Promise<void>;
}

export type KnownHistory = RefusedHistory['known'];

export const knownOf = ({ memory, note }: WatchedLog): KnownHistory => ({ ...memory, note });

export function openRefusals({ db, clock }: { db: WitnessDb; clock: Clock }): Refusals {
  const keep = (refused: RefusedHistory) => keepRefusal(db, newId('rfs'), refused, clock.now());

  async function ofUnsigned(log: WatchedLog, note: string, seen: RefusedHistory['seen']): Promise<void> {
    const shown = headOf(note);
    if (!shown) return;
    const kept = note.slice(0, UNSIGNED_LENGTH);
    await keep({ origin: log.origin, kind: 'not-signed', seen, known: knownOf(log), shown: { ...shown, note: kept } });
    await forgetUnsigned(db, log.origin, UNSIGNED_KEPT);
  }

  async function ofSubmission(submission: Submission, refusal: Refusal, log: WatchedLog): Promise<void> {
    if (refusal.code === 'not-signed') return ofUnsigned(log, submission.note, 'submitted');
    const shown = openCheckpoint(submission.note, log.keys);
    const base = { origin: log.origin, seen: 'submitted', shown: shownOf(shown) } as const;
    const before = await cosignedAtSize(db, log.origin, shown.size);
    if (before && !equalBytes(before.root, shown.root)) return keep({ ...base, kind: 'split', known: before });
    if (refusal.code === 'rewritten') return keep({ ...base, kind: 'rewritten', ...(await provedBy(log, shown)) });
    if (shown.size < log.memory.size) await keep({ ...base, kind: 'shrunk', known: knownOf(log) });
  }

  return {
    ofSubmission,
    ofUnsigned,
    async ofPublicFace(log, known, shown, prefix) {
      await keep({ origin: log.origin, kind: 'split', seen: 'public', known, shown: shownOf(shown), prefix });
    },
  };
}

/**
 * A proof that does not fit shows only that it does not fit: anybody could have sent it, with a checkpoint of the log that
 * is public. Whether the history itself was rewritten, the tiles at the log's own address tell.
 */
async function provedBy(log: WatchedLog, shown: SignedCheckpoint): Promise<Pick<RefusedHistory, 'known' | 'prefix'>> {
  const known = knownOf(log);
  if (log.url === undefined) return { known };
  const compared = await compareHistories(log.memory, shown, publicLog(log.url).read);
  return { known, prefix: compared.relation === 'other' ? compared.prefix : undefined };
}

const shownOf = ({ size, root, parsed, signed }: SignedCheckpoint): RefusedHistory['shown'] => ({
  ...{ size, root },
  note: signedPart(parsed, signed),
});

function headOf(note: string): Checkpoint | undefined {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch {
    return undefined;
  }
}
