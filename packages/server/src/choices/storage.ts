import type { Insertable, Selectable } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import type { AnswerEntry, GivenAnswer } from './resolve-answers.ts';

/** An answer in force, as stored. */
export interface StoredAnswer extends AnswerEntry {
  readonly level: string;
  readonly notice: AnsweredNotice | undefined;
  readonly receipt: string;
  readonly at: Date;
  readonly expiresAt: Date | null;
}

/** Which version of which notice an answer rests on. */
export interface AnsweredNotice {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
}

/** An entry of the history: an answer, a turn of the switch, or what a merge took over. */
export interface HistoryEntry extends Omit<StoredAnswer, 'answer'> {
  readonly answer: string;
  readonly kind: 'cell' | 'switch' | 'merge';
  readonly mechanism: string;
  readonly touchpoint: string | null;
  readonly origin: string | null;
}

type CurrentRow = Selectable<Database['choice_current']>;
type HistoryRow = Selectable<Database['choice_history']>;

/** The answers in force of one person, one per key. */
export async function answersOf(db: Db, person: string): Promise<StoredAnswer[]> {
  const rows = await db.selectFrom('choice_current').selectAll().where('person_id', '=', person).execute();
  return rows.map(toAnswer);
}

/** What a standing is made of: a person's own facts and answers. */
export interface StandingRow {
  readonly ageBand: string;
  readonly elderMode: boolean;
  readonly switchOn: boolean | null;
  readonly hasGuardian: boolean;
  /** number of the last answer */
  readonly entries: number;
  readonly answers: readonly StoredAnswer[];
}

/** The facts of several people in one query; people never heard of are missing from the map. */
export async function standingRows(db: Db, people: readonly string[]): Promise<Map<string, StandingRow>> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('choice_current', 'choice_current.person_id', 'person.person_id')
    .selectAll('choice_current')
    .select(['person.person_id as id', 'person.age_band', 'person.elder_mode', 'person.switch_on', 'person.guardian'])
    .select('person.entries as entries')
    .where('person.person_id', 'in', [...people])
    .execute();
  const found = new Map<string, StandingRow & { answers: StoredAnswer[] }>();
  for (const { id, age_band, elder_mode, switch_on, guardian, entries, ...answer } of rows) {
    const known = found.get(id);
    const row = known ?? {
      ageBand: age_band,
      elderMode: elder_mode,
      switchOn: switch_on,
      hasGuardian: guardian !== null,
      entries,
      answers: [],
    };
    if (!known) found.set(id, row);
    if (answer.entry !== null) row.answers.push(toAnswer(answer as CurrentRow));
  }
  return found;
}

/** The history of one person, newest first, from before an entry on. */
export async function historyOf(
  db: Db,
  person: string,
  before: number | undefined,
  limit: number,
): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('choice_history')
    .selectAll()
    .where('person_id', '=', person)
    .$if(before !== undefined, (query) => query.where('entry', '<', before as number))
    .orderBy('entry', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toHistoryEntry);
}

/** Appends to the history and, for answers, replaces what was in force under the same key. The person's row is locked. */
export async function record(db: Db, person: string, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insertInto('choice_history')
    .values(entries.map((entry) => toHistoryRow(person, entry)))
    .execute();
  await db
    .updateTable('person')
    .set({ entries: Math.max(...entries.map(({ entry }) => entry)) })
    .where('person_id', '=', person)
    .execute();
  const answers = latestPerKey(entries.filter(({ kind }) => kind !== 'switch'));
  if (answers.length === 0) return;
  await db
    .insertInto('choice_current')
    .values(answers.map((entry) => toCurrentRow(person, entry)))
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'purpose', 'category', 'recipient', 'channel']).doUpdateSet((excluded) => ({
        entry: excluded.ref('excluded.entry'),
        answer: excluded.ref('excluded.answer'),
        level: excluded.ref('excluded.level'),
        notice_id: excluded.ref('excluded.notice_id'),
        notice_key: excluded.ref('excluded.notice_key'),
        notice_version: excluded.ref('excluded.notice_version'),
        notice_hash: excluded.ref('excluded.notice_hash'),
        receipt_id: excluded.ref('excluded.receipt_id'),
        at: excluded.ref('excluded.at'),
        expires_at: excluded.ref('excluded.expires_at'),
      })),
    )
    .execute();
}

