import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '../rights/held-source.ts';
import type { FieldValue } from './field-value.ts';

/** Categories whose facts make a trade record: the law orders these kept, not what else came along. */
const TRADE = ['order-history', 'payment-metadata', 'intimate-goods-purchases'];

/**
 * The parts of the events of these ids: of a told person (`identify`) each trait, of everything else the event itself and
 * what of other categories came with it. A part's key is its row and where in it it stands.
 */
export const heldParts = (ids: readonly string[]): RawBuilder<unknown> => sql`
  select message::text || '/' || line || '/' || day || '/' || kept_as || '/' || part.category || '/' || part.field as key,
    at, part.category, kept_as = 'record' and part.category = any(${TRADE}::text[]) as kept,
    jsonb_build_object('name', name, 'kind', kind, 'item', item, 'kept_as', kept_as, 'day', day, 'field', part.field,
      'value', part.value, 'own', part.category = event.category,
      'imported', exists (select from imported_message as came
        where md5('import-' || came.message::text)::uuid = event.message)) as told
  from event cross join lateral (
    select groups.key as category, trait.key as field, trait.value
    from jsonb_each(event.fields) as groups, jsonb_each(groups.value) as trait where event.name = 'Identified'
    union all
    select own.category, '', coalesce(event.fields -> own.category, '{}')
    from (select event.category union select jsonb_object_keys(event.fields)) as own (category)
    where event.name <> 'Identified' or event.fields = '{}') as part
  where person_id = any(${[...ids]}::text[])`;

/** The row of a part. A key that is none finds nothing. */
function rowOf(ids: readonly string[], key: string): RawBuilder<unknown> {
  const [message = '', line = '', day = '', keptAs = ''] = key.split('/');
  return sql`person_id = any(${[...ids]}::text[]) and message = ${message}::uuid and line = ${Number(line)}
    and day = ${day}::date and kept_as = ${keptAs}`;
}

/** Deletes one part; the event's own part is the event. A row of which nothing is left goes. */
export async function deletePart(db: Connection, ids: readonly string[], key: string): Promise<boolean> {
  const [category = '', field = ''] = key.split('/').slice(4);
  if (field === '') {
    const { numAffectedRows } = await sql`delete from event where ${rowOf(ids, key)} and category = ${category}
      and (name <> 'Identified' or fields = '{}')`.execute(db);
    if ((numAffectedRows ?? 0n) > 0n) return true;
  }
  const path = field === '' ? [category] : [category, field];
  const { numAffectedRows } = await sql`update event set fields = fields #- ${path}::text[]
    where ${rowOf(ids, key)} and fields #> ${path}::text[] is not null`.execute(db);
  await sql`delete from event where ${rowOf(ids, key)} and ${nothingLeft}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Of what a program or the shop told of a person nothing stays once its last trait is gone. */
const nothingLeft = sql`name = 'Identified' and not exists (select from jsonb_each(fields) where value <> '{}')`;

/** Deletes every part of one category that no law keeps; gives how many there were. */
export async function deleteParts(db: Connection, ids: readonly string[], category: string): Promise<number> {
  const own = [...ids];
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${heldParts(ids)}) as held
    where category = ${category} and not kept`.execute(db);
  const isTrade = TRADE.includes(category);
  const mayGo = isTrade ? sql`kept_as <> 'record'` : sql`true`;
  await sql`delete from event where person_id = any(${own}::text[]) and ${mayGo} and case when name = 'Identified'
    then (fields ? ${category} or category = ${category}) and fields - ${category} = '{}'
    else category = ${category} end`.execute(db);
  await sql`update event set fields = fields - ${category}
    where person_id = any(${own}::text[]) and fields ? ${category} and ${mayGo}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Puts another value in a trait's place. */
export async function replaceTrait(
  db: Connection,
  ids: readonly string[],
  key: string,
  value: FieldValue,
): Promise<void> {
  const path = key.split('/').slice(4);
  await sql`update event set fields = jsonb_set(fields, ${path}::text[], ${JSON.stringify(value)}::jsonb)
    where ${rowOf(ids, key)}`.execute(db);
}

/** Takes out the trade records of these ids, whole, so that they can be sealed. */
export async function takeRecords(db: Connection, ids: readonly string[]): Promise<unknown[]> {
  const { rows } = await sql<{ record: unknown }>`
    with gone as (delete from event where person_id = any(${[...ids]}::text[]) and kept_as = 'record' returning *)
    select to_jsonb(gone) as record from gone`.execute(db);
  return rows.map(({ record }) => record);
}
