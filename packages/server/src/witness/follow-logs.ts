import { equalBytes, InvalidEvidence, openCheckpoint, type SignedCheckpoint } from '@heng/ledger';
import type { Clock } from '../platform/clock.ts';
import { compareHistories } from './compare-histories.ts';
import { type PublicLog, publicLog } from './public-log.ts';
import { knownOf, type Refusals } from './refusals.ts';
import {
  cosignedAtSize,
  keepPublicFace,
  type PublicFace,
  type WatchedLog,
  type WitnessDb,
  watchedLog,
  watchedLogs,
} from './storage.ts';

/**
 * Looks at every watched log as the public sees it, and compares that with what was cosigned: a shop that shows its
 * customers another history than its witness is found out here. Cosigns nothing.
 */
export function followLogs(needs: { db: WitnessDb; clock: Clock; refusals: Refusals }): () => Promise<void> {
  const { db, clock } = needs;

  async function follow(log: WatchedLog & { url: string }): Promise<void> {
    const open = publicLog(log.url);
    const note = await open.checkpoint();
    const face = note === undefined ? { trouble: 'unreachable' as const } : await look(log, note, open);
    await keepPublicFace(db, log.origin, { size: undefined, trouble: undefined, ...face, at: clock.now() });
  }

  async function look(log: WatchedLog, note: string, open: PublicLog): Promise<Partial<PublicFace>> {
    const shown = opened(note, log);
    if (!shown) {
      await needs.refusals.ofUnsigned(log, note, 'public');
      return { trouble: 'not-signed' };
    }
    // Read after the public checkpoint was fetched: what is remembered may have grown meanwhile.
    const now = (await watchedLog(db, log.origin)) ?? log;
    return (await isOneHistory(now, shown, open)) ? { size: shown.size } : { size: shown.size, trouble: 'unproved' };
  }

  /** False when nothing could be compared; a contradiction is written down. */
  async function isOneHistory(log: WatchedLog, shown: SignedCheckpoint, open: PublicLog): Promise<boolean> {
    const before = await cosignedAtSize(db, log.origin, shown.size);
    if (before) {
      if (!equalBytes(before.root, shown.root)) await needs.refusals.ofPublicFace(log, before, shown);
      return true;
    }
    const [smaller, larger] = shown.size > log.memory.size ? [log.memory, shown] : [shown, log.memory];
    const compared = await compareHistories(smaller, larger, open.read);
    if (compared.relation === 'other') {
      await needs.refusals.ofPublicFace(log, knownOf(log), shown, compared.prefix);
    }
    return compared.relation !== 'unknown';
  }

  return async () => {
    for (const log of await watchedLogs(db)) {
      const { url } = log;
      if (url !== undefined) await follow({ ...log, url });
    }
  };
}

function opened(note: string, { origin, keys }: WatchedLog): SignedCheckpoint | undefined {
  try {
    const checkpoint = openCheckpoint(note, keys);
    return checkpoint.origin === origin ? checkpoint : undefined;
  } catch (error) {
    if (error instanceof InvalidEvidence) return undefined;
    throw error;
  }
}
