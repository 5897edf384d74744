import { ProblemError } from '@heng/contract';
import type { Selectable } from 'kysely';
import { inTransaction } from '../evidence/settled-events.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Db } from '../platform/database.ts';

/** A row of the person table. */
export type PersonRow = Selectable<Database['person']>;

/** Changes people one writer at a time; see `peopleChanges`. */
export type ChangePeople = <T>(
  people: readonly string[],
  work: (transaction: Db, rows: readonly PersonRow[]) => Promise<T>,
) => Promise<T>;

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  /** This server's own memory of the person is out of date. */
  changed(person: string): void;
  /** Tells the other servers of the database once the transaction is committed. */
  announce(transaction: Db, person: string): Promise<void>;
  /** What was entered into the log within the transaction: waited for after the commit, forgotten after a rollback. */
  readonly events: { covered(people: readonly string[]): Promise<void>; rolledBack(transaction: Db): void };
}

/**
 * Every write about a person goes through here: in one transaction, with the people's rows (made when missing, in the
 * order of `people`) locked, so that two writers on one person take turns; and afterwards, before the caller can answer,
 * `changed` is told, so that no ruling uses the old standing once the answer is out, and the log has covered what was
 * entered. When only the log fails the caller gets its problem, and what was committed stands.
 */
export function peopleChanges(needs: Needs): ChangePeople {
  return async (people, work) => {
    const done = await commit(needs, people, work);
    await needs.events.covered(people);
    return done;
  };
}

async function commit<T>(
  needs: Needs,
  people: readonly string[],
  work: (transaction: Db, rows: readonly PersonRow[]) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction(needs.db, needs.events, async (transaction) => {
      const locked = await lockRows(transaction, people, needs.clock.now());
      const rows = people.map((person) => locked.get(person) as PersonRow);
      const done = await work(transaction, rows);
      for (const person of people) await needs.announce(transaction, person);
      return done;
    });
  } finally {
    // Also when it failed: a commit whose confirmation got lost has changed the person all the same.
    for (const person of people) needs.changed(person);
  }
}

/** In one order for everybody, so that two merges of the same people cannot wait for one another. */
async function lockRows(transaction: Db, people: readonly string[], now: Date): Promise<Map<string, PersonRow>> {
  const ids = [...new Set(people)].sort();
  if (ids.length === 0) throw new ProblemError('internal');
  await transaction
    .insertInto('person')
    .values(
      ids.map((person_id) => ({
        person_id,
        age_band: 'unknown',
        elder_mode: false,
        entries: 0,
        created_at: now,
        updated_at: now,
        guardian: null,
        guardian_verified_by: null,
        region: null,
        switch_on: null,
        merged_into: null,
      })),
    )
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute();
  const rows = await transaction
    .selectFrom('person')
    .selectAll()
    .where('person_id', 'in', ids)
    .orderBy('person_id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.person_id, row]));
}
