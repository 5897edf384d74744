import type { Insertable, Selectable } from 'kysely';
import type { Database, Db } from '../platform/database.ts';

export type AttestationRow = Selectable<Database['attestation']>;

const KIND = 'irreversibility';

/** The newest of each category. */
export function latestAttestations(db: Db): Promise<AttestationRow[]> {
  return db
    .selectFrom('attestation')
    .selectAll()
    .distinctOn('subject')
    .where('kind', '=', KIND)
    .orderBy('subject')
    .orderBy('entry', 'desc')
    .execute();
}

export async function addAttestation(db: Db, row: Omit<Insertable<Database['attestation']>, 'kind'>): Promise<void> {
  await db
    .insertInto('attestation')
    .values({ ...row, kind: KIND })
    .execute();
}
