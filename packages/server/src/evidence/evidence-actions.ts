import { formatVerifierKey, inclusionPath, leafHash, type SignedCheckpoint, toBase64 } from '@heng/ledger';
import type { Kysely } from 'kysely';
import type { Foundation } from '../foundation.ts';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { WitnessFacts } from '../ledger/routes.ts';
import { decisionBody } from './decision-record.ts';
import type { Decisions } from './decisions.ts';
import { gatherPackage } from './gather-package.ts';
import { ledgerReport } from './ledger-report.ts';
import { packageHtml } from './package-html.ts';
import { batchesOf, eventById } from './package-storage.ts';
import { proveEntry } from './prove-entry.ts';
import type { Events } from './settled-events.ts';
import type { EvidenceTables } from './tables.ts';
import { thirtyTwos } from './thirty-twos.ts';

/** What the evidence room stands on. */
export interface EvidenceNeeds {
  readonly foundation: Foundation;
  readonly ledger: Ledger;
  readonly events: Events;
  readonly decisions: Decisions;
  readonly witnesses: Pick<WitnessFacts, 'cosigned' | 'policyText'>;
}

export type EvidenceActions = ReturnType<typeof evidenceActions>;

/** Packages and proofs: what the shop hands over. */
export function evidenceActions({ foundation, ledger, events, decisions, witnesses }: EvidenceNeeds) {
  const { clock, config } = foundation;
  const db = foundation.db as unknown as Kysely<EvidenceTables>;
  const checkpointFor = async (size: number): Promise<SignedCheckpoint> => {
    const cosigned = witnesses.cosigned(size);
    return cosigned === undefined ? ledger.checkpoint() : ledger.open(cosigned);
  };
  const prove = proveEntry({ ledger, checkpointFor });
  const gather = gatherPackage({
    ...{ db, clock, ledger, checkpointFor, covered: events.covered, describe: decisions.describe },
    shopName: config.shopName,
    policyText: witnesses.policyText,
    findDecision: decisions.stored,
  });
  const vkeys = ledger.signers.map(({ key }) => formatVerifierKey(key));
  return {
    gather,
    toHtml: (evidence: Awaited<ReturnType<typeof gather>>) => packageHtml(evidence, ledger.signers[0] as never),
    report: ledgerReport({ db, ledger, clock }),
    proof: proveDecision({ db, decisions, prove }),
    /** The event of a receipt or a shown notice, with its proof; undefined when there is none. */
    async event(id: string) {
      const found = await eventById(db, id);
      if (!found) return undefined;
      const { index, key, body, seq, tagKey, person } = found;
      const opening = { key: key.toString('base64url'), body, seq, tagKey: tagKey.toString('base64url') };
      return {
        ...{ person, opening, origin: ledger.origin, vkeys },
        // Without the key of the person's tags: who is shown one proof must not be able to link all other entries.
        proof: () => prove(index, (leaf) => ({ leaf, key: opening.key, body, seq })),
      };
    },
  };
}

function proveDecision(needs: {
  db: Kysely<EvidenceTables>;
  decisions: Decisions;
  prove: ReturnType<typeof proveEntry>;
}) {
  return async (id: string, person: string | undefined): Promise<string> => {
    const record = await needs.decisions.stored(id, person);
    const batch = (await batchesOf(needs.db, [record.batch ?? -1])).get(record.batch ?? -1);
    const at = record.place ?? 0;
    const leaves = batch ? thirtyTwos(batch.commitments).map(leafHash) : [];
    return needs.prove(batch?.index ?? null, (leaf) => ({
      leaf,
      key: record.key?.toString('base64url'),
      body: decisionBody(record),
      batch: { at, count: leaves.length, path: inclusionPath(leaves, at).map(toBase64) },
    }));
  };
}
