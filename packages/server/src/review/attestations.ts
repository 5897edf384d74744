import { ProblemError } from '@heng/contract';
import type { Gate } from '@heng/gate';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import type { Clock } from '../platform/clock.ts';
import type { ReviewTables } from './tables.ts';

/**
 * The reports the gate asks about. So far one kind: that a category has passed the test of irreversibility
 * (个人信息保护法 第七十三条, PAPER-63), without which anonymous information counts as personal.
 */
export interface Attestations {
  isIrreversible(category: string): boolean;
  attest(category: string, attestation: Attestation): Promise<void>;
}

export interface Attestation {
  readonly passed: boolean;
  /** where the report is kept, or its hash: shown to whoever asks on what ground this was allowed */
  readonly report: string;
  readonly by: string;
}

const KIND = 'irreversibility';

export async function openAttestations(needs: {
  db: Kysely<ReviewTables>;
  gate: Gate;
  clock: Clock;
}): Promise<Attestations> {
  const { db, gate, clock } = needs;
  const rows = await db
    .selectFrom('attestation')
    .select(['subject', 'passed'])
    .where('kind', '=', KIND)
    .orderBy('entry', 'asc')
    .execute();
  const passed = new Map(rows.map(({ subject, passed }) => [subject, passed]));
  return {
    isIrreversible: (category) => passed.get(category) === true,
    async attest(category, { passed: ok, report, by }) {
      if (gate.categoryIndex(category) < 0)
        throw new ProblemError('unknown-category', { detail: `no category \`${category}\`` });
      const values = { kind: KIND, subject: category, passed: ok, report, made_by: by, at: clock.now() };
      await db.insertInto('attestation').values(values).execute();
      passed.set(category, ok);
    },
  };
}

const AttestationWrite = z.strictObject({
  passed: z.boolean(),
  report: z.string().min(1).max(500),
  by: z.string().min(1).max(200),
});

export function attestationRoutes(app: FastifyInstance, allow: Allow, attestations: Attestations): void {
  app.put<{ Params: { category: string } }>(
    '/v1/attestations/irreversibility/:category',
    { onRequest: allow.shopOrStaff },
    async ({ params: { category }, body }) => {
      await attestations.attest(category, AttestationWrite.parse(body));
      return { category, irreversible: attestations.isIrreversible(category) };
    },
  );
}
