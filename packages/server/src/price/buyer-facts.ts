import type { BuyerFacts, PriceRule } from '@heng/engine';
import type { Interaction } from '../collect/interaction.ts';

/** A published condition can only be met with these, both necessary for the order itself (PUR-order-fulfilment, PIPL 13(1)(2)). */
export const MEMBERSHIP = 'membership-loyalty';
export const ORDERS = 'order-history';
export const FULFILMENT = 'order-fulfilment';

/** Categories that the rules of these lines ask for; none when no rule does. */
export function categoriesFor(rules: readonly PriceRule[], at: number): string[] {
  const live = rules.filter(({ from, until }) => from <= at && (until === undefined || at < until));
  const asks = (name: 'membership' | 'newCustomerDays') =>
    live.some(({ conditions }) => conditions[name] !== undefined);
  return [...(asks('membership') ? [MEMBERSHIP] : []), ...(asks('newCustomerDays') ? [ORDERS] : [])];
}

interface Needs {
  membershipOf(person: string): Promise<{ readonly level: string } | undefined>;
  /** oldest first */
  interactionsOf(person: string, since: Date): Promise<readonly Interaction[]>;
  now(): Date;
  /** days an order is kept, and so can be known */
  readonly orderDays: number;
}

export interface KnownBuyers {
  /** Facts of these categories alone; what was not asked for is not looked up. */
  factsOf(person: string, categories: readonly string[]): Promise<BuyerFacts>;
  /** Something of the person changed. */
  changed(person: string): void;
}

interface Known {
  readonly at: number;
  readonly level?: Promise<string | undefined>;
  /** milliseconds; undefined: none */
  readonly firstOrder?: Promise<number | undefined>;
}

/**
 * What another server learned of a first order is known here after so long. Rules count its days, so an hour changes no price; a
 * level that changes is announced at once.
 */
const TRUSTED_MS = 3_600_000;
const REMEMBERED = 100_000;
const DAY = 86_400_000;

/** The two facts that published rules may ask for, remembered until they change, an hour at most. */
export function knownBuyers(needs: Needs): KnownBuyers {
  const known = new Map<string, Known>();

  function knownOf(person: string): Known {
    const one = known.get(person);
    if (one && performance.now() - one.at < TRUSTED_MS) return one;
    if (known.size >= REMEMBERED) known.clear();
    const fresh = { at: performance.now() };
    known.set(person, fresh);
    return fresh;
  }

  /** One look-up for all who ask meanwhile; a look-up that fails is not remembered. */
  function once<T>(person: string, name: 'level' | 'firstOrder', look: () => Promise<T>): Promise<T> {
    const one = knownOf(person);
    const found = one[name] as Promise<T> | undefined;
    if (found) return found;
    const looked = look();
    known.set(person, { ...one, [name]: looked });
    looked.catch(() => known.delete(person));
    return looked;
  }

  const firstOrderOf = async (person: string): Promise<number | undefined> => {
    const since = new Date(needs.now().getTime() - needs.orderDays * DAY);
    return (await needs.interactionsOf(person, since)).find(({ kind }) => kind === 'order')?.at;
  };

  return {
    changed: (person) => void known.delete(person),
    async factsOf(person, categories) {
      const level = categories.includes(MEMBERSHIP)
        ? await once(person, 'level', async () => (await needs.membershipOf(person))?.level)
        : undefined;
      if (!categories.includes(ORDERS)) return { membership: level };
      const first = await once(person, 'firstOrder', () => firstOrderOf(person));
      const firstOrderDays = first === undefined ? 0 : Math.max(0, (needs.now().getTime() - first) / DAY);
      return { membership: level, firstOrderDays };
    },
  };
}
