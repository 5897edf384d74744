import type { ExperimentWrite } from '@heng/contract';
import type { PublicDocument } from '../evidence/enter-events.ts';
import { canonicalJson, jsonDigest } from '../platform/canonical-json.ts';
import type { Db } from '../platform/database.ts';
import type { ExperimentRow } from './storage.ts';

/** The log's list of kinds is closed: the rules an experiment is judged by are a policy that begins with it. */
const STARTED = 'policy.changed';

/** Names what is declared: SHA-256 (hex) of its canonical JSON. */
export const digestOf = (declared: ExperimentWrite): string => jsonDigest(declared);

/** What the log is told when an experiment starts: which declaration it started with, so that nobody can say later it was another. */
export const startedDocument = ({ experiment_id: id, declaration }: ExperimentRow, at: Date): PublicDocument => ({
  ...{ kind: STARTED, id, at },
  document: canonicalJson({ schema: 'heng/experiment@1', experiment: id, declaration, startedAt: at.toISOString() }),
});

/**
 * Whether what stands there as declared is what the experiment was started with, by the log's own document; for one that
 * was started before the log was told, by the digest that was kept beside it.
 */
export async function isAsStarted(db: Db, { experiment_id, declared, declaration }: ExperimentRow): Promise<boolean> {
  const known = await db
    .selectFrom('ledger_document')
    .select('document')
    .where('kind', '=', STARTED)
    .where('id', '=', experiment_id)
    .executeTakeFirst();
  const started = known ? (JSON.parse(known.document) as { declaration: string }).declaration : declaration;
  return digestOf(declared) === started;
}
