import { type Selectable, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';

export type Suppression = Selectable<Database['message_suppression']>;

/** The refusals on file for these addresses, by the hash in hexadecimal. */
export async function suppressionsAt(
  db: Db,
  channel: string,
  hashes: readonly Buffer[],
): Promise<Map<string, Suppression>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('message_suppression')
    .selectAll()
    .where('channel', '=', channel)
    .where('address_hash', 'in', [...hashes])
    .execute();
  return new Map(rows.map((row) => [row.address_hash.toString('hex'), row]));
}

/** An address wants nothing more. What stood there already stays: the first refusal is the one that counts. */
export async function suppress(db: Db, told: Suppression): Promise<void> {
  await db
    .insertInto('message_suppression')
    .values(told)
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'address_hash'])
        .doUpdateSet({ reason: told.reason, at: told.at, person_id: told.person_id })
        .where('message_suppression.reason', '=', 'bounce'),
    )
    .execute();
}

export async function lift(db: Db, channel: string, hash: Buffer): Promise<void> {
  await db.deleteFrom('message_suppression').where('channel', '=', channel).where('address_hash', '=', hash).execute();
}

export async function countSuppressions(db: Db): Promise<{ channel: string; reason: string; addresses: number }[]> {
  const { rows } = await sql<{ channel: string; reason: string; addresses: number }>`
    select channel, reason, count(*) as addresses from message_suppression group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/**
 * The person's part of an erasure. Every address they were sent something at stays as a hash without anybody in it: whoever
 * is erased does not want to hear again, and an old list that is imported anew must not find them (消费者权益保护法 29).
 */
export async function eraseMessages(
  transaction: Db,
  ids: readonly string[],
  at: Date,
): Promise<{ store: string; count: number }[]> {
  const people = [...ids];
  await sql`insert into message_suppression (channel, address_hash, reason, at, person_id)
    select distinct channel, address_hash, 'erased', ${at}::timestamptz, null::text from message
    where person_id = any(${people}) and address_hash is not null on conflict do nothing`.execute(transaction);
  await transaction
    .updateTable('message_suppression')
    .set({ person_id: null })
    .where('person_id', 'in', people)
    .execute();
  const gone = await transaction.deleteFrom('message').where('person_id', 'in', people).executeTakeFirst();
  return [{ store: 'messages', count: Number(gone.numDeletedRows) }];
}
