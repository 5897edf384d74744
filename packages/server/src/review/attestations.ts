import { type AttestationShown, AttestationWrite, ProblemError } from '@heng/contract';
import type { Gate } from '@heng/gate';
import type { FastifyInstance } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { type AttestationRow, addAttestation, latestAttestations } from './storage.ts';

/**
 * The reports the gate asks about. So far one kind: that a category has passed the test of irreversibility
 * (个人信息保护法 第七十三条, PAPER-63), without which anonymous information counts as personal. A report runs out: what could not be
 * undone last year may be undone today.
 */
export interface Attestations {
  isIrreversible(category: string): boolean;
  /** the report by which the category counts as anonymous now */
  reportOn(category: string): string | undefined;
  /** Files what a test came to: the newest counts, also one that did not pass. `also` is done in the same transaction. */
  attest(category: string, attestation: Attestation, also?: (transaction: Db) => Promise<void>): Promise<void>;
  list(): Promise<AttestationShown[]>;
  /** Reads them anew: another server may have filed one. */
  refresh(): Promise<void>;
}

export interface Attestation {
  readonly passed: boolean;
  /** where the report is kept, its id, or its hash: shown to whoever asks on what ground this was allowed */
  readonly report: string;
  readonly by: string;
  /** absent: as long as a report counts */
  readonly expiresAt?: Date | undefined;
}

interface Needs {
  readonly db: Db;
  readonly gate: Gate;
  readonly clock: Clock;
  /** tells the other servers of the database once the transaction is committed */
  announce(transaction: Db): Promise<void>;
}

const DAY = 86_400_000;

export async function openAttestations({ db, gate, clock, announce }: Needs): Promise<Attestations> {
  const lifeMs = (gate.vocabulary.numbers.attestationDays?.value ?? 365) * DAY;
  let newest: ReadonlyMap<string, AttestationRow> = new Map();
  const refresh = async () => {
    newest = new Map((await latestAttestations(db)).map((row) => [row.subject, row]));
  };
  await refresh();
  const inForce = (category: string): AttestationRow | undefined => {
    const row = newest.get(category);
    return row && isInForce(row, clock.now()) ? row : undefined;
  };
  return {
    refresh,
    isIrreversible: (category) => inForce(category) !== undefined,
    reportOn: (category) => inForce(category)?.report,
    list: async () => [...newest.values()].map((row) => toShown(row, clock.now())),
    async attest(category, { passed, report, by, expiresAt }, also) {
      if (gate.categoryIndex(category) < 0)
        throw new ProblemError('unknown-category', { detail: `no category \`${category}\`` });
      const at = clock.now();
      const expires_at = passed ? (expiresAt ?? new Date(at.getTime() + lifeMs)) : null;
      await db.transaction().execute(async (transaction) => {
        await addAttestation(transaction, { subject: category, passed, report, made_by: by, at, expires_at });
        await also?.(transaction);
        await announce(transaction);
      });
      await refresh();
    },
  };
}

const isInForce = ({ passed, expires_at }: AttestationRow, now: Date): boolean =>
  passed && (expires_at === null || now < expires_at);

const toShown = (row: AttestationRow, now: Date): AttestationShown => ({
  ...{ category: row.subject, report: row.report, by: row.made_by, at: row.at.toISOString() },
  expiresAt: row.expires_at?.toISOString() ?? null,
  state: isInForce(row, now) ? 'in-force' : row.passed ? 'expired' : 'not-passed',
});

export function attestationRoutes(app: FastifyInstance, allow: Allow, attestations: Attestations): void {
  app.put<{ Params: { category: string } }>(
    '/v1/attestations/irreversibility/:category',
    { onRequest: allow.shopOrStaff },
    async ({ params: { category }, body }) => {
      const { expiresAt, ...told } = AttestationWrite.parse(body);
      await attestations.attest(category, { ...told, ...(expiresAt && { expiresAt: new Date(expiresAt) }) });
      return { category, irreversible: attestations.isIrreversible(category) };
    },
  );
  app.get('/v1/attestations/irreversibility', { onRequest: allow.shopOrStaff }, async () => ({
    attestations: await attestations.list(),
  }));
}
