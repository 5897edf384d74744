import { ProblemError } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

/** What a person laid down for the time to come: purposes nobody else may open, items they do not want to see again. */
export interface OwnWishes {
  restrict(transaction: Db, person: string, purposes: readonly string[]): Promise<void>;
  /**
   * Before a grant: of restricted purposes only the person can open one again. Gives how the restriction ends once the
   * grant stands.
   * @throws ProblemError `not-allowed`
   */
  beforeGrant(person: string, purposes: readonly string[], isPerson: boolean): Promise<() => Promise<void>>;
  bar(transaction: Db, person: string, item: string): Promise<void>;
  /** At once when it is remembered. */
  barredItems(person: string): readonly string[] | Promise<readonly string[]>;
  /** Call after anything about the person changed. */
  forget(person: string): void;
}

/** How many people's barred items are remembered: nearly everybody has none, and every list asks. */
const REMEMBERED = 50_000;

export function ownWishes({ db, clock }: { db: Db; clock: Clock }): OwnWishes {
  const barred = new Map<string, readonly string[]>();
  let changes = 0;

  async function look(person: string): Promise<readonly string[]> {
    const before = changes;
    const rows = await db.selectFrom('rights_barred_item').select('item').where('person_id', '=', person).execute();
    const items = rows.map(({ item }) => item);
    // A look that began before a change may have missed it.
    if (before !== changes) return items;
    if (barred.size >= REMEMBERED) barred.clear();
    barred.set(person, items);
    return items;
  }

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
      if (restricted.length === 0) return async () => undefined;
      if (!isPerson) {
        const detail = 'the person restricted this purpose: only their own token can open it again';
        throw new ProblemError('not-allowed', { detail, purpose: restricted[0]?.purpose });
      }
      const opened = db
        .deleteFrom('rights_restriction')
        .where('person_id', '=', person)
        .where('purpose', 'in', [...purposes]);
      return async () => void (await opened.execute());
    },
    async bar(transaction, person, item) {
      await transaction
        .insertInto('rights_barred_item')
        .values({ person_id: person, item, since: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    barredItems: (person) => barred.get(person) ?? look(person),
    forget(person) {
      changes++;
      barred.delete(person);
    },
  };
}
