import type { TagAges } from '@heng/engine';
import type { Gate, Standing } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countSharing, type Sharing } from './count-sharing.ts';
import { countedTags } from './counted-tags.ts';
import { holdersAfter } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';

interface Needs {
  readonly db: Db;
  readonly gate: Gate;
  readonly clock: Clock;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
}

/** Counted from now on; until everybody was, every set is empty and its use denied. */
export function openSharing(
  { db, gate, clock, standingsOf }: Needs,
  shared: { readonly ages: TagAges; rules(): readonly TagDefinition[] },
): Sharing {
  const now = () => clock.now().getTime();
  const load = countedTags({ ...shared, db, gate, standingsOf, now });
  const sharing = countSharing({ load, now, holdersAfter: (after, limit) => holdersAfter(db, after, limit) });
  // What fails now, the hourly round does again.
  sharing.recount().catch(() => undefined);
  return sharing;
}
