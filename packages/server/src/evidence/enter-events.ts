import { createHash } from 'node:crypto';
import { canonicalText, encodeLeaf, type Kind, personalLeaf, toBase64Url } from '@heng/ledger';
import { type Kysely, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { commitTo, dayOf, newKey, nodeHmac } from './commitments.ts';

/** Something that happened to one person's choices or information, ready to be committed to. */
export interface PersonEvent {
  readonly kind: Kind;
  /** id of the record it is about: `rcp_…`, `shn_…`, `ers_…` */
  readonly id: string;
  readonly at: Date;
  /** the notice or law in force, a public document */
  readonly policy: string;
  /** further members of the opening; JSON without undefined */
  readonly told: Readonly<Record<string, unknown>>;
}

/** A public document the log vouches for. */
export interface PublicDocument {
  readonly kind: 'notice.published' | 'policy.changed' | 'key.rotated';
  readonly id: string;
  readonly document: string;
  readonly at: Date;
}

/** Writes events into the queue of the log, inside the transaction of what they are about. Gives the entries' ids. */
export type EnterEvents = (transaction: Db, person: string, events: readonly PersonEvent[]) => Promise<number[]>;

interface Drawn {
  readonly tag_key: Buffer;
  readonly seq: number;
  readonly last_commitment: Buffer | null;
  readonly ids: number[];
}

/** The person's next numbers; locks the person's chain until the end of the transaction. */
async function draw(db: Kysely<unknown> | Db, person: string, count: number): Promise<Drawn> {
  const { rows } = await sql<Drawn>`
    insert into ledger_person (person_id, tag_key, events) values (${person}, ${newKey()}, ${count})
    on conflict (person_id) do update set events = ledger_person.events + ${count}
    returning tag_key, events - ${count} as seq, last_commitment,
      array(select nextval('ledger_entry_id')::float8 from generate_series(1, ${count})) as ids`.execute(db);
  return rows[0] as Drawn;
}

/** An event with all that follows from it. */
interface Entered {
  readonly id: number;
  readonly leaf: Uint8Array;
  readonly seq: number;
  readonly key: Buffer;
  readonly body: string;
  readonly event: PersonEvent;
}

/** Appends events to the person's chain: each body names the commitment of the one before. */
export const enterEvents: EnterEvents = async (transaction, person, events) => {
  if (events.length === 0) return [];
  const { tag_key, seq: first, last_commitment, ids } = await draw(transaction, person, events.length);
  let last = last_commitment === null ? null : toBase64Url(last_commitment);
  const entered = events.map((event, nth): Entered => {
    const seq = first + nth;
    const body = canonicalText({ ...bodyOf(person, event), prev: last, seq });
    const key = newKey();
    last = toBase64Url(commitTo(key, body));
    const fields = { kind: event.kind, day: dayOf(event.at), policy: event.policy, tagKey: tag_key, seq, key };
    const leaf = encodeLeaf(personalLeaf({ ...fields, body: Buffer.from(body) }, nodeHmac));
    return { id: ids[nth] as number, leaf, seq, key, body, event };
  });
  await save(transaction, person, entered, Buffer.from(last as string, 'base64url'));
  return ids;
};

/** What the event tells of the person goes first: that an erasure was done is kept without saying whose. */
const bodyOf = (person: string, { kind, id, at, told }: PersonEvent) => ({
  person,
  ...told,
  schema: 'heng/event@1',
  at: at.toISOString(),
  id,
  kind,
});

/** One statement for all: arrays become rows. */
async function save(db: Db, person: string, entered: readonly Entered[], last: Buffer): Promise<void> {
  const ids = entered.map(({ id }) => id);
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  await sql`
    with entry as (insert into ledger_entry (entry_id, leaf)
        select id, decode(leaf, 'hex') from unnest(${ids}::bigint[], ${entered.map(({ leaf }) => hex(leaf))}::text[]) as t(id, leaf)),
      event as (insert into ledger_event (person_id, seq, entry_id, id, kind, key, body, at)
        select ${person}, seq, entry, id, kind, decode(key, 'hex'), body, at from unnest(
          ${entered.map(({ seq }) => seq)}::int[], ${ids}::bigint[], ${entered.map(({ event }) => event.id)}::text[],
          ${entered.map(({ event }) => event.kind)}::text[], ${entered.map(({ key }) => hex(key))}::text[],
          ${entered.map(({ body }) => body)}::text[], ${entered.map(({ event }) => event.at.toISOString())}::timestamptz[])
          as t(seq, entry, id, kind, key, body, at))
    update ledger_person set last_commitment = ${last} where person_id = ${person}`.execute(db);
}

/** Writes a public document into the queue of the log; the leaf holds its SHA-256. Gives the entry's id. */
export async function enterDocument(transaction: Db, { kind, id, document, at }: PublicDocument): Promise<number> {
  const hash = createHash('sha256').update(document).digest('base64url');
  const leaf = encodeLeaf({ v: 1, k: kind, d: dayOf(at), p: id, h: hash });
  const { rows } = await sql<{ entry_id: number }>`
    with entry as (insert into ledger_entry (entry_id, leaf) values (nextval('ledger_entry_id'), ${Buffer.from(leaf)})
      returning entry_id)
    insert into ledger_document (entry_id, kind, id, document, at)
    select entry_id, ${kind}, ${id}, ${document}, ${at} from entry returning entry_id`.execute(transaction);
  return (rows[0] as { entry_id: number }).entry_id;
}
