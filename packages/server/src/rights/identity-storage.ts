import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** A one-time code as it is kept. */
export interface StoredCheck {
  readonly id: string;
  readonly person: string;
  readonly salt: Buffer;
  readonly hash: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function saveCheck(db: Db, check: StoredCheck): Promise<void> {
  await db
    .insertInto('identity_check')
    .values({
      ...{ check_id: check.id, person_id: check.person, salt: check.salt, hash: check.hash },
      ...{ created_at: check.createdAt, expires_at: check.expiresAt },
    })
    .execute();
}

/** How many codes somebody was sent since a moment. */
export async function checksSince(db: Db, person: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom('identity_check')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('person_id', '=', person)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Uses up one try, before anybody knows whether it is right; undefined where there is none left, or a newer code. */
export async function takeTry(db: Db, id: string, now: Date, tries: number): Promise<StoredCheck | undefined> {
  const { rows } = await sql<{
    person_id: string;
    salt: Buffer;
    hash: Buffer;
    created_at: Date;
    expires_at: Date;
  }>`update identity_check as mine set tries = tries + 1
    where check_id = ${id} and tries < ${tries} and expires_at > ${now} and not exists (
      select from identity_check as newer where newer.person_id = mine.person_id and newer.check_id > mine.check_id)
    returning person_id, salt, hash, created_at, expires_at`.execute(db);
  const [row] = rows;
  return (
    row && {
      ...{ id, person: row.person_id, salt: row.salt, hash: row.hash },
      ...{ createdAt: row.created_at, expiresAt: row.expires_at },
    }
  );
}

/** Makes a code worth nothing; false when somebody was quicker. */
export async function spend(db: Db, id: string): Promise<boolean> {
  const gone = await db.deleteFrom('identity_check').where('check_id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export async function forgetChecks(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('identity_check').where('expires_at', '<', now).execute();
}
