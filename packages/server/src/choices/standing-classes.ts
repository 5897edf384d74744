import type { Gate, Standing } from '@heng/gate';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Asking } from './asking.ts';
import { ANY, type GivenAnswer } from './resolve-answers.ts';
import { standingFrom } from './standing-facts.ts';
import type { StandingRow, StoredAnswer } from './storage.ts';

/** People whom the gate cannot tell apart, as far as one purpose and some categories go. */
export interface StandingClass {
  readonly standing: Standing;
  /** what the caller's own statement said of them; null where it said nothing */
  readonly mark: string | null;
  readonly people: number;
}

/** Everybody who once granted `categories[0]` for `purpose`, sorted into classes. */
export type StandingClasses = (asked: {
  readonly purpose: string;
  readonly categories: readonly string[];
  /** most people have one grant, by this channel, and no other answer: they are counted without gathering */
  readonly channel: string;
  /** a statement of `person_id` and `mark` (text), one row a person: what else tells people apart */
  readonly marks: RawBuilder<unknown>;
}) => Promise<StandingClass[]>;

interface Needs {
  readonly db: Db;
  readonly gate: Gate;
  readonly asking: Asking;
  readonly now: () => Date;
  materialVersionOf(key: string, purpose: string, category: string): number;
}

interface ClassRow {
  readonly age_band: string;
  readonly elder_mode: boolean;
  readonly switch_on: boolean | null;
  readonly guarded: boolean;
  readonly answers: readonly string[];
  readonly mark: string | null;
  readonly people: number;
}

/**
 * Many people, few differences: the database counts people by what decides a ruling, and each class is ruled on once, by
 * the same rules as one person is. What decides is a person's facts and, in order, what they answered on these cells.
 */
export function standingClasses(needs: Needs): StandingClasses {
  return async (asked) => {
    const now = needs.now();
    const counted = sql<ClassRow>`
      with mixed as materialized (${mixedOf(asked)}), marked as (${asked.marks})
      ${ofOneGrant(asked, now)} union all ${ofSeveral(asked, now)}`;
    const { rows } = await needs.db.transaction().execute(async (tx) => {
      await sql`select set_config('work_mem', ${WORK_MEMORY}, true)`.execute(tx);
      return counted.execute(tx);
    });
    return rows.map((row) => ({ standing: standingOf(needs, row, now), mark: row.mark, people: row.people }));
  };
}

/** Whom these statements join by the million: with less, PostgreSQL writes its hash tables to disk first. */
const WORK_MEMORY = '256MB';

type Sought = Parameters<StandingClasses>[0];

const relevantTo = ({ purpose, categories }: Sought) =>
  sql`purpose in (${purpose}, ${ANY}) and category = any(${[...categories, ANY]}::text[])`;

const grantOf = ({ purpose, categories }: Sought) =>
  sql`answer = 'granted' and purpose = ${purpose} and category = ${categories[0] ?? ''}`;

/** Who answered anything but one grant by the channel. */
const mixedOf = (asked: Sought) => sql`select distinct person_id from choice_current
  where ${relevantTo(asked)} and not (${grantOf(asked)} and channel = ${asked.channel})`;

const FACTS = sql`age_band, elder_mode, switch_on, guardian is not null as guarded`;

/** Counted by the columns as they are; the answer is put into a line once a class, not once a person. */
const ofOneGrant = (asked: Sought, now: Date) => sql`
  select age_band, elder_mode, switch_on, guarded, array[${toldAt(sql`expired`)}] as answers, mark, people
  from (
    select ${FACTS}, purpose, category, recipient, channel, answer, level, notice_key, notice_version,
      ${expiredAt(now)} as expired, mark, count(*)::int as people
    from choice_current join person using (person_id) left join marked using (person_id)
    where ${grantOf(asked)} and channel = ${asked.channel} and merged_into is null
      and not exists (select 1 from mixed where mixed.person_id = choice_current.person_id)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14) as alike`;

const ofSeveral = (asked: Sought, now: Date) => sql`
  select ${FACTS}, answers, mark, count(*)::int as people
  from (
    select person_id, array_agg(${toldAt(expiredAt(now))} order by entry) as answers
    from choice_current where ${relevantTo(asked)} and person_id in (select person_id from mixed)
    group by person_id having bool_or(${grantOf(asked)})) as answered
  join person using (person_id) left join marked using (person_id)
  where merged_into is null
  group by 1, 2, 3, 4, 5, 6`;

const expiredAt = (now: Date) => sql`(expires_at is not null and expires_at <= ${now}::timestamptz)`;

/** An answer in a line, as `toAnswer` reads it. */
const toldAt = (
  expired: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`purpose || ' ' || category || ' /' || recipient || ' /' || channel
  || ' ' || answer || ' ' || level || ' ' || coalesce(notice_key, '-') || ' ' || coalesce(notice_version, 0)
  || ' ' || ${expired}`;

function standingOf({ gate, asking, materialVersionOf }: Needs, row: ClassRow, now: Date): Standing {
  const known: StandingRow = {
    ...{ ageBand: row.age_band, elderMode: row.elder_mode, switchOn: row.switch_on, hasGuardian: row.guarded },
    entries: row.answers.length,
    answers: row.answers.map(toAnswer),
  };
  return standingFrom({ gate, asking }, known, { now: now.getTime(), materialVersionOf }).standing;
}

/** No id holds a blank, and a notice key none either. An answer's place in the list is its order. */
function toAnswer(text: string, entry: number): StoredAnswer {
  const [purpose, category, recipient, channel, answer, level, key, version, expired] = text.split(' ') as [
    ...[string, string, string, string, GivenAnswer, string, string, string, string],
  ];
  return {
    ...{ purpose, category, recipient: recipient.slice(1), channel: channel.slice(1), answer, level, entry },
    notice: key === '-' ? undefined : { id: '', key, version: Number(version), hash: '' },
    receipt: '',
    at: LONG_AGO,
    expiresAt: expired === 't' || expired === 'true' ? LONG_AGO : null,
  };
}

const LONG_AGO = new Date(0);
