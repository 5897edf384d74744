import type { HeldTag } from '@heng/engine';
import type { Words } from '@heng/gate';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';

type TagRow = Selectable<Database['profile_tag']>;

/** A tag the person deleted. */
export interface BarredTag {
  readonly id: string;
  readonly name: Words;
  readonly since: Date;
}

/** What the room knows of one person. */
export interface Profile {
  readonly held: readonly HeldTag[];
  readonly barred: readonly BarredTag[];
}

export async function profileOf(db: Db, person: string): Promise<Profile> {
  const [tags, bars] = await Promise.all([
    db.selectFrom('profile_tag').selectAll().where('person_id', '=', person).orderBy('tag').execute(),
    db.selectFrom('profile_bar').selectAll().where('person_id', '=', person).orderBy('tag').execute(),
  ]);
  return { held: tags.map(toTag), barred: bars.map(({ tag, name, since }) => ({ id: tag, name, since })) };
}

/** The tags that hold of these people, however long ago they ran out. */
export async function heldBy(db: Db, people: readonly string[]): Promise<{ person: string; tag: HeldTag }[]> {
  const rows = await db
    .selectFrom('profile_tag')
    .selectAll()
    .where('person_id', 'in', [...people])
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => ({ person: row.person_id, tag: toTag(row) }));
}

const toTag = (row: TagRow): HeldTag => ({
  id: row.tag,
  madeAt: row.made_at.getTime(),
  refreshedAt: row.refreshed_at.getTime(),
  from: row.counted_from.getTime(),
  endedAt: row.ended_at?.getTime(),
  evidence: row.counted,
  expected: row.expected ?? undefined,
});

/** Locks the person against everybody who changes their choices; the number of their last answer, undefined for a stranger. */
export async function lockAnswers(transaction: Db, person: string): Promise<number | undefined> {
  const row = await transaction
    .selectFrom('person')
    .select('entries')
    .where('person_id', '=', person)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.entries;
}

/** Replaces the tags of a person. `decision` is written to those that are new or computed anew. */
export async function replaceTags(
  transaction: Db,
  person: string,
  next: readonly HeldTag[],
  decision: string,
): Promise<void> {
  await transaction
    .deleteFrom('profile_tag')
    .where('person_id', '=', person)
    .where('tag', 'not in', ['', ...next.map(({ id }) => id)])
    .execute();
  for (const tag of next) await saveTag(transaction, person, tag, decision);
}

async function saveTag(transaction: Db, person: string, tag: HeldTag, decision: string): Promise<void> {
  const columns = {
    made_at: new Date(tag.madeAt),
    refreshed_at: new Date(tag.refreshedAt),
    counted_from: new Date(tag.from),
    ended_at: tag.endedAt === undefined ? null : new Date(tag.endedAt),
    counted: JSON.stringify(tag.evidence),
    expected: tag.expected ?? null,
  };
  await transaction
    .insertInto('profile_tag')
    .values({ person_id: person, tag: tag.id, ...columns, decision_id: decision })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'tag']).doUpdateSet({
        ...columns,
        decision_id: sql<string>`case when profile_tag.refreshed_at = excluded.refreshed_at
          then profile_tag.decision_id else excluded.decision_id end`,
      }),
    )
    .execute();
}

/** Deletes the tag and everything that was counted for it, and remembers that it is not wanted. */
export async function barTag(transaction: Db, person: string, { id, name, since }: BarredTag): Promise<void> {
  await transaction.deleteFrom('profile_tag').where('person_id', '=', person).where('tag', '=', id).execute();
  await transaction
    .insertInto('profile_bar')
    .values({ person_id: person, tag: id, name: JSON.stringify(name), since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unbarTag(transaction: Db, person: string, tag: string): Promise<void> {
  await transaction.deleteFrom('profile_bar').where('person_id', '=', person).where('tag', '=', tag).execute();
}

/** What one of two ids that are one person does not want, the other does not. Tags are made anew for whom stays. */
export async function mergeTags(transaction: Db, from: string, into: string): Promise<void> {
  await sql`insert into profile_bar (person_id, tag, name, since)
    select ${into}, tag, name, since from profile_bar where person_id = ${from} on conflict do nothing`.execute(
    transaction,
  );
  await sql`delete from profile_tag using profile_bar where profile_tag.person_id = ${into}
    and profile_bar.person_id = ${into} and profile_bar.tag = profile_tag.tag`.execute(transaction);
  await eraseTags(transaction, [from]);
}

export async function eraseTags(transaction: Db, ids: readonly string[]): Promise<{ store: string; count: number }[]> {
  const [tags, bars] = [
    await transaction
      .deleteFrom('profile_tag')
      .where('person_id', 'in', [...ids])
      .executeTakeFirst(),
    await transaction
      .deleteFrom('profile_bar')
      .where('person_id', 'in', [...ids])
      .executeTakeFirst(),
  ];
  return [
    { store: 'tags', count: Number(tags.numDeletedRows) },
    { store: 'tags deleted by the person', count: Number(bars.numDeletedRows) },
  ];
}

/** Ids of people of whom a tag is held or remembered, in order, after `after`. */
export async function holdersAfter(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('profile_tag')
    .select('person_id')
    .distinct()
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Ids of the people who hold one of these tags, in order; those who come to hold one meanwhile may be left out. */
export async function* holdersOf(db: Db, tags: ReadonlySet<string>): AsyncGenerator<string> {
  const page = (after: string) =>
    db
      .selectFrom('profile_tag')
      .select('person_id')
      .distinct()
      .where('tag', 'in', [...tags])
      .where('person_id', '>', after)
      .orderBy('person_id')
      .limit(500)
      .execute();
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.person_id as string)) {
    for (const { person_id } of rows) yield person_id;
  }
}

/** A statement of the ids of the people who hold all of these tags. */
export const holdersOfAll = (tags: readonly string[]): RawBuilder<unknown> => sql`select person_id from profile_tag
  where tag = any(${[...tags]}::text[]) and ended_at is null group by person_id having count(*) = ${tags.length}`;

/** How many people hold and how many deleted each tag. */
export async function countPeople(db: Db): Promise<Map<string, { held: number; barred: number }>> {
  const { rows } = await sql<{ tag: string; held: number; barred: number }>`
    select tag, sum(held)::bigint as held, sum(barred)::bigint as barred from (
      select tag, 1 as held, 0 as barred from profile_tag where ended_at is null
      union all select tag, 0, 1 from profile_bar) as each group by tag`.execute(db);
  return new Map(rows.map(({ tag, held, barred }) => [tag, { held: Number(held), barred: Number(barred) }]));
}
