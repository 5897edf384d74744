import type { Words } from '@heng/gate';
import { type Kysely, type RawBuilder, sql } from 'kysely';

/** One thing a room holds about a person, before it is known what it may be used for. */
export interface HeldRow {
  /** names it within its source; letters, digits and `._-` */
  readonly key: string;
  readonly at: Date;
  readonly category: string;
  readonly label: Words;
  readonly value: unknown;
  readonly source: Words;
  readonly retention: Words;
  /** when it is deleted by itself */
  readonly until: Date | null;
  readonly correctable: boolean;
  /** the law that orders it kept; it cannot be deleted then */
  readonly kept?: { readonly source: string; readonly until: Date | null } | undefined;
}

/** A stretch of what is held, newest first: `limit` rows older than `before`. */
export interface HeldStretch {
  readonly category?: string | undefined;
  readonly before?: { readonly at: Date; readonly key: string } | undefined;
  readonly limit: number;
}

/** How much of one category there is on one day. */
export interface HeldDay {
  readonly category: string;
  /** `2026-11-27`, in China */
  readonly day: string;
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
  readonly kept: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: a room may stand on its own view of the tables
export type Connection = Kysely<any>;

/** What a room hands in so that what it holds is shown, corrected and deleted with all the rest. */
export interface HeldSource {
  /** first part of the ids of its things, such as `event`; never changed */
  readonly name: string;
  list(ids: readonly string[], stretch: HeldStretch): Promise<HeldRow[]>;
  find(ids: readonly string[], key: string): Promise<HeldRow | undefined>;
  days(ids: readonly string[]): Promise<HeldDay[]>;
  /** Deletes one thing within the transaction; false when it is gone already. Not asked of what a law keeps. */
  delete?(transaction: Connection, ids: readonly string[], key: string): Promise<boolean>;
  /** Deletes what may be deleted of one category within the transaction; gives how many things. */
  deleteCategory?(transaction: Connection, ids: readonly string[], category: string): Promise<number>;
  /** Puts `value` in its place. @throws ProblemError `invalid-value` */
  correct?(transaction: Connection, ids: readonly string[], key: string, value: unknown): Promise<void>;
}

/** A row as the statement of a source gives it. */
export interface Told {
  readonly key: string;
  readonly at: Date;
  readonly category: string;
  readonly kept: boolean;
  readonly told: Readonly<Record<string, unknown>>;
}

/**
 * The reading half of a source whose rows one statement gives: columns `key`, `at`, `category`, `kept` and `told` (jsonb).
 * Pages by the pair of moment and key, so that what comes meanwhile moves nothing.
 */
export function readByStatement(
  db: Connection,
  name: string,
  statement: (ids: readonly string[]) => RawBuilder<unknown>,
  show: (row: Told) => HeldRow,
): Pick<HeldSource, 'name' | 'list' | 'find' | 'days'> {
  return {
    name,
    async list(ids, { category, before, limit }) {
      const { rows } = await sql<Told>`select * from (${statement(ids)}) as held
        where (${category ?? null}::text is null or category = ${category ?? null})
          and (${before?.at ?? null}::timestamptz is null
            or (at, key collate "C") < (${before?.at ?? null}::timestamptz, ${before?.key ?? ''} collate "C"))
        order by at desc, key collate "C" desc limit ${limit}`.execute(db);
      return rows.map(show);
    },
    async find(ids, key) {
      const { rows } = await sql<Told>`select * from (${statement(ids)}) as held where key = ${key} limit 1`.execute(
        db,
      );
      return rows[0] && show(rows[0]);
    },
    async days(ids) {
      const { rows } = await sql<HeldDay>`select category, (at at time zone 'Asia/Shanghai')::date::text as day,
          count(*)::int as count, min(at) as first, max(at) as last, bool_and(kept) as kept
        from (${statement(ids)}) as held group by 1, 2`.execute(db);
      return rows;
    },
  };
}

/** The reading half of a source whose few rows are at hand. */
export function readByRows(
  name: string,
  rowsOf: (ids: readonly string[]) => Promise<HeldRow[]>,
): Pick<HeldSource, 'name' | 'list' | 'find' | 'days'> {
  return {
    name,
    async list(ids, { category, before, limit }) {
      const isOlder = ({ at, key }: HeldRow): boolean =>
        !before || at < before.at || (at.getTime() === before.at.getTime() && key < before.key);
      const rows = (await rowsOf(ids)).filter((row) => (category ?? row.category) === row.category && isOlder(row));
      return rows.sort(newestFirst).slice(0, limit);
    },
    find: async (ids, key) => (await rowsOf(ids)).find((row) => row.key === key),
    days: async (ids) =>
      (await rowsOf(ids)).map(({ category, at, kept }) => ({
        ...{ category, count: 1, first: at, last: at, kept: kept !== undefined },
        day: dayInChina(at),
      })),
  };
}

export const newestFirst = (one: { at: Date; key: string }, two: { at: Date; key: string }): number =>
  two.at.getTime() - one.at.getTime() || (one.key < two.key ? 1 : -1);

const EIGHT_HOURS = 8 * 3_600_000;

/** China has one time and never changes its clocks. */
export const dayInChina = (at: Date): string => new Date(at.getTime() + EIGHT_HOURS).toISOString().slice(0, 10);
