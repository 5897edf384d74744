import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database, Db } from '../platform/database.ts';

export type AnonymisationRow = Omit<Selectable<Database['anonymisation']>, 'release'>;

const SHOWN = [
  ...(['anonymisation_id', 'category', 'asked_by', 'state', 'stage', 'done', 'problem', 'report'] as const),
  ...(['signed', 'sha256', 'created_at', 'ended_at', 'expires_at'] as const),
] as const;

export async function addAnonymisation(db: Db, row: Insertable<Database['anonymisation']>): Promise<void> {
  await db.insertInto('anonymisation').values(row).execute();
}

export async function changeAnonymisation(
  db: Db,
  id: string,
  change: Updateable<Database['anonymisation']>,
): Promise<void> {
  await db.updateTable('anonymisation').set(change).where('anonymisation_id', '=', id).execute();
}

export function findAnonymisation(db: Db, id: string): Promise<AnonymisationRow | undefined> {
  return db
    .selectFrom('anonymisation')
    .select([...SHOWN])
    .where('anonymisation_id', '=', id)
    .executeTakeFirst();
}

export function newestAnonymisations(db: Db, limit: number): Promise<AnonymisationRow[]> {
  return db
    .selectFrom('anonymisation')
    .select([...SHOWN])
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}

export async function releaseText(db: Db, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('anonymisation')
    .select('release')
    .where('anonymisation_id', '=', id)
    .executeTakeFirst();
  return row?.release ?? undefined;
}

/** Jobs of a server that ended meanwhile: what they read was in memory only. */
export async function breakOrphans(db: Db, before: Date, now: Date): Promise<void> {
  await db
    .updateTable('anonymisation')
    .set({ state: 'broken', problem: 'the server ended meanwhile: ask again', ended_at: now })
    .where('state', '=', 'running')
    .where('created_at', '<', before)
    .execute();
}