/** The entry a receipt is for, and whose it is. */
export async function findReceipt(
  db: Db,
  receipt: string,
): Promise<{ person: string; entry: HistoryEntry } | undefined> {
  const row = await db.selectFrom('choice_history').selectAll().where('receipt_id', '=', receipt).executeTakeFirst();
  return row && { person: row.person_id, entry: toHistoryEntry(row) };
}

/** One statement cannot replace one row twice: of two entries under one key only the later is in force. */
function latestPerKey(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const latest = new Map<string, HistoryEntry>();
  for (const entry of entries) {
    latest.set(`${entry.purpose} ${entry.category} ${entry.recipient} ${entry.channel}`, entry);
  }
  return [...latest.values()];
}

const toAnswer = (row: CurrentRow): StoredAnswer => ({
  purpose: row.purpose,
  category: row.category,
  recipient: row.recipient,
  channel: row.channel,
  entry: row.entry,
  answer: row.answer as GivenAnswer,
  level: row.level,
  notice: toNotice(row),
  receipt: row.receipt_id,
  at: row.at,
  expiresAt: row.expires_at,
});

const toNotice = ({ notice_id: id, notice_key: key, notice_version: version, notice_hash: hash }: CurrentRow) =>
  id !== null && key !== null && version !== null && hash !== null ? { id, key, version, hash } : undefined;

const toHistoryEntry = (row: HistoryRow): HistoryEntry => ({
  ...toAnswer(row),
  answer: row.answer,
  kind: row.kind,
  mechanism: row.mechanism,
  touchpoint: row.touchpoint,
  origin: row.origin,
});

const toCurrentRow = (person_id: string, entry: HistoryEntry): Insertable<Database['choice_current']> => ({
  person_id,
  purpose: entry.purpose,
  category: entry.category,
  recipient: entry.recipient,
  channel: entry.channel,
  entry: entry.entry,
  answer: entry.answer,
  level: entry.level,
  notice_id: entry.notice?.id ?? null,
  notice_key: entry.notice?.key ?? null,
  notice_version: entry.notice?.version ?? null,
  notice_hash: entry.notice?.hash ?? null,
  receipt_id: entry.receipt,
  at: entry.at,
  expires_at: entry.expiresAt,
});

const toHistoryRow = (person: string, entry: HistoryEntry): Insertable<Database['choice_history']> => ({
  ...toCurrentRow(person, entry),
  kind: entry.kind,
  mechanism: entry.mechanism,
  touchpoint: entry.touchpoint,
  origin: entry.origin,
});

/** Ids of people with a grant on this cell, to whomever or by whatever channel, in order after `after`. */
export async function peopleWhoGranted(
  db: Db,
  cell: { readonly purpose: string; readonly category: string },
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('choice_current')
    .select('person_id')
    .distinct()
    .where('purpose', '=', cell.purpose)
    .where('category', '=', cell.category)
    .where('answer', '=', 'granted')
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Deletes every answer of these ids; the transaction has said that it erases. */
export async function eraseAnswers(db: Db, ids: readonly string[]): Promise<{ store: string; count: number }[]> {
  const current = await db
    .deleteFrom('choice_current')
    .where('person_id', 'in', [...ids])
    .executeTakeFirst();
  const history = await db
    .deleteFrom('choice_history')
    .where('person_id', 'in', [...ids])
    .executeTakeFirst();
  return [
    { store: 'choices in force', count: Number(current.numDeletedRows) },
    { store: 'history of choices', count: Number(history.numDeletedRows) },
  ];
}
