import { ProblemError } from '@heng/contract';
import { formatProof, type SignedCheckpoint } from '@heng/ledger';
import type { Ledger } from '../ledger/open-ledger.ts';

interface Needs {
  readonly ledger: Pick<Ledger, 'prove'>;
  checkpointFor(size: number): Promise<SignedCheckpoint>;
}

/**
 * The proof of one entry as a `.tlog-proof` (C2SP tlog-proof); `extra` carries, in JSON, what its holder needs to open
 * it: leaf, key and body. Throws ProblemError `proof-not-available` while the entry waits for the log.
 */
export function proveEntry({ ledger, checkpointFor }: Needs) {
  return async (index: number | null, extra: (leaf: string) => Readonly<Record<string, unknown>>): Promise<string> => {
    if (index === null) throw new ProblemError('proof-not-available');
    const checkpoint = await checkpointFor(index + 1);
    if (index >= checkpoint.size) throw new ProblemError('proof-not-available');
    const { leaf, path } = await ledger.prove(index, checkpoint);
    const opening = Buffer.from(JSON.stringify(extra(Buffer.from(leaf).toString('utf8'))));
    return formatProof({ index, path, checkpoint: checkpoint.note, extra: opening });
  };
}
