import { byCodeUnit } from './compare.ts';
import { type HistoryEntry, isMeaningful } from './interaction.ts';
import { strengthOf } from './strength.ts';

/** All that a model takes from one person, worked out from their interactions alone, whatever order they come in. */
export interface PersonPart {
  /** Distinct, newest first, no more than the model allows. */
  readonly items: readonly string[];
  /** Of each item, a whole number: see {@link strengthOf}. */
  readonly strengths: readonly number[];
  /** How many interactions there are, those past the limit too. */
  readonly interactions: number;
  /** Moments of the oldest and the newest, milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** Ids of the information categories they came from, sorted. */
  readonly categories: readonly string[];
}

/** What a model takes from these interactions of one person; undefined where they say nothing. */
export function partOf(interactions: readonly HistoryEntry[], limit: number): PersonPart | undefined {
  const said = interactions.filter(isMeaningful).sort(newestFirst);
  if (said.length === 0) return undefined;
  const strengths = new Map<string, number>();
  for (const { item, weight } of said) {
    const known = strengths.get(item);
    if (known === undefined && strengths.size === limit) continue;
    strengths.set(item, Math.max(known ?? 0, strengthOf(weight)));
  }
  return {
    items: [...strengths.keys()],
    strengths: [...strengths.values()],
    interactions: said.length,
    from: (said.at(-1) as HistoryEntry).at,
    until: (said[0] as HistoryEntry).at,
    categories: [...new Set(said.map(({ category }) => category))].sort(byCodeUnit),
  };
}

/** At the same moment the item last in the alphabet, as the table of interactions has it. */
const newestFirst = (a: HistoryEntry, b: HistoryEntry): number => b.at - a.at || byCodeUnit(b.item, a.item);
