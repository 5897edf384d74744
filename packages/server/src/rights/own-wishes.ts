import { ProblemError } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

/** What a person laid down for the time to come: purposes nobody else may open, items they do not want to see again. */
export interface OwnWishes {
  restrict(transaction: Db, person: string, purposes: readonly string[]): Promise<void>;
  /**
   * Before a grant: of restricted purposes only the person can open one again, and with that the restriction ends.
   * @throws ProblemError `not-allowed`
   */
  beforeGrant(person: string, purposes: readonly string[], isPerson: boolean): Promise<void>;
  bar(transaction: Db, person: string, item: string): Promise<void>;
  barredItems(person: string): Promise<readonly string[]>;
}

export function ownWishes({ db, clock }: { db: Db; clock: Clock }): OwnWishes {
  return {
    async restrict(transaction, person, purposes) {
      if (purposes.length === 0) return;
      await transaction
        .insertInto('rights_restriction')
        .values(purposes.map((purpose) => ({ person_id: person, purpose, since: clock.now() })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async beforeGrant(person, purposes, isPerson) {
      const restricted = await db
        .selectFrom('rights_restriction')
        .select('purpose')
        .where('person_id', '=', person)
        .where('purpose', 'in', [...purposes])
        .execute();
      if (restricted.length === 0) return;
      if (!isPerson) {
        const detail = 'the person restricted this purpose: only their own token can open it again';
        throw new ProblemError('not-allowed', { detail, purpose: restricted[0]?.purpose });
      }
      await db
        .deleteFrom('rights_restriction')
        .where('person_id', '=', person)
        .where('purpose', 'in', [...purposes])
        .execute();
    },
    async bar(transaction, person, item) {
      await transaction
        .insertInto('rights_barred_item')
        .values({ person_id: person, item, since: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async barredItems(person) {
      const rows = await db.selectFrom('rights_barred_item').select('item').where('person_id', '=', person).execute();
      return rows.map(({ item }) => item);
    },
  };
}
