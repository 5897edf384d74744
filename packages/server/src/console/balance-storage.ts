import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** One personalised or neutral answer, to be followed by what came of it. */
export interface AnswerRow {
  readonly person: string;
  readonly at: Date;
  readonly personalised: boolean;
  readonly items: readonly string[];
}

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

export interface AnswerDay {
  readonly day: string;
  readonly personalised: number;
  readonly neutral: number;
}

export async function answerDays(db: Db, since: Date): Promise<AnswerDay[]> {
  const { rows } = await sql<AnswerDay>`
    select (at at time zone 'Asia/Shanghai')::date::text as day,
      count(*) filter (where outcome::jsonb ->> 'mode' = 'personalised') as personalised,
      count(*) filter (where outcome::jsonb ->> 'mode' = 'neutral') as neutral
    from decision where use in ('recommendation', 'search') and at >= ${since} and outcome is not null
    group by 1 order by 1`.execute(db);
  return rows;
}

export async function choiceDays(db: Db, since: Date): Promise<{ day: string; granted: number; closed: number }[]> {
  const { rows } = await sql<{ day: string; granted: number; closed: number }>`
    select (at at time zone 'Asia/Shanghai')::date::text as day,
      count(*) filter (where answer = 'granted') as granted,
      count(*) filter (where answer in ('refused', 'withdrawn', 'off')) as closed
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
  readonly open: number;
  readonly overdue: number;
  readonly objections: number;
}

export async function requestCounts(db: Db, since: Date, now: Date): Promise<RequestCounts> {
  const { rows } = await sql<RequestCounts>`
    select count(*) filter (where ended_at is null) as open,
      count(*) filter (where ended_at is null and due < ${now}) as overdue,
      count(*) filter (where kind = 'object' and at >= ${since}) as objections
    from rights_request`.execute(db);
  return rows[0] ?? { open: 0, overdue: 0, objections: 0 };
}

/** How long withdrawals took to reach systems (seconds, nine in ten), and how many did. */
export async function withdrawalReach(db: Db, since: Date): Promise<{ n: number; seconds: number | null }> {
  const { rows } = await sql<{ n: number; seconds: number | null }>`
    select count(*) as n,
      percentile_cont(0.9) within group (order by extract(epoch from at - created_at))::float8 as seconds
    from rights_delivery where kind = 'withdraw' and state = 'done' and at is not null and created_at >= ${since}`.execute(
    db,
  );
  return rows[0] ?? { n: 0, seconds: null };
}

/** Refusals, withdrawals and switchings off that were done, and of them in at most so many steps of the histogram. */
export async function refusalActions(db: Db, since: Date, step: number): Promise<{ n: number; within: number }> {
  const { rows } = await sql<{ n: number; within: number }>`
    select coalesce(sum(n), 0)::bigint as n, coalesce(sum(n) filter (where bucket <= ${step}), 0)::bigint as within
    from usability_count
    where measure = 'actions' and journey in ('refuse', 'withdraw', 'switch-off') and hour >= ${since}`.execute(db);
  return rows[0] ?? { n: 0, within: 0 };
}
