import { type CategorySet, type Gate, idsIn, type Standing } from '@heng/gate';
import type { InteractionLog } from './interaction-log.ts';
import { itemKnn } from './model-declarations.ts';

export const STATISTICS = 'anonymised-statistics';
const AGGREGATE = 'aggregate-analytics';

/** Which categories of a person may be learnt from, and what of theirs was held when that was asked. */
export interface Permitted {
  readonly person: string;
  readonly holding: object | undefined;
  readonly statistics: ReadonlySet<string>;
  readonly training: ReadonlySet<string>;
}

export interface PermissionNeeds {
  readonly gate: Gate;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** whether a passed irreversibility test is on file for the category */
  isIrreversible(category: string): boolean;
}

/** Asks the gate for some people at a time. */
export function permissionsUnder({ gate, standingsOf, isIrreversible }: PermissionNeeds) {
  const namesOf = sharedNames(gate);
  return async (log: InteractionLog, people: readonly string[]): Promise<readonly Permitted[]> => {
    const held = people.map((person) => ({ person, holding: log.holdingOf(person) }));
    const irreversible = isIrreversible(STATISTICS);
    const standings = await standingsOf(people);
    return held.map((one, index) => {
      const standing = standings[index];
      if (!standing) return { ...one, statistics: none, training: none };
      return {
        ...one,
        statistics: namesOf(gate.usable(standing, AGGREGATE, { irreversible })),
        training: trainable(itemKnn.purposes.map((purpose) => namesOf(gate.usable(standing, purpose)))),
      };
    });
  };
}

const none: ReadonlySet<string> = new Set();

/** Declared, and permitted for every purpose the model is declared for. */
const trainable = (permitted: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(itemKnn.categories.filter((category) => permitted.every((set) => set.has(category))));

/** Few different sets of categories occur; each is made once. */
function sharedNames(gate: Gate): (set: CategorySet) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (set) => {
    const key = `${set.low},${set.high}`;
    const names = known.get(key) ?? new Set(idsIn(set, gate.vocabulary.categories));
    known.set(key, names);
    return names;
  };
}
