import { type HistoryEntry, isMeaningful } from '../interactions/interaction.ts';
import { remaining } from '../interactions/recency.ts';

/** An item of the history and what it counts for now. */
export interface Seed {
  readonly item: string;
  /** The strongest single act, less the longer ago. */
  readonly weight: number;
  /** All acts that may be repeated, each less the longer ago: how much of a habit the item is. */
  readonly habit: number;
  /** The act that `weight` comes from: what a reason names. */
  readonly act: HistoryEntry;
}

export interface SeedSettings {
  readonly historyHalfLifeDays: number;
  readonly habitHalfLifeDays: number;
  /** Categories of acts that people repeat; a view is none. */
  readonly habitCategories: readonly string[];
  /** Only the weightiest items of a history count, up to this many. */
  readonly historyItems: number;
}

/** The history by item, weightiest first; acts after `now` and acts that say nothing are left out. */
export function seedsOf(history: readonly HistoryEntry[], now: number, settings: SeedSettings): Seed[] {
  const byItem = new Map<string, HistoryEntry[]>();
  for (const act of history) {
    if (!isMeaningful(act) || act.at > now) continue;
    const acts = byItem.get(act.item);
    if (acts) acts.push(act);
    else byItem.set(act.item, [act]);
  }
  const seeds = [...byItem].map(([item, acts]) => seedOf(item, acts, now, settings));
  seeds.sort((a, b) => b.weight - a.weight || (a.item < b.item ? -1 : 1));
  return seeds.slice(0, settings.historyItems);
}

function seedOf(item: string, acts: readonly HistoryEntry[], now: number, settings: SeedSettings): Seed {
  const weigh = (act: HistoryEntry) => act.weight * remaining(now - act.at, settings.historyHalfLifeDays);
  const act = acts.reduce((best, next) => (isStronger(next, best, weigh) ? next : best));
  return { item, weight: weigh(act), habit: habitOf(acts, now, settings), act };
}

/** On a tie the later act, then the category first in the alphabet: never the order in which they were given. */
function isStronger(a: HistoryEntry, b: HistoryEntry, weigh: (act: HistoryEntry) => number): boolean {
  return (weigh(a) - weigh(b) || a.at - b.at || (a.category < b.category ? 1 : -1)) > 0;
}

/** Lines of one order, at one moment, are one act. */
function habitOf(acts: readonly HistoryEntry[], now: number, settings: SeedSettings): number {
  const byMoment = new Map<number, number>();
  for (const { at, weight, category } of acts) {
    if (settings.habitCategories.includes(category)) byMoment.set(at, Math.max(weight, byMoment.get(at) ?? 0));
  }
  const moments = [...byMoment].sort(([a], [b]) => a - b);
  return moments.reduce((sum, [at, weight]) => sum + weight * remaining(now - at, settings.habitHalfLifeDays), 0);
}
