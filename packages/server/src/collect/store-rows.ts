import type pg from 'pg';
import { withPartitions } from '../platform/missing-partition.ts';
import type { KeptAs } from './event-definitions.ts';
import type { EventRow } from './sift-event.ts';

/** A message seen within so many days is the same message; the client's retries end long before. */
export const DEDUPE_DAYS = 7;

/**
 * The two kinds are two statements, so that each is planned for its own partitions; and looking back at the days before is
 * left out for messages that were made today, as nearly all are.
 */
const insertAs = (keptAs: KeptAs, lookBack: boolean): string => `
insert into event (person_id, message, line, day, kept_as, received_at, at, name, kind, category, item, fields)
select person_id, message, line, $10::date, '${keptAs}', $11, at, name, kind, category, item, fields
from (
  select person_id, md5(message_id)::uuid as message, line, at, name, kind, category, item, fields
  from unnest($1::text[], $2::text[], $3::smallint[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::jsonb[]) as given (person_id, message_id, line, at, name, kind, category, item, fields)
) as given
${lookBack ? unlessEarlier(keptAs) : ''}
on conflict do nothing`;

const unlessEarlier = (keptAs: KeptAs): string => `where not exists (
  select from event as earlier
  where earlier.kept_as = '${keptAs}' and earlier.person_id = given.person_id and earlier.message = given.message
    and earlier.line = given.line and earlier.day >= $10::date - ${DEDUPE_DAYS} and earlier.day < $10::date
)`;

/** Rows of ours that stand there from an earlier time: `received_at` is the moment of exactly one write. */
const findEarlier = (keptAs: KeptAs): string => `
select ordinal::int
from unnest($1::text[], $2::text[], $3::smallint[]) with ordinality as given (person_id, message_id, line, ordinal)
where exists (
  select from event as earlier
  where earlier.kept_as = '${keptAs}' and earlier.person_id = given.person_id
    and earlier.message = md5(given.message_id)::uuid and earlier.line = given.line
    and earlier.day >= $4::date - ${DEDUPE_DAYS} and earlier.received_at <> $5
)`;

const statementsFor = (keptAs: KeptAs) => ({
  // Named, so that it is planned once; the other is planned for each write, by how much stands there then.
  ofToday: { name: `collect-${keptAs}`, text: insertAs(keptAs, false) },
  ofAnyDay: { text: insertAs(keptAs, true) },
  earlier: findEarlier(keptAs),
});

const statements = { behaviour: statementsFor('behaviour'), record: statementsFor('record') };

const DAY = 86_400_000;

/**
 * Stores rows of one kind and returns those that were new: a message that stands already, for the same person and line
 * within {@link DEDUPE_DAYS} days, is left alone. Exact within a day by the primary key; across days by looking there
 * first, unless the message says that it was made today.
 * @param receivedAt moment of this write, different from that of every other write of this server
 */
export async function storeRows(
  pool: pg.Pool,
  keptAs: KeptAs,
  rows: readonly EventRow[],
  receivedAt: Date,
): Promise<readonly EventRow[]> {
  const day = receivedAt.toISOString().slice(0, 10);
  const { ofToday, ofAnyDay, earlier } = statements[keptAs];
  const insert = async (statement: pg.QueryConfig, some: readonly EventRow[]): Promise<number> => {
    if (some.length === 0) return 0;
    const values = [...toColumns(some), day, receivedAt];
    const { rowCount } = await withPartitions(
      () => pool.query({ ...statement, values }),
      () => pool.query('select make_event_partitions($1)', [day]),
    );
    return rowCount ?? 0;
  };
  const midnight = Math.floor(receivedAt.getTime() / DAY) * DAY;
  const [fromToday, others] = split(rows, ({ madeAfter }) => madeAfter >= midnight);
  const stored = (await insert(ofToday, fromToday)) + (await insert(ofAnyDay, others));
  if (stored === rows.length) return rows;
  const found = await pool.query<{ ordinal: number }>(earlier, [...toColumns(rows).slice(0, 3), day, receivedAt]);
  const known = new Set(found.rows.map(({ ordinal }) => ordinal - 1));
  return onceEach(rows.filter((_, index) => !known.has(index)));
}

function split<T>(list: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  if (list.every(isFirst)) return [list, []];
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))];
}

/** The same message twice within one write is one message. */
function onceEach(rows: readonly EventRow[]): readonly EventRow[] {
  const seen = new Set<string>();
  return rows.filter(({ person, messageId, line }) => {
    const key = `${person} ${line} ${messageId}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Array literals made by hand: the driver's own escaping costs more than the rest of the write together. Person ids and
 * items have no character that needs escaping, names come from our own table.
 */
function toColumns(rows: readonly EventRow[]): string[] {
  const column = (cell: (row: EventRow) => string): string => {
    let text = '{';
    for (const row of rows) text += text.length === 1 ? cell(row) : `,${cell(row)}`;
    return `${text}}`;
  };
  return [
    column(({ person }) => `"${person}"`),
    column(({ messageId }) => escaped(messageId)),
    column(({ line }) => String(line)),
    column(({ at }) => `"${new Date(at).toISOString()}"`),
    column(({ name }) => escaped(name)),
    column(({ kind }) => kind),
    column(({ category }) => category),
    column(({ item }) => (item === undefined ? 'NULL' : `"${item}"`)),
    // JSON has no control characters, so a second round of JSON quoting is exactly the quoting of an array element.
    column(({ fields }) => JSON.stringify(JSON.stringify(fields))),
  ];
}

const escaped = (text: string): string => `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, '\\$&') : text}"`;
