import type { DroppedDays, StaffItems } from '@heng/contract';
import { sql } from 'kysely';
import { type Item, isOffered } from '../catalogue/item.ts';
import type { Db } from '../platform/database.ts';

/** Items handed to the console at most; the total is told beside. */
const MOST_ITEMS = 20_000;

/** The catalogue as staff look after it: what is offered, and what is missing. */
export function staffItems(items: readonly Item[]): StaffItems {
  return {
    total: items.length,
    items: items.slice(0, MOST_ITEMS).map((item) => ({
      id: item.id,
      title: item.title,
      category: item.category,
      price: item.price ?? null,
      stock: item.stock ?? null,
      offered: isOffered(item),
      missing: missingIn(item),
    })),
  };
}

function missingIn({ title, category, price, image }: Item): StaffItems['items'][number]['missing'] {
  return [
    ...(title.en === title.zh && /\p{Script=Han}/u.test(title.en) ? (['title-en'] as const) : []),
    ...(category === '' ? (['category'] as const) : []),
    ...(price === undefined ? (['price'] as const) : []),
    ...(image === undefined ? (['image'] as const) : []),
  ];
}

/**
 * Counts of events by day of the shop, outcome and reason, and over the whole time by declared event: numbers, no event. One
 * that happened fewer than `minimum` times is told of without its number.
 */
export async function droppedDays(db: Db, since: Date, minimum: number): Promise<DroppedDays> {
  const { rows } = await sql<DroppedDays['rows'][number]>`
    select (hour at time zone 'Asia/Shanghai')::date::text as day, outcome, reason, code, category,
      max(zh) as zh, max(en) as en, sum(n)::bigint as count
    from collect_tally where hour >= ${since}
    group by 1, 2, 3, 4, 5 order by 1, 2, 3`.execute(db);
  return { since: since.toISOString(), minimum, rows, events: await droppedEvents(db, since, minimum) };
}

async function droppedEvents(db: Db, since: Date, minimum: number): Promise<DroppedDays['events']> {
  const { rows } = await sql<DroppedDays['events'][number] & { count: number }>`
    select event, outcome, reason, max(zh) as zh, max(en) as en, sum(n)::bigint as count
    from collect_tally where hour >= ${since} and event <> ''
    group by event, outcome, reason order by event, outcome, reason`.execute(db);
  return rows.map((row) => ({ ...row, count: row.count >= minimum ? row.count : null }));
}
