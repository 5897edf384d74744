import { EMPTY_ROOT, type Hash, parseVerifierKey, type VerifierKey, type WitnessMemory } from '@heng/ledger';
import { type Kysely, sql } from 'kysely';
import type { PublicTrouble, RefusalKind, RefusalSeen, WitnessTables } from './tables.ts';

export type WitnessDb = Kysely<WitnessTables>;

/** A watched log as far as judging needs it. */
export interface WatchedLog {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  readonly url: string | undefined;
  readonly memory: WitnessMemory;
  /** the newest note cosigned */
  readonly note: string | undefined;
}

const judged = ['origin', 'vkeys', 'url', 'size', 'root', 'note'] as const;

const toLog = (row: {
  origin: string;
  vkeys: string[];
  url: string | null;
  size: number;
  root: Buffer | null;
  note: string | null;
}): WatchedLog => ({
  origin: row.origin,
  keys: row.vkeys.map(parseVerifierKey),
  url: row.url ?? undefined,
  memory: { size: row.size, root: row.root ?? EMPTY_ROOT },
  note: row.note ?? undefined,
});

/** Nobody else reads the log for judging before this transaction ends. */
export async function lockLog(transaction: WitnessDb, origin: string): Promise<WatchedLog | undefined> {
  const query = transaction.selectFrom('witness_log').select(judged).where('origin', '=', origin).forUpdate();
  const row = await query.executeTakeFirst();
  return row && toLog(row);
}

export async function watchedLogs(db: WitnessDb): Promise<WatchedLog[]> {
  return (await db.selectFrom('witness_log').select(judged).orderBy('origin').execute()).map(toLog);
}

export async function watchedLog(db: WitnessDb, origin: string): Promise<WatchedLog | undefined> {
  const row = await db.selectFrom('witness_log').select(judged).where('origin', '=', origin).executeTakeFirst();
  return row && toLog(row);
}

export async function saveLog(
  db: WitnessDb,
  log: { origin: string; name: string; vkeys: string[]; url: string | null },
  now: Date,
): Promise<void> {
  await db
    .insertInto('witness_log')
    .values({ ...log, registered_at: now })
    .onConflict((conflict) => conflict.column('origin').doUpdateSet({ name: log.name, vkeys: log.vkeys, url: log.url }))
    .execute();
}

export interface Cosigned {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  readonly note: string;
}

/** Remembers what is about to be cosigned. Call it in the transaction that locked the log. */
export async function keepCosigned(
  transaction: WitnessDb,
  { origin, size, root, note }: Cosigned,
  at: Date,
): Promise<void> {
  const kept = { size, root: Buffer.from(root), note };
  await transaction
    .updateTable('witness_log')
    .set({ ...kept, cosigned_at: at })
    .where('origin', '=', origin)
    .execute();
  await transaction
    .insertInto('witness_cosigned')
    .values({ origin, ...kept, at })
    .onConflict((conflict) => conflict.columns(['origin', 'size']).doUpdateSet({ note }))
    .execute();
}

/** What was cosigned at exactly that size. */
export const cosignedAtSize = (db: WitnessDb, origin: string, size: number): Promise<Cosigned | undefined> =>
  db
    .selectFrom('witness_cosigned')
    .select(['origin', 'size', 'root', 'note'])
    .where('origin', '=', origin)
    .where('size', '=', size)
    .executeTakeFirst();

export async function newestNote(db: WitnessDb, originHash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('witness_log')
    .select('note')
    .where(sql<string>`encode(sha256(convert_to(origin, 'UTF8')), 'hex')`, '=', originHash)
    .executeTakeFirst();
  return row?.note ?? undefined;
}

export interface PublicFace {
  readonly at: Date;
  readonly size: number | undefined;
  readonly trouble: PublicTrouble | undefined;
}

/** What a log's public address showed; an address that does not answer keeps the size it showed before. */
export async function keepPublicFace(db: WitnessDb, origin: string, face: PublicFace): Promise<void> {
  await db
    .updateTable('witness_log')
    .set({
      public_at: face.at,
      public_trouble: face.trouble ?? null,
      ...(face.size !== undefined && { public_size: face.size }),
    })
    .where('origin', '=', origin)
    .execute();
}

/** Something refused: what was known, what was shown instead. */
export interface RefusedHistory {
  readonly origin: string;
  readonly kind: RefusalKind;
  readonly seen: RefusalSeen;
  readonly known: { readonly size: number; readonly root: Hash | undefined; readonly note: string | undefined };
  readonly shown: { readonly size: number; readonly root: Hash; readonly note: string };
  /** Root that the larger of the two histories gives the first entries, as many as the smaller one has, and the proof. */
  readonly prefix?: { readonly root: Hash; readonly proof: readonly string[] } | undefined;
}

