import { ProblemError } from '@heng/contract';
import type { Rulings } from '../access/rulings.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { FULFILMENT, MEMBERSHIP } from './buyer-facts.ts';
import { membershipOf, saveMembership } from './storage.ts';
import type { PriceTables } from './tables.ts';

export interface Memberships {
  read(person: string): Promise<{ level: string | null; since: string | null }>;
  /** @throws ProblemError `membership-not-permitted` */
  declare(person: string, level: string | null): ReturnType<Memberships['read']>;
}

/**
 * The level a shop declares of a person, kept so that its published benefits are honoured with an order, and for nothing else
 * (PUR-order-fulfilment). The gate is asked before it is kept and again whenever a price would use it.
 */
export function memberships(needs: { db: Db; clock: Clock; rulings: Rulings; change: ChangePeople }): Memberships {
  const { db, clock, rulings, change } = needs;
  const own = db.withTables<PriceTables>();
  async function read(person: string) {
    const held = await membershipOf(own, person);
    return { level: held?.level ?? null, since: held?.since.toISOString() ?? null };
  }
  return {
    read,
    async declare(person, level) {
      const usable = await rulings.usable(person, FULFILMENT, {}, [MEMBERSHIP]);
      if (level !== null && !usable.categories.has(MEMBERSHIP)) throw new ProblemError('membership-not-permitted');
      await change([person], (transaction) =>
        saveMembership(transaction.withTables<PriceTables>(), person, level, clock.now()),
      );
      return read(person);
    },
  };
}
