import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import type { Clock } from '../platform/clock.ts';
import { createGroupCommit } from '../platform/group-commit.ts';
import { newId } from '../platform/ids.ts';
import { withPartitions } from '../platform/missing-partition.ts';
import type { PriceTables } from './tables.ts';

/** One line as it was asked of somebody; money in fen. */
export interface LoggedLine {
  readonly item: string;
  readonly quantity: number;
  readonly list: number;
  readonly price: number;
  readonly everybody: number;
  /** `id@version` */
  readonly rules: readonly string[];
}

/**
 * The price log, kept three years (PUR-algorithmic-pricing). Whom a price was asked of stands in it under a pseudonym alone: enough to count
 * people and to take somebody out again, and nothing that leads from the log to them without this server's secret.
 */
export interface QuoteLog {
  /** Resolves when it is committed. */
  add(person: string | undefined, at: Date, lines: readonly LoggedLine[]): Promise<void>;
  pseudonymOf(person: string): string;
  drain(): Promise<void>;
}

interface Entry {
  readonly person: string;
  readonly id: string;
  readonly at: string;
  readonly lines: readonly LoggedLine[];
}

const INSERT = `insert into price_quote (person_id, quote_id, line, at, item, quantity, list, price, everybody, rules)
  select * from unnest($1::text[], $2::text[], $3::smallint[], $4::timestamptz[], $5::text[], $6::int[], $7::bigint[],
    $8::bigint[], $9::bigint[], $10::text[])`;

export function createQuoteLog(pool: pg.Pool, secret: Buffer): QuoteLog {
  const pseudonymOf = (person: string): string =>
    createHmac('sha256', secret).update(person).digest('base64url').slice(0, 22);
  const commit = createGroupCommit<Entry>({
    maximumBatch: 1000,
    write: async (batch) => {
      await withPartitions(
        () => pool.query({ name: 'add-quotes', text: INSERT, values: columnsOf(batch) }),
        () => makeMonthsOf(pool, batch),
      );
    },
  });
  return {
    pseudonymOf,
    drain: commit.drain,
    add: (person, at, lines) =>
      commit.add({
        person: person === undefined ? '' : pseudonymOf(person),
        id: newId('quo'),
        at: at.toISOString(),
        lines,
      }),
  };
}

function columnsOf(batch: readonly Entry[]): unknown[][] {
  const columns: unknown[][] = Array.from({ length: 10 }, () => []);
  for (const { person, id, at, lines } of batch) {
    for (const [nth, line] of lines.entries()) {
      const { item, quantity, list, price, everybody, rules } = line;
      const row = [person, id, nth, at, item, quantity, list, price, everybody, rules.join(' ')];
      for (const [column, value] of row.entries()) columns[column]?.push(value);
    }
  }
  return columns;
}

/** Whoever waits together may have asked on both sides of midnight. */
async function makeMonthsOf(pool: pg.Pool, batch: readonly Entry[]): Promise<void> {
  const months = new Set(batch.map(({ at }) => `${at.slice(0, 7)}-01`));
  for (const month of months) await pool.query('select make_price_partitions($1::date)', [month]);
}

/** Makes the partitions of this month and the next. */
export const makeMonths = async (db: Kysely<PriceTables>, clock: Clock): Promise<void> =>
  void (await sql`select make_price_partitions(${clock.now().toISOString().slice(0, 10)}::date)`.execute(db));

/** Drops the months whose youngest day has been kept long enough. */
export async function dropOldMonths(db: Kysely<PriceTables>, clock: Clock, days: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select child.relname as name from pg_inherits
    join pg_class as child on child.oid = inhrelid join pg_class as parent on parent.oid = inhparent
    where parent.relname = 'price_quote'`.execute(db);
  for (const { name } of rows) {
    const [, year, month] = /^price_quote_(\d{4})(\d\d)\d\d$/.exec(name) ?? [];
    const end = Date.UTC(Number(year), Number(month), 1);
    if (end + days * 86_400_000 <= clock.now().getTime()) await sql`drop table ${sql.table(name)}`.execute(db);
  }
}
