import { createHash } from 'node:crypto';
import { LedgerBusy, LedgerDoubt, type LedgerStorage, type ReadFile } from '@heng/ledger';
import pg from 'pg';
import { PostgresSession } from './postgres-session.ts';

/** Where a log lives in a database: the connection string, and the name of the log, which may be one of several there. */
export interface PostgresPlace {
  readonly url: string;
  readonly origin: string;
}

/** Bytes that travel in one statement. */
const STATEMENT_BYTES = 4_194_304;

/**
 * A log in PostgreSQL. The writer's lock is an advisory one of a session, and all writes go through that very session:
 * when it ends, the lock and the ability to write end together, and every later call rejects. A connection pool in
 * between that hands sessions round (pgbouncer in transaction mode) cannot be used.
 */
export function openPostgresStorage(place: PostgresPlace): LedgerStorage {
  return new PostgresStorage(place);
}

class PostgresStorage implements LedgerStorage {
  readonly #url: string;
  readonly #origin: string;
  #reading: pg.Pool;
  #session: PostgresSession | undefined;

  constructor({ url, origin }: PostgresPlace) {
    this.#url = url;
    this.#origin = origin;
    this.#reading = readersOf(url);
  }

  readonly read: ReadFile = async (path) => {
    this.#session?.demandAlive();
    const { rows } = await this.#reading.query<{ bytes: Buffer }>(
      'select bytes from ledger_file where origin = $1 and path = $2',
      [this.#origin, path],
    );
    return rows[0]?.bytes;
  };

  async lock(): Promise<void> {
    const session = await PostgresSession.open(this.#url);
    try {
      const { rows } = await session.query('select pg_try_advisory_lock($1::bigint) as locked', [
        lockKey(this.#origin),
      ]);
      if (rows[0]?.locked !== true) throw new LedgerBusy(`another writer has the log ${this.#origin}`);
      // A database that answers before its disk has written would break what `appendJournal` promises.
      await session.query('set synchronous_commit = on');
    } catch (error) {
      await session.end();
      throw error;
    }
    if (this.#reading.ended) this.#reading = readersOf(this.#url);
    this.#session = session;
  }

  readonly readJournal = async (): Promise<Uint8Array> => {
    this.#session?.demandAlive();
    const { rows } = await this.#reading.query<{ bytes: Buffer }>(
      'select bytes from ledger_journal where origin = $1 order by at',
      [this.#origin],
    );
    return Buffer.concat(rows.map(({ bytes }) => bytes));
  };

  async appendJournal(record: Uint8Array): Promise<void> {
    await this.#writing().query(
      `insert into ledger_journal (origin, at, bytes)
       select $1, coalesce(max(at + length(bytes)), 0), $2 from ledger_journal where origin = $1`,
      [this.#origin, record],
    );
  }

  async cutJournal(length: number): Promise<void> {
    await this.#writing().transaction(async (query) => {
      await query('delete from ledger_journal where origin = $1 and at >= $2', [this.#origin, length]);
      await query(
        `update ledger_journal set bytes = substring(bytes from 1 for ($2 - at)::int)
         where origin = $1 and at + length(bytes) > $2`,
        [this.#origin, length],
      );
    });
  }

  async putAll(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    await this.#writing().transaction(async (query) => {
      for (const part of partsOf(files)) {
        const given = [this.#origin, part.map(([path]) => path), part.map(([, bytes]) => Buffer.from(bytes))];
        await query(
          `insert into ledger_file (origin, path, bytes)
           select $1, path, bytes from unnest($2::text[], $3::bytea[]) as given (path, bytes)
           on conflict do nothing`,
          given,
        );
        const { rows } = await query(
          `select path from ledger_file join unnest($2::text[], $3::bytea[]) as given (path, bytes) using (path)
           where origin = $1 and ledger_file.bytes <> given.bytes`,
          given,
        );
        if (rows.length > 0) throw new LedgerDoubt(`${rows[0]?.path} is there already, with other bytes`);
      }
    });
  }

  async replace(path: string, bytes: Uint8Array): Promise<void> {
    await this.#writing().query(
      `insert into ledger_file (origin, path, bytes) values ($1, $2, $3)
       on conflict (origin, path) do update set bytes = excluded.bytes`,
      [this.#origin, path, bytes],
    );
  }

  async removeAll(folders: readonly string[]): Promise<void> {
    await this.#writing().query(
      `delete from ledger_file using unnest($2::text[]) as folder
       where origin = $1 and starts_with(path, folder || '/')`,
      [this.#origin, folders],
    );
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await Promise.all([session?.end(), this.#reading.ended ? undefined : this.#reading.end()]);
  }

  #writing(): PostgresSession {
    if (!this.#session) throw new Error(`the log ${this.#origin} is not open for writing`);
    this.#session.demandAlive();
    return this.#session;
  }
}

/** Connections to read with: each is opened when it is needed and closed when it is not. */
function readersOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 5_000, allowExitOnIdle: true });
  // An idle connection that breaks is replaced by the pool; the query in flight gets its own error.
  pool.on('error', () => undefined);
  return pool;
}

/** Advisory locks are numbers: 64 bits that no other lock of ours has by chance. */
const lockKey = (origin: string): string =>
  String(createHash('sha256').update(`heng ledger writer\n${origin}`).digest().readBigInt64BE());

function* partsOf(files: ReadonlyMap<string, Uint8Array>): Generator<[string, Uint8Array][]> {
  let part: [string, Uint8Array][] = [];
  let size = 0;
  for (const [path, bytes] of files) {
    part.push([path, bytes]);
    size += bytes.length;
    if (size < STATEMENT_BYTES) continue;
    yield part;
    part = [];
    size = 0;
  }
  if (part.length > 0) yield part;
}
