import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { AnonymiseTables } from '../anonymise/tables.ts';
import type { ChoiceTables } from '../choices/tables.ts';
import type { EvidenceTables } from '../evidence/tables.ts';
import type { ExperimentTables } from '../experiments/tables.ts';
import type { LedgerTables } from '../ledger/tables.ts';
import type { MessageTables } from '../message/tables.ts';
import type { NoticeTables } from '../notices/tables.ts';
import type { PeopleTables } from '../people/tables.ts';
import type { ProfileTables } from '../profile/tables.ts';
import type { ReviewTables } from '../review/tables.ts';
import type { RightsTables } from '../rights/tables.ts';
import type { ShareTables } from '../share/tables.ts';
import type { UsabilityTables } from '../usability/tables.ts';
import type { WitnessTables } from '../witness/tables.ts';
import type { PlatformTables } from './tables.ts';

/**
 * Every table, room by room: a room declares its own in `<room>/tables.ts` and joins this list.
 * A room that wants its own view may also use `db.withTables<OwnTables>()`.
 */
export interface Database
  extends PlatformTables,
    AnonymiseTables,
    PeopleTables,
    NoticeTables,
    ChoiceTables,
    EvidenceTables,
    ExperimentTables,
    LedgerTables,
    MessageTables,
    ProfileTables,
    ReviewTables,
    RightsTables,
    ShareTables,
    UsabilityTables,
    WitnessTables {}

export type Db = Kysely<Database>;

/** A pool of connections and the query builder on it. */
export interface DatabaseConnection {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

// Counts and sums of shops stay far below 2^53: numbers are easier to live with than strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens at most `maximum` connections, each when first needed. Never throws here: the first query does. */
export function openDatabase(url: string, maximum = 20): DatabaseConnection {
  const pool = new pg.Pool({ connectionString: url, max: maximum, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced by the pool; the query in flight gets its own error.
  pool.on('error', () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
