import { type Merged, ProblemError } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { ChangePeople, PersonRow } from './change-people.ts';
import { findPerson, savePerson } from './storage.ts';

/** What other rooms do when two ids turn out to be one person, inside the same transaction. */
export type MergeWith = (transaction: Db, from: PersonRow, into: PersonRow) => Promise<void>;

interface Needs {
  readonly db: Db;
  readonly change: ChangePeople;
  readonly clock: Clock;
  readonly mergeWith: readonly MergeWith[];
}

/**
 * Makes `from` (an anonymous visitor) part of `into`: where both answered the stricter answer survives, where one did
 * that one survives; the switch is off if either was; the privacy signal counts if either sent it. `from` is left closed.
 * An id that was merged before, into whomever, is not merged again (`merged: false`): on a shared device one visitor's
 * closed id must not close the next person. Throws `merge-not-possible` for one and the same id.
 */
export function mergePeople({ db, change, clock, mergeWith }: Needs) {
  return async function merge(from: string, into: string): Promise<Merged> {
    const target = await lastHeirOf(db, into);
    if (target === from) throw new ProblemError('merge-not-possible');
    const merged = await change([from, target], async (transaction, rows) => {
      const [gone, heir] = rows as [PersonRow, PersonRow];
      if (gone.merged_into !== null) return false;
      // The heir was merged itself since we looked: there is another heir now, and the visitor is not to be lost on the way.
      if (heir.merged_into !== null) return null;
      for (const also of mergeWith) await also(transaction, gone, heir);
      await savePerson(transaction, target, { ...togetherOf(gone, heir), updated_at: clock.now() });
      await savePerson(transaction, from, closedFor(target, clock.now()));
      return true;
    });
    return merged === null ? merge(from, target) : { person: target, from, merged };
  };
}

/** Who `person` was merged into, in the end. */
async function lastHeirOf(db: Db, person: string): Promise<string> {
  const row = await findPerson(db, person);
  return row?.merged_into ? lastHeirOf(db, row.merged_into) : person;
}

const togetherOf = (gone: PersonRow, heir: PersonRow): Partial<PersonRow> => ({
  ...stricterSwitch(gone, heir),
  elder_mode: gone.elder_mode || heir.elder_mode,
  gpc_since: earlier(gone.gpc_since, heir.gpc_since),
});

/** Off beats on, on beats never touched; between equals the heir's own moment stays. */
function stricterSwitch(gone: PersonRow, heir: PersonRow): Pick<PersonRow, 'switch_on' | 'switch_since'> {
  const rank = ({ switch_on }: PersonRow) => (switch_on === null ? 0 : switch_on ? 1 : 2);
  const { switch_on, switch_since } = rank(gone) > rank(heir) ? gone : heir;
  return { switch_on, switch_since };
}

const earlier = (one: Date | null, two: Date | null): Date | null => {
  if (!one || !two) return one ?? two;
  return one < two ? one : two;
};

const closedFor = (heir: string, now: Date): Partial<PersonRow> => ({
  merged_into: heir,
  switch_on: false,
  switch_since: now,
  updated_at: now,
});
