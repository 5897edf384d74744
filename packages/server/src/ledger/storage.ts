import { decodeBundle, type LogWriter, TILE_WIDTH, tilePath } from '@heng/ledger';
import type pg from 'pg';

/** An entry that the log does not hold yet. */
export interface WaitingEntry {
  readonly entry_id: number;
  readonly leaf: Buffer;
}

/** The queue in the database: entries committed together with what they are about. */
export interface EntryQueue {
  waiting(limit: number): Promise<WaitingEntry[]>;
  /** The log holds these, the first at index `first`, under this checkpoint. */
  placed(ids: readonly number[], first: number, checkpoint: string): Promise<void>;
  /** Those of `ids` that the log holds. */
  placedOf(ids: readonly number[]): Promise<number[]>;
  /** How many entries of the log the database knows of. */
  known(): Promise<number>;
  /** Notes that the log holds `leaf` at `index`; a leaf nobody queued is noted too. */
  found(leaf: Uint8Array, index: number): Promise<void>;
  /** The leaves from index `from` to `to` (not included), in order. */
  leavesBetween(from: number, to: number): Promise<Uint8Array[]>;
  /** The newest checkpoint that anybody may have seen. */
  remembered(): Promise<string | undefined>;
}

const PLACE = `with head as (
    insert into ledger_head (origin, checkpoint, at) values ($3, $4, now())
    on conflict (origin) do update set checkpoint = excluded.checkpoint, at = excluded.at)
  update ledger_entry set leaf_index = place.at
  from unnest($1::bigint[], $2::bigint[]) as place(id, at) where entry_id = place.id`;

const FOUND = `with own as (
    update ledger_entry set leaf_index = $2 where entry_id = (
      select entry_id from ledger_entry where leaf_index is null and leaf = $1 order by entry_id limit 1)
    returning entry_id)
  insert into ledger_entry (entry_id, leaf, leaf_index)
  select nextval('ledger_entry_id'), $1, $2 where not exists (select from own)`;

export function entryQueue(pool: pg.Pool, origin: string): EntryQueue {
  return {
    async waiting(limit) {
      const { rows } = await pool.query<WaitingEntry>({
        name: 'ledger-waiting',
        text: 'select entry_id, leaf from ledger_entry where leaf_index is null order by entry_id limit $1',
        values: [limit],
      });
      return rows;
    },
    async placed(ids, first, checkpoint) {
      const places = ids.map((_, at) => first + at);
      await pool.query({ name: 'ledger-placed', text: PLACE, values: [ids, places, origin, checkpoint] });
    },
    async placedOf(ids) {
      const { rows } = await pool.query<{ entry_id: number }>(
        'select entry_id from ledger_entry where entry_id = any($1::bigint[]) and leaf_index is not null',
        [ids],
      );
      return rows.map(({ entry_id }) => entry_id);
    },
    async known() {
      const { rows } = await pool.query<{ known: number }>(
        'select coalesce(max(leaf_index) + 1, 0)::bigint as known from ledger_entry',
      );
      return rows[0]?.known ?? 0;
    },
    async found(leaf, index) {
      await pool.query(FOUND, [Buffer.from(leaf), index]);
    },
    async leavesBetween(from, to) {
      const { rows } = await pool.query<{ leaf: Buffer }>(
        'select leaf from ledger_entry where leaf_index >= $1 and leaf_index < $2 order by leaf_index',
        [from, to],
      );
      return rows.map(({ leaf }) => leaf);
    },
    async remembered() {
      const { rows } = await pool.query<{ checkpoint: string | null }>(
        'select checkpoint from ledger_head where origin = $1',
        [origin],
      );
      return rows[0]?.checkpoint ?? undefined;
    },
  };
}

/** After a crash the log may hold more than the database knows of: the journal was written, the row was not. */
export async function reconcile(queue: EntryQueue, log: LogWriter): Promise<void> {
  const known = await queue.known();
  for (let index = known; index < log.size; index++) await queue.found(await leafAt(log, index), index);
}

/** The bytes of entry `index`. */
export async function leafAt({ read, size }: Pick<LogWriter, 'read' | 'size'>, index: number): Promise<Uint8Array> {
  const bundle = Math.floor(index / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - bundle * TILE_WIDTH);
  const path = tilePath({ level: 'entries', index: bundle, width });
  const bytes = await read(path);
  if (!bytes) throw new Error(`${path} of the log is missing`);
  return decodeBundle(bytes, width)[index - bundle * TILE_WIDTH] as Uint8Array;
}
