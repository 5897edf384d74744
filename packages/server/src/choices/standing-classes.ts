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
  return async ({ purpose, categories, channel, marks }) => {
    const now = needs.now();
    const told = toldAt(now);
    const relevant = sql`purpose in (${purpose}, ${ANY}) and category = any(${[...categories, ANY]}::text[])`;
    const granted = sql`answer = 'granted' and purpose = ${purpose} and category = ${categories[0] ?? ''}`;
    const { rows } = await sql<ClassRow>`
      with mixed as materialized (
        select distinct person_id from choice_current where ${relevant} and not (${granted} and channel = ${channel}))
      select age_band, elder_mode, switch_on, guardian is not null as guarded, answers, mark, count(*)::int as people
      from (
        select person_id, array[${told}] as answers from choice_current
        where ${granted} and channel = ${channel}
          and not exists (select 1 from mixed where mixed.person_id = choice_current.person_id)
        union all
        select person_id, array_agg(${told} order by entry) as answers
        from choice_current where ${relevant} and person_id in (select person_id from mixed)
        group by person_id having bool_or(${granted})
      ) as answered
      join person using (person_id)
      left join (${marks}) as marked using (person_id)
      where merged_into is null
      group by 1, 2, 3, 4, 5, 6`.execute(needs.db);
    return rows.map((row) => ({ standing: standingOf(needs, row, now), mark: row.mark, people: row.people }));
  };
}

/** An answer in a line, as `toAnswer` reads it. */
const toldAt = (
  now: Date,
): RawBuilder<unknown> => sql`purpose || ' ' || category || ' /' || recipient || ' /' || channel
  || ' ' || answer || ' ' || level || ' ' || coalesce(notice_key, '-') || ' ' || coalesce(notice_version, 0)
  || ' ' || (expires_at is not null and expires_at <= ${now}::timestamptz)`;

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
