import {
  equalBytes,
  GrowingTree,
  LedgerDoubt,
  type LedgerStorage,
  type LogWriter,
  leafHash,
  type NoteSigner,
  openCheckpoint,
  openLogWriter,
  type SignedCheckpoint,
  type VerifierKey,
  verifyLog,
} from '@heng/ledger';
import type { EntryQueue } from './storage.ts';

/** What was put back. */
export interface Refilled {
  /** entries the copy had */
  readonly from: number;
  /** entries the log has now */
  readonly to: number;
}

/**
 * Makes a log that was put back from an old copy whole again: the leaves it lost are still in the database, in their
 * order. Their root is computed first and compared with the checkpoint that was seen; only when it is the very same is
 * anything written, so that no second history can come of it. Throws LedgerDoubt.
 */
export async function refillLog(needs: {
  readonly queue: EntryQueue;
  readonly storage: LedgerStorage;
  readonly origin: string;
  readonly signers: readonly NoteSigner[];
}): Promise<Refilled> {
  const remembered = await needs.queue.remembered();
  if (remembered === undefined) throw new LedgerDoubt('the database remembers no checkpoint of this log');
  const keys = needs.signers.map(({ key }) => key);
  const seen = openCheckpoint(remembered, keys);
  const log = await openLogWriter(needs);
  try {
    const from = log.size;
    if (from >= seen.size) return { from, to: from };
    const lost = await needs.queue.leavesBetween(from, seen.size);
    await demandSameRoot(log, lost, { seen, keys });
    await log.append(lost);
    await log.flush();
    return { from, to: log.size };
  } finally {
    await log.close();
  }
}

async function demandSameRoot(
  { read, size }: LogWriter,
  lost: readonly Uint8Array[],
  { seen, keys }: { seen: SignedCheckpoint; keys: readonly VerifierKey[] },
): Promise<void> {
  if (size + lost.length !== seen.size) {
    throw new LedgerDoubt(`the database has ${lost.length} of the ${seen.size - size} entries that are missing`);
  }
  const tree = new GrowingTree();
  await verifyLog(read, keys, { entry: (bytes) => tree.append(leafHash(bytes)) });
  for (const leaf of lost) tree.append(leafHash(leaf));
  if (!equalBytes(tree.root(), seen.root)) {
    throw new LedgerDoubt(`the entries in the database do not lead from ${size} to the checkpoint that was seen`);
  }
}
