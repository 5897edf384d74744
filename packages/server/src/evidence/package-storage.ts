import { type Kysely, sql } from 'kysely';
import { type StoredDecision, toRecord } from './storage.ts';
import type { EvidenceTables } from './tables.ts';

type Db = Kysely<EvidenceTables>;

/** A span of time; both ends may be open. */
export interface Span {
  readonly from?: Date | undefined;
  /** not included */
  readonly to?: Date | undefined;
}

/** An event's opening and where the log holds it; index null while it waits. */
export interface StoredEvent {
  readonly person: string;
  readonly seq: number;
  readonly key: Buffer;
  readonly body: string;
  readonly index: number | null;
}

interface EventRow extends Omit<StoredEvent, 'person'> {
  readonly person_id: string;
}

/** Events of these people (of everybody: undefined), each person's in order; at most `limit`. */
export async function eventsOf(
  db: Db,
  people: readonly string[] | undefined,
  { from, to }: Span,
  limit: number,
): Promise<StoredEvent[]> {
  const { rows } = await sql<EventRow>`
    select person_id, seq, key, body, leaf_index as index
    from ledger_event join ledger_entry using (entry_id)
    where (${people ?? null}::text[] is null or person_id = any(${people ?? null}::text[]))
      and (${from ?? null}::timestamptz is null or at >= ${from ?? null}) and (${to ?? null}::timestamptz is null or at < ${to ?? null})
    order by person_id, seq limit ${limit}`.execute(db);
  return rows.map(({ person_id, ...event }) => ({ person: person_id, ...event }));
}

/** The keys of these people's tags, and how many events each has. */
export async function chainsOf(
  db: Db,
  people: readonly string[],
): Promise<Map<string, { tagKey: Buffer; count: number }>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger_person')
    .selectAll()
    .where('person_id', 'in', [...people])
    .execute();
  return new Map(rows.map(({ person_id, tag_key, events }) => [person_id, { tagKey: tag_key, count: events }]));
}

/** Decisions about these people (about everybody: undefined), the oldest first; at most `limit`. */
export async function decisionsIn(
  db: Db,
  people: readonly string[] | undefined,
  { from, to }: Span,
  limit: number,
): Promise<StoredDecision[]> {
  const rows = await db
    .selectFrom('decision')
    .selectAll()
    // Records from before there was a ledger have no proof to show.
    .where('batch', 'is not', null)
    .$if(people !== undefined, (query) => query.where('person_id', 'in', [...(people as string[])]))
    .$if(from !== undefined, (query) => query.where('at', '>=', from as Date))
    .$if(to !== undefined, (query) => query.where('at', '<', to as Date))
    .orderBy('at')
    .orderBy('decision_id')
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

/** A batch of decisions: what each was committed to, and where the log holds it. */
export interface StoredBatch {
  readonly commitments: Buffer;
  readonly index: number | null;
}

export async function batchesOf(db: Db, ids: readonly number[]): Promise<Map<number, StoredBatch>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StoredBatch & { entry_id: number }>`
    select entry_id, commitments, leaf_index as index from decision_batch join ledger_entry using (entry_id)
    where entry_id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map(({ entry_id, ...batch }) => [entry_id, batch]));
}

/** A public document the log vouches for. */
export interface StoredDocument {
  readonly kind: 'notice.published' | 'policy.changed' | 'key.rotated';
  readonly id: string;
  readonly document: string;
  readonly index: number | null;
}

/** Documents by id, and every change of the log's keys. */
export async function documentsOf(db: Db, ids: readonly string[]): Promise<StoredDocument[]> {
  const { rows } = await sql<StoredDocument>`
    select kind, id, document, leaf_index as index from ledger_document join ledger_entry using (entry_id)
    where id = any(${[...ids]}::text[]) or kind = 'key.rotated' order by entry_id`.execute(db);
  return rows;
}

/** Where the log holds the event with this id (a receipt's, a shown notice's), its opening, and whose it is. */
export async function eventById(db: Db, id: string): Promise<(StoredEvent & { tagKey: Buffer }) | undefined> {
  const { rows } = await sql<EventRow & { tag_key: Buffer }>`
    select person_id, seq, key, body, leaf_index as index, tag_key
    from ledger_event join ledger_entry using (entry_id) join ledger_person using (person_id)
    where ledger_event.id = ${id}`.execute(db);
  const [row] = rows;
  return row && { ...row, person: row.person_id, tagKey: row.tag_key };
}
