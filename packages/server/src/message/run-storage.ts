import { type Selectable, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import type { MessageRow } from './storage.ts';
import type { MessageState } from './tables.ts';

export type RunRow = Selectable<Database['message_run']>;

export interface NewRun {
  readonly run: string;
  readonly campaign: string;
  readonly by: string;
  readonly audience: number;
  readonly now: Date;
}

/** False while another run of the campaign has not ended. */
export async function putRun(db: Db, { run, campaign, by, audience, now }: NewRun): Promise<boolean> {
  const { rows } = await sql`
    insert into message_run (run_id, campaign_id, begun_by, begun_at, state, audience)
    values (${run}, ${campaign}, ${by}, ${now}, 'running', ${audience}) on conflict do nothing returning run_id`.execute(
    db,
  );
  return rows.length > 0;
}

export const findRun = (db: Db, run: string): Promise<RunRow | undefined> =>
  db.selectFrom('message_run').selectAll().where('run_id', '=', run).executeTakeFirst();

export const runsOf = (db: Db, campaign: string): Promise<RunRow[]> =>
  db
    .selectFrom('message_run')
    .selectAll()
    .where('campaign_id', '=', campaign)
    .orderBy('begun_at', 'desc')
    .limit(50)
    .execute();

export async function openRuns(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('message_run')
    .select('run_id')
    .where('ended_at', 'is', null)
    .orderBy('begun_at')
    .execute();
  return rows.map(({ run_id }) => run_id);
}

/** How many messages of a run stand how; what was dropped by its reason. */
export async function messageCounts(
  db: Db,
  run: string,
): Promise<{ state: MessageState; problem: string | null; n: number }[]> {
  const { rows } = await sql<{ state: MessageState; problem: string | null; n: number }>`
    select state, case when state = 'dropped' then problem end as problem, count(*)::int as n
    from message where run_id = ${run} group by 1, 2`.execute(db);
  return rows;
}

/** How far the run is; `held` adds to what was held back before. */
export async function advance(
  db: Db,
  run: string,
  { after, ruled, held }: { after: string; ruled: number; held: Readonly<Record<string, number>> },
): Promise<void> {
  await sql`update message_run set after = ${after}, ruled = ruled + ${ruled},
      held = held || coalesce((select jsonb_object_agg(key, value::int + coalesce((held ->> key)::int, 0))
        from jsonb_each_text(${JSON.stringify(held)}::jsonb)), '{}')
    where run_id = ${run}`.execute(db);
}

export async function setRunState(db: Db, run: string, state: RunRow['state'], endedAt: Date | null): Promise<void> {
  await db
    .updateTable('message_run')
    .set({ state, ...(endedAt && { ended_at: endedAt }) })
    .where('run_id', '=', run)
    .where('ended_at', 'is', null)
    .execute();
}

/** Nothing more of it is sent. */
export async function dropWaiting(db: Db, run: string): Promise<void> {
  await db
    .updateTable('message')
    .set({ state: 'dropped', problem: 'campaign-not-running', next_at: null })
    .where('run_id', '=', run)
    .where('state', 'in', ['reserved', 'due'])
    .execute();
}

/**
 * What a server left that ended in the middle: what it had not told anybody of is ruled on again; what was on its way may
 * have arrived, so it is not sent again.
 */
export async function takeOver(db: Db, run: string): Promise<void> {
  await db.deleteFrom('message').where('run_id', '=', run).where('state', '=', 'reserved').execute();
  await db
    .updateTable('message')
    .set({ state: 'unknown', next_at: null })
    .where('run_id', '=', run)
    .where('state', '=', 'sending')
    .execute();
}

/** Takes what is due; from now on it is on its way, whatever happens. */
export async function takeDue(db: Db, run: string, now: Date, limit: number): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`update message set state = 'sending', tries = tries + 1
    where message_id in (select message_id from message where run_id = ${run} and state = 'due' and next_at <= ${now}
      order by next_at, message_id limit ${limit} for update skip locked) returning *`.execute(db);
  return rows;
}

/** When the next message of the run is due; undefined when none waits. */
export async function nextDue(db: Db, run: string): Promise<Date | undefined> {
  const { rows } = await sql<{ next: Date | null }>`select min(next_at) as next from message
    where run_id = ${run} and state = 'due'`.execute(db);
  return rows[0]?.next ?? undefined;
}

/** How one message ended, or when it is tried again. */
export interface Settled {
  readonly message: string;
  readonly state: MessageState;
  readonly nextAt?: Date | null;
  readonly problem?: string | null;
  readonly addressHash?: Buffer | null;
}

export async function settle(db: Db, { message, state, nextAt, problem, addressHash }: Settled): Promise<void> {
  await db
    .updateTable('message')
    .set({
      state,
      next_at: nextAt ?? null,
      problem: problem ?? null,
      ...(addressHash && { address_hash: addressHash }),
    })
    .where('message_id', '=', message)
    .where('state', '=', 'sending')
    .execute();
}
