import { type Kysely, sql } from 'kysely';
import type { Db as SharedDb } from '../platform/database.ts';
import type { ImporterTables } from './tables.ts';

type Db = Kysely<ImporterTables>;

/** When the last import ended, or undefined. */
export async function latestImport(shared: SharedDb): Promise<Date | undefined> {
  const row = await shared
    .withTables<ImporterTables>()
    .selectFrom('import_run')
    .select(({ fn }) => fn.max('finished_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

export async function beginRun(db: Db, run: { id: string; name: string; at: Date }): Promise<void> {
  await db.insertInto('import_run').values({ run_id: run.id, name: run.name, started_at: run.at }).execute();
}

export async function endRun(db: Db, id: string, at: Date, summary: object): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ finished_at: at, summary: JSON.stringify(summary) })
    .where('run_id', '=', id)
    .execute();
}

/** Which of these messages (md5, as uuid) were brought in before. */
export async function importedAmong(db: Db, messages: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ message: string }>`
    select message from imported_message where message = any(${messages}::uuid[])`.execute(db);
  return new Set(rows.map(({ message }) => message));
}

/** Remembers messages as brought in. */
export async function noteImported(db: Db, messages: readonly string[]): Promise<void> {
  await sql`insert into imported_message (message) select unnest(${messages}::uuid[]) on conflict do nothing`.execute(
    db,
  );
}
