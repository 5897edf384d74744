import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { PersonRow } from './change-people.ts';

/** The row of a person, or undefined for somebody never heard of. */
export const findPerson = (db: Db, person: string): Promise<PersonRow | undefined> =>
  db.selectFrom('person').selectAll().where('person_id', '=', person).executeTakeFirst();

/** Writes the columns given; the caller holds the row's lock. */
export async function savePerson(db: Db, person: string, columns: Partial<PersonRow>): Promise<void> {
  await db.updateTable('person').set(columns).where('person_id', '=', person).execute();
}

/**
 * Up to `limit` ids of people after `after` in the order of ids, for paging through everybody.
 * People merged into another are left out: nothing may be done with them.
 */
export async function peopleAfter(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('person_id')
    .where('person_id', '>', after)
    .where('merged_into', 'is', null)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** This id and every one that was merged into it. */
export async function idsOf(db: Db, person: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with recursive own(person_id) as (
      select ${person}::text
      union select person.person_id from person join own on person.merged_into = own.person_id)
    select person_id from own`.execute(db);
  return rows.map(({ person_id }) => person_id);
}

/** Ids of the people whose guardian one of these is. */
export async function wardsOf(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('person_id')
    .where('guardian', 'in', [...ids])
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Deletes these ids themselves, also where one of them stood as somebody's guardian. */
export async function erasePeople(db: Db, ids: readonly string[]): Promise<{ store: string; count: number }[]> {
  await db
    .updateTable('person')
    .set({ guardian: null, guardian_verified_by: null, guardian_verified_at: null })
    .where('guardian', 'in', [...ids])
    .execute();
  const gone = await db
    .deleteFrom('person')
    .where('person_id', 'in', [...ids])
    .executeTakeFirst();
  return [{ store: 'people', count: Number(gone.numDeletedRows) }];
}

/** The rows of these ids. */
export const findPeople = (db: Db, ids: readonly string[]): Promise<PersonRow[]> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .execute();
