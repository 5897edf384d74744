import type { HistoryEntry } from '@heng/engine';
import { type InteractionKind, takesBack } from '../collect/event-definitions.ts';
import type { Interaction } from '../collect/interaction.ts';
import { actWeights, SEARCH_WEIGHT } from './act-weights.ts';

/** One act of a person's history, as ranking and its reasons need it. */
export interface Act extends HistoryEntry {
  readonly kind: InteractionKind;
  /** of a search: what was searched for */
  readonly query?: string;
}

/** A search has no item; which items it stands for is known when it is used. */
export type UnresolvedAct = Omit<Act, 'item'> & { readonly item: string | undefined };

/**
 * The acts in a person's interactions, oldest first. What was taken back (refunded, put back on the shelf) is gone, as if
 * it had not been done.
 */
export function actsIn(interactions: readonly Interaction[]): UnresolvedAct[] {
  let acts: UnresolvedAct[] = [];
  for (const interaction of interactions) acts = withAct(acts, interaction);
  return acts;
}

/** `acts` after one more interaction. */
export function withAct(acts: UnresolvedAct[], { kind, item, at, category, query }: Interaction): UnresolvedAct[] {
  const takenBack = takesBack[kind];
  if (takenBack) return acts.filter((act) => !(act.kind === takenBack && act.item === item));
  if (kind === 'search') {
    if (query) acts.push({ kind, item: undefined, at, category, weight: SEARCH_WEIGHT, query });
    return acts;
  }
  const weight = actWeights[kind];
  if (weight !== undefined && item !== undefined) acts.push({ kind, item, at, category, weight });
  return acts;
}

/** What the person has: bought, and not brought back. */
export const ownedIn = (acts: readonly Act[]): Set<string> =>
  new Set(acts.filter(({ kind }) => kind === 'order').map(({ item }) => item));
