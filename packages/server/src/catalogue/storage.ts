import { type Kysely, sql } from 'kysely';
import type { Item } from './item.ts';
import type { CatalogueTables } from './tables.ts';

type Db = Kysely<CatalogueTables>;

/** Inserts or replaces, all or none. No id may occur twice. */
export async function keepItems(db: Db, items: readonly Item[], now: Date): Promise<void> {
  const rows = items.map(({ id, listedAt, ...item }) => ({
    ...item,
    item_id: id,
    listed_at: listedAt === undefined ? null : new Date(listedAt).toISOString(),
    updated_at: now.toISOString(),
  }));
  await sql`
    insert into item (item_id, title, category, price, stock, image, tags, attributes, listed_at, updated_at)
    select item_id, title, category, price, stock, image, tags, attributes, listed_at, updated_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (item_id text, title jsonb, category text,
      price numeric, stock integer, image text, tags jsonb, attributes jsonb, listed_at timestamptz, updated_at timestamptz)
    on conflict (item_id) do update set title = excluded.title, category = excluded.category, price = excluded.price,
      stock = excluded.stock, image = excluded.image, tags = excluded.tags, attributes = excluded.attributes,
      listed_at = excluded.listed_at, updated_at = excluded.updated_at`.execute(db);
}

/** The whole catalogue, by id. */
export async function allItems(db: Db): Promise<Item[]> {
  const rows = await db.selectFrom('item').selectAll().orderBy('item_id').execute();
  return rows.map(({ item_id, price, stock, image, listed_at, updated_at: _, ...row }) => ({
    ...row,
    id: item_id,
    price: price === null ? undefined : Number(price),
    stock: stock ?? undefined,
    image: image ?? undefined,
    listedAt: listed_at?.getTime(),
  }));
}
