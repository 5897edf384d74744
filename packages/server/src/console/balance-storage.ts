import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Crowd } from './crowd.ts';

/** One personalised or neutral answer, to be followed by what came of it. */
export interface AnswerRow {
  readonly person: string;
  readonly at: Date;
  readonly personalised: boolean;
  readonly items: readonly string[];
}

/** How many rows fit, and of how many people they are. */
const crowd = (fits: RawBuilder<boolean>): RawBuilder<Crowd> => sql`json_build_object(
  'count', count(*) filter (where ${fits}), 'people', count(distinct nullif(person_id, '')) filter (where ${fits}))`;

/** Answers looked at for rates, the newest ones. */
const MOST_ANSWERS = 200_000;

export async function answersSince(db: Db, since: Date): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select person_id as person, at, outcome::jsonb ->> 'mode' = 'personalised' as personalised,
      coalesce(outcome::jsonb -> 'items', '[]') as items
    from decision where use in ('recommendation', 'search') and at >= ${since} and outcome is not null
    order by at desc limit ${MOST_ANSWERS}`.execute(db);
  return rows;
}

/** Answers by how they were ordered: of one day of the shop, or of the whole time. */
interface AnswerCounts {
  readonly personalised: Crowd;
  readonly neutral: Crowd;
  readonly all: Crowd;
}

export interface AnswerDay extends AnswerCounts {
  readonly day: string;
}

export interface AnswersByDay {
  readonly days: readonly AnswerDay[];
  readonly whole: AnswerCounts;
}

export async function answersByDay(db: Db, since: Date): Promise<AnswersByDay> {
  const { rows } = await sql<AnswerCounts & { day: string | null }>`
    select day, ${crowd(sql`mode = 'personalised'`)} as personalised, ${crowd(sql`mode = 'neutral'`)} as neutral,
      ${crowd(sql`mode in ('personalised', 'neutral')`)} as all
    from (select (at at time zone 'Asia/Shanghai')::date::text as day, outcome::jsonb ->> 'mode' as mode, person_id
      from decision where use in ('recommendation', 'search') and at >= ${since} and outcome is not null) as answer
    group by grouping sets ((day), ()) order by day`.execute(db);
  const whole = rows.find(({ day }) => day === null) ?? { personalised: NOBODY, neutral: NOBODY, all: NOBODY };
  return { whole, days: rows.flatMap(({ day, ...counts }) => (day === null ? [] : [{ day, ...counts }])) };
}

const NOBODY: Crowd = { count: 0, people: 0 };

export interface ChoiceDay {
  readonly day: string;
  readonly granted: Crowd;
  readonly closed: Crowd;
}

export async function choiceDays(db: Db, since: Date): Promise<ChoiceDay[]> {
  const { rows } = await sql<ChoiceDay>`
    select (at at time zone 'Asia/Shanghai')::date::text as day, ${crowd(sql`answer = 'granted'`)} as granted,
      ${crowd(sql`answer in ('refused', 'withdrawn', 'off')`)} as closed
    from choice_history where at >= ${since} and kind <> 'merge' group by 1 order by 1`.execute(db);
  return rows;
}

export async function switches(db: Db): Promise<{ people: number; off: number }> {
  const { rows } = await sql<{ people: number; off: number }>`
    select count(*) as people, count(*) filter (where switch_on = false) as off
    from person where merged_into is null`.execute(db);
  return rows[0] ?? { people: 0, off: 0 };
}

/** How many people answered something under each purpose, and how many of them have a grant there now. */
export async function grants(db: Db): Promise<{ purpose: string; people: number; granted: number }[]> {
  const { rows } = await sql<{ purpose: string; people: number; granted: number }>`
    select purpose, count(distinct person_id) as people,
      count(distinct person_id) filter (where answer = 'granted') as granted
    from choice_current where purpose <> '*' group by purpose`.execute(db);
  return rows;
}

export interface RequestCounts {
  readonly open: Crowd;
  readonly overdue: Crowd;
  readonly objections: Crowd;
}

export async function requestCounts(db: Db, since: Date, now: Date): Promise<RequestCounts> {
  const { rows } = await sql<RequestCounts>`
    select ${crowd(sql`ended_at is null`)} as open, ${crowd(sql`ended_at is null and due < ${now}`)} as overdue,
      ${crowd(sql`kind = 'object' and at >= ${since}`)} as objections
    from rights_request`.execute(db);
  return rows[0] ?? { open: NOBODY, overdue: NOBODY, objections: NOBODY };
}

/** How long withdrawals took to reach systems (seconds, nine in ten), and of how many people they were. */
export async function withdrawalReach(db: Db, since: Date): Promise<{ people: number; seconds: number | null }> {
  const { rows } = await sql<{ people: number; seconds: number | null }>`
    select count(distinct person_id) as people,
      percentile_cont(0.9) within group (order by extract(epoch from delivery.at - created_at))::float8 as seconds
    from rights_delivery as delivery join rights_request as request using (request_id)
    where delivery.kind = 'withdraw' and delivery.state = 'done' and delivery.at is not null
      and created_at >= ${since}`.execute(db);
  return rows[0] ?? { people: 0, seconds: null };
}

/** Refusals, withdrawals and switchings off that were done, and of them in at most so many steps of the histogram. */
export async function refusalActions(db: Db, since: Date, step: number): Promise<{ n: number; within: number }> {
  const { rows } = await sql<{ n: number; within: number }>`
    select coalesce(sum(n), 0)::bigint as n, coalesce(sum(n) filter (where bucket <= ${step}), 0)::bigint as within
    from usability_count
    where measure = 'actions' and journey in ('refuse', 'withdraw', 'switch-off') and hour >= ${since}`.execute(db);
  return rows[0] ?? { n: 0, within: 0 };
}
