import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** packages/server/migrations, seen from src/platform as from dist/platform. */
export const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations');

/** What one start did: the file names applied, in order. */
export interface Migrated {
  readonly applied: readonly string[];
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** Any number; it only has to be the same for every server of one database. */
const lockKey = 7_300_001;

/**
 * Brings the schema up to date: files `NNNN-name.sql` in the order of their numbers, each in one transaction, forward
 * only, under a lock so that servers starting together take turns. Refuses (throws) when a file that was applied has
 * changed since, when a number is used twice, or when the database is ahead of the files.
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<Migrated> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`create table if not exists schema_migration (
      number integer primary key, name text not null, hash text not null, at timestamptz not null default now())`);
    return { applied: await applyMissing(client, migrations) };
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)));
  for (const [index, { number, name }] of migrations.entries()) {
    if (migrations[index - 1]?.number === number) throw new Error(`migration ${name} uses a number twice`);
  }
  return migrations;
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
  if (number === undefined) throw new Error(`migration ${name} is not named NNNN-name.sql`);
  const sql = await readFile(join(folder, name), 'utf8');
  const hash = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
  return { number: Number(number), name, sql, hash };
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ number: number; name: string; hash: string }>(
    'select number, name, hash from schema_migration',
  );
  const done = new Map(rows.map((row) => [row.number, row]));
  const known = new Set(migrations.map(({ number }) => number));
  const ahead = rows.find(({ number }) => !known.has(number));
  if (ahead) throw new Error(`the database has migration ${ahead.name}, which this version does not know`);
  const applied: string[] = [];
  for (const migration of migrations) {
    const before = done.get(migration.number);
    if (before && before.hash !== migration.hash) {
      throw new Error(`migration ${migration.name} has changed since it was applied; write a new one instead`);
    }
    if (before) continue;
    await apply(client, migration);
    applied.push(migration.name);
  }
  return applied;
}

async function apply(client: pg.Client, { number, name, hash, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migration (number, name, hash) values ($1, $2, $3)', [number, name, hash]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
