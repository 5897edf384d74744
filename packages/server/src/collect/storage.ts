import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { paced } from '../platform/paced.ts';
import type { InteractionKind } from './event-definitions.ts';
import type { Quarantined } from './event-writer.ts';
import { type Interaction, toInteraction } from './interaction.ts';
import type { FieldsByCategory } from './sieve.ts';
import type { CollectTables } from './tables.ts';

type Db = Kysely<CollectTables>;

/** What one person did since `since`, oldest first. Reads one stretch of the primary key in each partition. */
export async function interactionsOf(db: Db, person: string, since: Date): Promise<Interaction[]> {
  const rows = await interactions(db)
    .where('person_id', '=', person)
    .where('at', '>=', since)
    .orderBy('at')
    .orderBy('line')
    .execute();
  return rows.map(readBack);
}

const PAGE = 5000;

/**
 * Hands every interaction since `since` to `onRow`, one person after another (each person's rows together, in no order
 * of time). For training: ask the gate about each person before using a row.
 */
export async function allInteractions(db: Db, since: Date, onRow: (row: Interaction) => void): Promise<void> {
  let after: Row | undefined;
  do {
    let page = interactions(db).where('at', '>=', since);
    if (after) {
      page = page.where(
        sql<boolean>`(person_id, message, line, day) > (${after.person_id}, ${after.message}::uuid, ${after.line}, ${after.day}::date)`,
      );
    }
    const rows: Row[] = await page
      .orderBy('person_id')
      .orderBy('message')
      .orderBy('line')
      .orderBy('day')
      .limit(PAGE)
      .execute();
    await paced(handOver(rows, onRow));
    after = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (after);
}

/** What is done with a row may take long. */
function* handOver(rows: readonly Row[], onRow: (row: Interaction) => void): Generator<void, void> {
  for (const row of rows) {
    onRow(readBack(row));
    yield;
  }
}

const interactions = (db: Db) =>
  db
    .selectFrom('event')
    .select(['person_id', 'message', 'line', 'at', 'name', 'kind', 'category', 'item', 'fields'])
    .select(sql<string>`day::text`.as('day'));

type Row = Awaited<ReturnType<ReturnType<typeof interactions>['executeTakeFirstOrThrow']>>;

const readBack = (row: Row): Interaction =>
  toInteraction({
    person: row.person_id,
    messageId: row.message,
    line: row.line,
    at: row.at.getTime(),
    name: row.name,
    kind: row.kind as InteractionKind,
    category: row.category,
    item: row.item ?? undefined,
    fields: row.fields,
  });

/** One stored row whole: for access, copy and export. */
export interface StoredEvent {
  readonly at: Date;
  readonly receivedAt: Date;
  readonly name: string;
  readonly category: string;
  readonly item: string | null;
  readonly fields: FieldsByCategory;
}

/** Everything stored of one person, newest first. */
export async function eventsOf(db: Db, person: string, limit = 10_000): Promise<StoredEvent[]> {
  return await db
    .selectFrom('event')
    .select(['at', 'received_at as receivedAt', 'name', 'category', 'item', 'fields'])
    .where('person_id', '=', person)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}

const onlyThese = (categories: readonly string[]) => sql<FieldsByCategory>`coalesce(
  (select jsonb_object_agg(key, value) from jsonb_each(fields) where key = any(${categories}::text[])), '{}')`;

/**
 * Gives the events of `from` to `into`, as far as their categories are among `categories`: rows of another main
 * category stay where they are, fields of another category are left behind for good.
 * @returns how many rows moved
 */
export async function moveEvents(db: Db, from: string, into: string, categories: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    with taken as (
      delete from event where person_id = ${from} and category = any(${categories}::text[]) returning *
    )
    insert into event (person_id, message, line, day, kept_as, received_at, at, name, kind, category, item, fields)
    select ${into}, message, line, day, kept_as, received_at, at, name, kind, category, item, ${onlyThese(categories)}
    from taken
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Deletes what is stored of people beyond `categories`: rows of other categories, and their fields in other rows. */
export async function keepOnly(db: Db, people: readonly string[], categories: readonly string[]): Promise<void> {
  await sql`delete from event where person_id = any(${people}::text[]) and category <> all(${categories}::text[])`.execute(
    db,
  );
  await sql`update event set fields = ${onlyThese(categories)} where person_id = any(${people}::text[])
    and exists (select from jsonb_object_keys(fields) as key where key <> all(${categories}::text[]))`.execute(db);
}

/** Up to `limit` ids of people of whom anything is stored, in order, after `after`. */
export async function peopleWithEvents(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('event')
    .select('person_id')
    .distinct()
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/**
 * Takes out every event of these ids, and that the ids were ever seen: how many traces of behaviour there were, and the
 * trade records with what they hold.
 */
export async function takeEvents(db: Db, ids: readonly string[]): Promise<{ behaviour: number; records: unknown[] }> {
  const { rows } = await sql<{ kept_as: string; record: unknown }>`
    with gone as (delete from event where person_id = any(${[...ids]}::text[]) returning *)
    select kept_as, case when kept_as = 'record' then to_jsonb(gone) end as record from gone`.execute(db);
  await db.deleteFrom('account').where('digest', 'in', ids.map(digestOf)).execute();
  const records = rows.flatMap(({ kept_as, record }) => (kept_as === 'record' ? [record] : []));
  return { behaviour: rows.length - records.length, records };
}

/** Deletes every event of a person, and that the id was ever seen. */
export async function forgetEvents(db: Db, person: string): Promise<void> {
  await db.deleteFrom('event').where('person_id', '=', person).execute();
  await db.deleteFrom('account').where('digest', '=', digestOf(person)).execute();
}

/** Remembers that these ids are accounts; only a digest of each is kept. */
export async function keepAccounts(db: Db, people: readonly string[]): Promise<void> {
  await sql`insert into account (digest) select unnest(${people.map(digestOf)}::bytea[]) on conflict do nothing`.execute(
    db,
  );
}

export async function isAccount(db: Db, person: string): Promise<boolean> {
  const found = await db
    .selectFrom('account')
    .select('digest')
    .where('digest', '=', digestOf(person))
    .executeTakeFirst();
  return found !== undefined;
}

const digestOf = (person: string): Buffer => createHash('sha256').update(person).digest().subarray(0, 16);

/** Notes which messages carried private content; the content itself is gone. */
export async function keepQuarantine(
  db: Db,
  list: readonly Quarantined[],
  receivedAt: Date,
  deleteAfter: Date,
): Promise<void> {
  await sql`insert into quarantine (message_id, category, received_at, delete_after)
    select message_id, category, ${receivedAt}, ${deleteAfter}
    from unnest(${list.map(({ messageId }) => messageId)}::text[], ${list.map(({ category }) => category)}::text[])
      as given (message_id, category)
    on conflict do nothing`.execute(db);
}

export async function emptyQuarantine(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('quarantine').where('delete_after', '<', now).execute();
}
