import type { Erased } from '@heng/contract';
import type { Insertable } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { StoreErased } from './store-erased.ts';
import type { Seal } from './vault-key.ts';

/** Seals what must be kept, a row each, and tells how much of what until when. */
export async function sealRecords(
  db: Db,
  given: readonly StoreErased[],
  how: { erasure: string; at: Date; seal: Seal; whose: string },
): Promise<Erased['vault']> {
  const vault: Erased['vault'] = [];
  for (const { store, keep } of given) {
    if (!keep || keep.rows.length === 0) continue;
    const rows = keep.rows.map((row) => ({
      record_id: newId('vlt'),
      erasure_id: how.erasure,
      store,
      sealed: how.seal(Buffer.from(JSON.stringify(row))),
      until: keep.until,
      source: keep.source,
      at: how.at,
      whose: how.whose,
    }));
    await db.insertInto('sealed_record').values(rows).execute();
    vault.push({ store, count: rows.length, until: keep.until.toISOString(), source: keep.source });
  }
  return vault;
}

export async function emptyVault(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('sealed_record').where('until', '<=', now).execute();
}

/** What is kept of somebody, store by store; of one store the last to go says until when. */
export async function sealedAbout(
  db: Db,
  whose: string,
): Promise<{ store: string; count: number; until: Date; source: string }[]> {
  const rows = await db
    .selectFrom('sealed_record')
    .select((select) => [
      'store',
      'source',
      select.fn.countAll<number>().as('count'),
      select.fn.max('until').as('until'),
    ])
    .where('whose', '=', whose)
    .groupBy(['store', 'source'])
    .execute();
  return rows.map(({ until, ...row }) => ({ ...row, until: new Date(until) }));
}

/** The sealed rows of one erasure. */
export async function sealedOf(db: Db, erasure: string): Promise<{ store: string; sealed: Buffer; until: Date }[]> {
  return db
    .selectFrom('sealed_record')
    .select(['store', 'sealed', 'until'])
    .where('erasure_id', '=', erasure)
    .execute();
}

/** Remembers that somebody looked, and why. */
export async function noteOpening(db: Db, opening: Insertable<Database['vault_opening']>): Promise<void> {
  await db.insertInto('vault_opening').values(opening).execute();
}
