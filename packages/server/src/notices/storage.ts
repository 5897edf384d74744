import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import type { StoredNotice } from './stored-notice.ts';

const toNotice = (row: Selectable<Database['notice']>): StoredNotice => ({
  id: row.notice_id,
  key: row.key,
  version: row.version,
  hash: row.hash,
  material: row.material,
  purposes: row.purposes,
  categories: row.categories,
  recipients: row.recipients,
  ...(row.channels && { channels: row.channels }),
  touchpoints: row.touchpoints,
  text: row.texts,
});

export async function findNotice(db: Db, id: string): Promise<StoredNotice | undefined> {
  const row = await db.selectFrom('notice').selectAll().where('notice_id', '=', id).executeTakeFirst();
  return row && toNotice(row);
}

/** The newest version under each key: what is in force. */
export async function newestNotices(db: Db): Promise<StoredNotice[]> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .distinctOn('key')
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toNotice);
}

export async function newestNotice(db: Db, key: string): Promise<StoredNotice | undefined> {
  const row = await db
    .selectFrom('notice')
    .selectAll()
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toNotice(row);
}

/** Every version of every notice, the newest first. */
export const allVersions = (db: Db) =>
  db
    .selectFrom('notice')
    .select(['notice_id', 'key', 'version', 'material', 'hash', 'published_at'])
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();

/** When the first and the newest of the versions in force were published. */
export async function publishedBetween(db: Db): Promise<{ first: Date; newest: Date } | undefined> {
  const rows = await db
    .selectFrom('notice')
    .select('published_at')
    .distinctOn('key')
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  const moments = rows.map(({ published_at }) => published_at.getTime());
  return moments.length === 0
    ? undefined
    : { first: new Date(Math.min(...moments)), newest: new Date(Math.max(...moments)) };
}

export async function newestVersion(db: Db, key: string): Promise<number> {
  const row = await db
    .selectFrom('notice')
    .select((select) => select.fn.max('version').as('version'))
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** A material version, and of which cells it says something else; null is all. */
export interface MaterialVersion {
  readonly key: string;
  readonly version: number;
  readonly affected: readonly { readonly purpose: string; readonly category: string }[] | null;
}

/** Every version with a material change. */
export const materialVersions = (db: Db): Promise<MaterialVersion[]> =>
  db
    .selectFrom('notice')
    .select(['key', 'version', 'affected'])
    .where('material', '=', true)
    .orderBy('version')
    .execute();

/** Publications under one key take turns until the end of the transaction. */
export const lockKey = async (db: Db, key: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notice ${key}`}, 0))`.execute(db);
};

export async function saveNotice(
  db: Db,
  notice: StoredNotice,
  { affected, at }: { affected: 'all' | MaterialVersion['affected']; at: Date },
): Promise<void> {
  const row: Insertable<Database['notice']> = {
    notice_id: notice.id,
    key: notice.key,
    version: notice.version,
    hash: notice.hash,
    material: notice.material,
    purposes: JSON.stringify(notice.purposes),
    categories: JSON.stringify(notice.categories),
    recipients: JSON.stringify(notice.recipients),
    channels: notice.channels ? JSON.stringify(notice.channels) : null,
    touchpoints: JSON.stringify(notice.touchpoints),
    texts: JSON.stringify(notice.text),
    affected: affected === 'all' ? null : JSON.stringify(affected),
    published_at: at,
  };
  await db.insertInto('notice').values(row).execute();
}

/** That a layer was on somebody's screen. */
export interface ShownRow {
  readonly person_id: string;
  readonly notice_id: string;
  readonly shown_id: string;
  readonly shown_at: Date;
  readonly touchpoint: string;
  readonly layer: string;
  readonly locale: string;
}

/** Keeps the first time a layer was shown; returns the id of that record. */
export async function saveShown(db: Db, row: ShownRow): Promise<string> {
  const kept = await db
    .insertInto('notice_shown')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('shown_id')
    .executeTakeFirst();
  if (kept) return kept.shown_id;
  const before = await db
    .selectFrom('notice_shown')
    .select('shown_id')
    .where('person_id', '=', row.person_id)
    .where('notice_id', '=', row.notice_id)
    .where('touchpoint', '=', row.touchpoint)
    .where('layer', '=', row.layer)
    .where('locale', '=', row.locale)
    .executeTakeFirstOrThrow();
  return before.shown_id;
}

export async function wasShown(db: Db, person: string, notice: string): Promise<boolean> {
  const row = await db
    .selectFrom('notice_shown')
    .select('shown_id')
    .where('person_id', '=', person)
    .where('notice_id', '=', notice)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The language a notice was last shown in. */
export async function languageShown(db: Db, person: string, notice: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('notice_shown')
    .select('locale')
    .where('person_id', '=', person)
    .where('notice_id', '=', notice)
    .orderBy('shown_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.locale;
}

/** What `from` was shown, `into` was shown: they are one person. */
export async function copyShown(db: Db, from: string, into: string): Promise<void> {
  await db
    .insertInto('notice_shown')
    .columns(['person_id', 'notice_id', 'touchpoint', 'layer', 'locale', 'shown_id', 'shown_at'])
    .expression((select) =>
      select
        .selectFrom('notice_shown')
        .select((column) => [
          column.val(into).as('person_id'),
          'notice_id',
          'touchpoint',
          'layer',
          'locale',
          'shown_id',
          'shown_at',
        ])
        .where('person_id', '=', from),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Deletes what was shown to these ids. */
export async function eraseShown(db: Db, ids: readonly string[]): Promise<{ store: string; count: number }[]> {
  const gone = await db
    .deleteFrom('notice_shown')
    .where('person_id', 'in', [...ids])
    .executeTakeFirst();
  return [{ store: 'notices shown', count: Number(gone.numDeletedRows) }];
}
