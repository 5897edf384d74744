import type { Kysely } from 'kysely';
import type { Decisions } from './decisions.ts';
import type { DescribedDecision } from './describe-decision.ts';
import { decisionsOf } from './storage.ts';
import type { EvidenceTables } from './tables.ts';

/** When a category was last used on a person, by which decision and for what. */
export interface LastUse {
  readonly at: string;
  readonly decision: string;
  readonly purpose: string;
}

/** How far back it looks: the newest decisions of a person. */
const NEWEST = 200;
/** Answering the person is no use of what is answered about. */
const NO_USE = new Set(['right']);

/** The last use of each category, from the decision records of these ids. */
export function lastUses(needs: { db: Kysely<EvidenceTables>; decisions: Pick<Decisions, 'describe'> }) {
  return async (ids: readonly string[]): Promise<ReadonlyMap<string, LastUse>> => {
    const records = (await Promise.all(ids.map((id) => decisionsOf(needs.db, id, NEWEST)))).flat();
    const uses = records.filter(({ use }) => !NO_USE.has(use));
    const described = await Promise.all(uses.map((record) => needs.decisions.describe(record)));
    // Oldest first, so that the last to be set is the last there was.
    described.sort((one, two) => (one.at < two.at ? -1 : 1));
    return new Map(described.flatMap(usesOf));
  };
}

/** Where the outcome says what was used, that was used; else what was allowed may have been. */
function usesOf({ id, at, rulings, outcome }: DescribedDecision): [category: string, use: LastUse][] {
  const used = (outcome as { used?: readonly string[] } | null)?.used;
  const allowed = rulings.filter(({ decision, category }) => decision && (used?.includes(category) ?? true));
  return allowed.map(({ category, purpose }) => [category, { at, decision: id, purpose }]);
}
