import type { Place } from '@heng/engine';
import type { Words } from '@heng/gate';
import { type Kysely, sql } from 'kysely';
import type { NearbyTables } from './tables.ts';

type Db = Kysely<NearbyTables>;

export interface Store extends Place {
  readonly id: string;
  readonly name: Words;
  readonly city: string;
  readonly address: string;
  readonly offer: Words | null;
}

/** Inserts or replaces stores and takes away those that are gone, all or none. No id may occur twice. */
export async function keepStores(db: Db, stores: readonly Store[], gone: readonly string[], now: Date): Promise<void> {
  const rows = stores.map(({ id, ...store }) => ({ ...store, store_id: id, updated_at: now.toISOString() }));
  await db.transaction().execute(async (transaction) => {
    if (gone.length > 0) {
      await transaction
        .deleteFrom('store')
        .where('store_id', 'in', [...gone])
        .execute();
    }
    await sql`insert into store (store_id, name, city, address, latitude, longitude, offer, updated_at)
      select store_id, name, city, address, latitude, longitude, nullif(offer, 'null'::jsonb), updated_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (store_id text, name jsonb, city text, address text,
        latitude double precision, longitude double precision, offer jsonb, updated_at timestamptz)
      on conflict (store_id) do update set name = excluded.name, city = excluded.city, address = excluded.address,
        latitude = excluded.latitude, longitude = excluded.longitude, offer = excluded.offer,
        updated_at = excluded.updated_at`.execute(transaction);
  });
}

export async function allStores(db: Db): Promise<Store[]> {
  const rows = await db.selectFrom('store').selectAll().orderBy('store_id').execute();
  return rows.map(({ store_id, updated_at: _, ...store }) => ({ id: store_id, ...store }));
}
