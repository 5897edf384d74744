import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type DatabaseConnection, openDatabase } from '../platform/database.ts';

/** A database of its own for one test file, cloned from the migrated template. */
export interface TestDatabase extends DatabaseConnection {
  readonly url: string;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/** Clones the template. `empty: true` gives a database without any table instead. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `heng_test_${randomBytes(8).toString('hex')}`;
  const source = options.empty ? '' : ` template ${inject('postgresTemplate')}`;
  await administer(server, `create database ${name}${source}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const connection = openDatabase(url.href);
  const drop = async () => {
    await connection.close();
    await administer(server, `drop database if exists ${name} with (force)`);
  };
  return { ...connection, url: url.href, drop };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
