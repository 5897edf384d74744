import { byCodeUnit } from '../interactions/compare.ts';
import type { Harm, HarmKind } from './sign.ts';

/** What the order of a list is to achieve; the numbers are declared, never learnt. */
export interface Objective {
  /** How much each harm takes away from a relevance of 1. */
  readonly harm: Readonly<Record<HarmKind, number>>;
  /** How much an item loses, at most, because others of its group stand above it. */
  readonly diversity: number;
}

export interface Candidate {
  readonly item: string;
  readonly group: string;
  /** 0 or more; comparable within one list. */
  readonly relevance: number;
  readonly harms: readonly Harm[];
}

export interface Placed<One extends Candidate> {
  readonly candidate: One;
  /** Between 0 and 1, never rising down the list. */
  readonly score: number;
  /** The harms for which it stands lower than its relevance alone would have it; empty where it does not. */
  readonly lowerBecause: readonly Harm[];
}

/**
 * Orders by relevance less harm (PAPER-60), item after item, so that one group does not fill the list. More harm never
 * places an item higher; without harm and with every item of a group of its own the order is that of relevance.
 */
export function leastHarm<One extends Candidate>(
  candidates: readonly One[],
  count: number,
  objective: Objective,
): Placed<One>[] {
  const most = candidates.reduce((best, { relevance }) => Math.max(best, relevance), 0) || 1;
  const byRelevance = [...candidates].sort((a, b) => b.relevance - a.relevance || byCodeUnit(a.item, b.item));
  const rest = byRelevance.map((candidate, place) => ({
    ...{ candidate, place },
    worth: candidate.relevance / most - harmOf(candidate.harms, objective),
  }));
  const above = new Map<string, number>();
  const list: Placed<One>[] = [];
  while (list.length < count && rest.length > 0) {
    const { at, net } = highest(rest, ({ worth, candidate }) => {
      return worth - crowding(above.get(candidate.group) ?? 0, objective);
    });
    const [chosen] = rest.splice(at, 1) as [(typeof rest)[number]];
    const { candidate, place } = chosen;
    const isLower = list.length > place && harmOf(candidate.harms, objective) > 0;
    list.push({ candidate, score: Math.max(0, net), lowerBecause: isLower ? candidate.harms : [] });
    above.set(candidate.group, (above.get(candidate.group) ?? 0) + 1);
  }
  return list;
}

/** Where the highest net stands, the first of equals. */
function highest<One>(rest: readonly One[], netOf: (one: One) => number): { at: number; net: number } {
  let [at, net] = [0, netOf(rest[0] as One)];
  for (let index = 1; index < rest.length; index++) {
    const other = netOf(rest[index] as One);
    if (other > net) [at, net] = [index, other];
  }
  return { at, net };
}

/** What all harms of an item take away together. */
export function harmOf(harms: readonly Harm[], { harm }: Objective): number {
  return harms.reduce((sum, { kind, amount }) => sum + harm[kind] * amount, 0);
}

/** Grows with every item of the group above: a third item loses more than a second one. */
const crowding = (above: number, { diversity }: Objective): number => diversity * (1 - 1 / (1 + above));
