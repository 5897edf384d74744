import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of a server on which tests may create databases. */
    postgresUrl: string;
    /** Name of the migrated database that each test file clones. */
    postgresTemplate: string;
    /** Folder of this run's compiled rule packs. */
    lawCache: string;
  }
}

/**
 * One real PostgreSQL for all test files, with one migrated template database to clone.
 * `DATABASE_URL_TEST` names a server to use instead of the embedded one; its role must be allowed to create databases.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL_TEST;
  const folder = await mkdtemp(join(tmpdir(), 'heng-test-'));
  // mkdtemp makes folders that PostgreSQL's own account may not enter.
  await chmod(folder, 0o755);
  const home = join(folder, '.heng');
  const embedded = given ? undefined : await startEmbeddedPostgres({ home, durable: false, disposable: true });
  const url = given ?? (embedded?.url as string);
  const template = `heng_template_${process.pid}`;
  await administer(url, `drop database if exists ${template}`, `create database ${template}`);
  await migrate(databaseUrl(url, template));
  provide('postgresUrl', url);
  provide('postgresTemplate', template);
  provide('lawCache', join(home, 'law'));
  return async () => {
    if (given) await administer(url, `drop database if exists ${template} with (force)`);
    await embedded?.stop();
    for (const path of [folder, embedded?.directory]) if (path) await rm(path, { recursive: true, force: true });
  };
}

async function administer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
