import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';

export type ExperimentRow = Selectable<Database['experiment']>;

/** Who was given an arm, and since when. */
export interface Exposure {
  readonly person: string;
  readonly at: Date;
}

export const insertExperiment = (db: Db, row: Insertable<Database['experiment']>): Promise<ExperimentRow> =>
  db.insertInto('experiment').values(row).returningAll().executeTakeFirstOrThrow();

export const findExperiment = (db: Db, id: string): Promise<ExperimentRow | undefined> =>
  db.selectFrom('experiment').selectAll().where('experiment_id', '=', id).executeTakeFirst();

export const listExperiments = (db: Db): Promise<ExperimentRow[]> =>
  db.selectFrom('experiment').selectAll().orderBy('declared_at', 'desc').limit(500).execute();

/** Turns an experiment that stands at `from`; undefined when it does not. */
export const turnExperiment = (
  db: Db,
  id: string,
  turn: { readonly from: 'declared' | 'running'; readonly to: 'running' | 'stopped'; readonly at: Date },
): Promise<ExperimentRow | undefined> =>
  db
    .updateTable('experiment')
    .set({ state: turn.to, [turn.to === 'running' ? 'started_at' : 'stopped_at']: turn.at })
    .where('experiment_id', '=', id)
    .where('state', '=', turn.from)
    .returningAll()
    .executeTakeFirst();

/** The first time counts. */
export async function expose(db: Db, experiment: string, { person, at }: Exposure): Promise<void> {
  await db
    .insertInto('experiment_exposure')
    .values({ person_id: person, experiment_id: experiment, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A page of those in an experiment, in the order of their ids. */
export async function exposed(db: Db, experiment: string, after: string, limit: number): Promise<Exposure[]> {
  const rows = await db
    .selectFrom('experiment_exposure')
    .select(['person_id', 'at'])
    .where('experiment_id', '=', experiment)
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(({ person_id, at }) => ({ person: person_id, at }));
}

export async function experimentsOf(db: Db, ids: readonly string[]): Promise<(Exposure & { experiment: string })[]> {
  const rows = await db
    .selectFrom('experiment_exposure')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .execute();
  return rows.map(({ person_id, experiment_id, at }) => ({ person: person_id, experiment: experiment_id, at }));
}

/** Takes people out of their experiments, or out of some; gives what they were in. */
export async function takeOut(
  db: Db,
  ids: readonly string[],
  only?: readonly string[],
): Promise<{ person: string; experiment: string }[]> {
  const rows = await db
    .deleteFrom('experiment_exposure')
    .where('person_id', 'in', [...ids])
    .$if(only !== undefined, (query) => query.where('experiment_id', 'in', [...(only as string[])]))
    .returning(['person_id', 'experiment_id'])
    .execute();
  return rows.map(({ person_id, experiment_id }) => ({ person: person_id, experiment: experiment_id }));
}

export async function countLeft(db: Db, experiment: string, arm: string): Promise<void> {
  await db
    .insertInto('experiment_left')
    .values({ experiment_id: experiment, arm, n: 1 })
    .onConflict((conflict) =>
      conflict.columns(['experiment_id', 'arm']).doUpdateSet({ n: sql<number>`experiment_left.n + 1` }),
    )
    .execute();
}

export async function leftOf(db: Db, experiment: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('experiment_left').selectAll().where('experiment_id', '=', experiment).execute();
  return new Map(rows.map(({ arm, n }) => [arm, n]));
}

/** Who of an experiment objected since they were given an arm. */
export async function objectedIn(db: Db, experiment: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from experiment_exposure join rights_request using (person_id)
    where experiment_id = ${experiment} and kind = 'object' and rights_request.at >= experiment_exposure.at`.execute(
    db,
  );
  return new Set(rows.map(({ person_id }) => person_id));
}

/** Experiments that stopped before `before` and still know who took part. */
export async function finished(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('experiment')
    .select('experiment_id')
    .where('stopped_at', '<', before)
    .where('results', 'is', null)
    .execute();
  return rows.map(({ experiment_id }) => experiment_id);
}

/** Keeps the last results and forgets who took part. */
export async function closeExperiment(db: Db, id: string, results: object): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const kept = { results: JSON.stringify(results) };
    await transaction.updateTable('experiment').set(kept).where('experiment_id', '=', id).execute();
    await transaction.deleteFrom('experiment_exposure').where('experiment_id', '=', id).execute();
  });
}