export async function keepRefusal(db: WitnessDb, id: string, refused: RefusedHistory, at: Date): Promise<void> {
  const { origin, kind, seen, known, shown, prefix } = refused;
  const learned = {
    known_size: known.size,
    known_root: known.root ? Buffer.from(known.root) : null,
    known_note: known.note ?? null,
    prefix_root: prefix ? Buffer.from(prefix.root) : null,
    prefix_proof: prefix ? [...prefix.proof] : null,
  };
  const root = Buffer.from(shown.root);
  await db
    .insertInto('witness_refusal')
    .values({ id, origin, kind, seen, first_at: at, at, size: shown.size, root, note: shown.note, ...learned })
    .onConflict((conflict) =>
      conflict.columns(['origin', 'kind', 'seen', 'size', 'root']).doUpdateSet((row) => ({
        at,
        times: sql<number>`witness_refusal.times + 1`,
        // What was proved once stays proved.
        known_note: sql<string>`coalesce(witness_refusal.known_note, ${row.ref('excluded.known_note')})`,
        prefix_root: sql<Buffer>`coalesce(witness_refusal.prefix_root, ${row.ref('excluded.prefix_root')})`,
        prefix_proof: sql<string[]>`coalesce(witness_refusal.prefix_proof, ${row.ref('excluded.prefix_proof')})`,
      })),
    )
    .execute();
}

/** Anybody may send what nobody signed, so only the newest such refusals of a log are kept. */
export async function forgetUnsigned(db: WitnessDb, origin: string, most: number): Promise<void> {
  const newest = db
    .selectFrom('witness_refusal')
    .select('id')
    .where('origin', '=', origin)
    .where('kind', '=', 'not-signed')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most);
  await db
    .deleteFrom('witness_refusal')
    .where('origin', '=', origin)
    .where('kind', '=', 'not-signed')
    .where('id', 'not in', newest)
    .execute();
}

export const newestRefusals = (db: WitnessDb, limit: number) =>
  db
    .selectFrom('witness_refusal')
    .innerJoin('witness_log', 'witness_log.origin', 'witness_refusal.origin')
    .selectAll('witness_refusal')
    .select(['witness_log.name', 'witness_log.vkeys'])
    .orderBy('witness_refusal.at', 'desc')
    .limit(limit)
    .execute();

export const refusalById = (db: WitnessDb, id: string) =>
  db
    .selectFrom('witness_refusal')
    .innerJoin('witness_log', 'witness_log.origin', 'witness_refusal.origin')
    .selectAll('witness_refusal')
    .select(['witness_log.name', 'witness_log.vkeys'])
    .where('witness_refusal.id', '=', id)
    .executeTakeFirst();

export type RefusalRow = Awaited<ReturnType<typeof newestRefusals>>[number];

/** Every watched log with what a table of them shows. */
export const logRows = (db: WitnessDb) =>
  db
    .selectFrom('witness_log')
    .selectAll()
    .select((log) => [
      log
        .selectFrom('witness_refusal')
        .whereRef('witness_refusal.origin', '=', 'witness_log.origin')
        .where('kind', '!=', 'not-signed')
        .select(({ fn }) => fn.max('at').as('at'))
        .as('refused_at'),
      log
        .selectFrom('witness_refusal')
        .whereRef('witness_refusal.origin', '=', 'witness_log.origin')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('refusals'),
      log
        .selectFrom('witness_refusal')
        .whereRef('witness_refusal.origin', '=', 'witness_log.origin')
        .where(sql<boolean>`known_note is not null
          and (prefix_root is not null or (kind = 'split' and known_size = witness_refusal.size))`)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('proved'),
    ])
    .orderBy('name')
    .execute();

export type LogRow = Awaited<ReturnType<typeof logRows>>[number];

/** Sizes cosigned since a moment, oldest first, about `points` for each log: the last of each equal span of time. */
export async function sizesOverTime(
  db: WitnessDb,
  since: Date,
  points: number,
): Promise<{ origin: string; at: Date; size: number }[]> {
  const { rows } = await sql<{ origin: string; at: Date; size: number }>`
    with recent as (
      select origin, at, size, extract(epoch from at - min(at) over (partition by origin)) as passed,
        extract(epoch from max(at) over (partition by origin) - min(at) over (partition by origin)) as whole
      from witness_cosigned where at >= ${since})
    select origin, max(at) as at, max(size) as size from recent
    group by origin, floor(passed * ${points}::int / greatest(whole, 1)) order by 2`.execute(db);
  return rows;
}

/** Of what was cosigned before `before`, keeps the last of each hour. */
export async function thinOutCosigned(db: WitnessDb, before: Date): Promise<void> {
  await sql`
    delete from witness_cosigned old using witness_cosigned later
    where old.at < ${before} and later.origin = old.origin and later.size > old.size
      and date_trunc('hour', later.at) = date_trunc('hour', old.at)`.execute(db);
}
