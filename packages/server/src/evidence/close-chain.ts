import { type Kysely, sql } from 'kysely';
import type { EvidenceTables } from './tables.ts';

/** What opens an entry, as its holder keeps it. */
interface Opening {
  readonly leaf: string;
  readonly key: string;
  readonly body: string;
}

/**
 * Destroys what opens these ids' entries: keys, bodies, the keys of their tags. Of the erasure's own two entries the
 * openings are given back, as the person's copy; of `erasure.done`, which names nobody, the shop keeps one too.
 */
export async function closeChain(
  db: Kysely<EvidenceTables>,
  ids: readonly string[],
  erasure: string,
): Promise<{ last: Opening[]; events: number }> {
  const { rows } = await sql<{ entry_id: number; kind: string; leaf: Buffer; key: Buffer; body: string; at: Date }>`
    select entry_id, kind, leaf, key, body, at from ledger_event join ledger_entry using (entry_id)
    where id = ${erasure} order by seq`.execute(db);
  const done = rows.find(({ kind }) => kind === 'erasure.done');
  if (done) {
    const { entry_id, key, body, at } = done;
    await db.insertInto('erasure').values({ erasure_id: erasure, entry_id, key, body, at }).execute();
  }
  const gone = await db
    .deleteFrom('ledger_event')
    .where('person_id', 'in', [...ids])
    .executeTakeFirst();
  await db
    .deleteFrom('ledger_person')
    .where('person_id', 'in', [...ids])
    .execute();
  return {
    events: Number(gone.numDeletedRows),
    last: rows.map(({ leaf, key, body }) => ({
      leaf: leaf.toString('utf8'),
      key: key.toString('base64url'),
      body,
    })),
  };
}

/** Deletes the decision records about these ids; their commitments stay in their batches and say nothing. */
export async function eraseDecisions(db: Kysely<EvidenceTables>, ids: readonly string[]) {
  const gone = await db
    .deleteFrom('decision')
    .where('person_id', 'in', [...ids])
    .executeTakeFirst();
  return [{ store: 'decisions', count: Number(gone.numDeletedRows) }];
}
