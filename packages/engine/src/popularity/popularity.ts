import type { InteractionTable } from '../interactions/interaction-table.ts';
import { DAY, remaining } from '../interactions/recency.ts';

export interface PopularitySettings {
  /** The moment the counts are for, milliseconds since 1970: nothing later is looked at. */
  readonly now: number;
  /** A number is given only if at least this many distinct people stand behind it. */
  readonly minimumPeople: number;
  /** How far back `recentPeople` and `trend` look. */
  readonly windowDays: number;
  /** After how many days a person counts half in `trend`. */
  readonly trendHalfLifeDays: number;
}

/** Anonymous counts: how many people touched an item; who they are cannot be told. Plain arrays, by item. */
export interface Popularity {
  readonly windowDays: number;
  readonly minimumPeople: number;
  /** Sorted; only items that at least `minimumPeople` people touched. */
  readonly items: readonly string[];
  readonly people: readonly number[];
  /** Occasions: the same person at two moments counts twice. */
  readonly occasions: readonly number[];
  /** People within the window; 0 where they are fewer than `minimumPeople`. */
  readonly recentPeople: readonly number[];
  /** People within the window, each counting less the longer ago; 0 where `recentPeople` is. */
  readonly trend: readonly number[];
}

/** Counts people and occasions by item, and keeps only what enough people stand behind. */
export function popularity(table: InteractionTable, settings: PopularitySettings): Popularity {
  const counts = countByItem(table, settings);
  const kept = table.items.map((_, item) => item).filter((item) => known(counts.people, item, settings));
  const recent = (item: number) => known(counts.recentPeople, item, settings);
  return {
    windowDays: settings.windowDays,
    minimumPeople: settings.minimumPeople,
    items: kept.map((item) => table.items[item] as string),
    people: kept.map((item) => counts.people[item] as number),
    occasions: kept.map((item) => counts.occasions[item] as number),
    recentPeople: kept.map((item) => (recent(item) ? (counts.recentPeople[item] as number) : 0)),
    trend: kept.map((item) => (recent(item) ? (counts.trend[item] as number) : 0)),
  };
}

function known(people: Int32Array, item: number, { minimumPeople }: PopularitySettings): boolean {
  const count = people[item] as number;
  return count > 0 && count >= minimumPeople;
}

interface Counts {
  readonly people: Int32Array;
  readonly occasions: Int32Array;
  readonly recentPeople: Int32Array;
  readonly trend: Float64Array;
}

function countByItem(table: InteractionTable, settings: PopularitySettings): Counts {
  const size = table.items.length;
  const counts: Counts = {
    people: new Int32Array(size),
    occasions: new Int32Array(size),
    recentPeople: new Int32Array(size),
    trend: new Float64Array(size),
  };
  const seen = { person: new Int32Array(size).fill(-1), at: new Float64Array(size) };
  for (let person = 0; person < table.people.length; person++) {
    // Newest first, so that the first sight of an item is this person's latest.
    for (let row = (table.offsets[person + 1] as number) - 1; row >= (table.offsets[person] as number); row--) {
      if ((table.at[row] as number) <= settings.now) countRow(table, { row, person }, counts, seen, settings);
    }
  }
  return counts;
}

function countRow(
  table: InteractionTable,
  { row, person }: { row: number; person: number },
  counts: Counts,
  seen: { person: Int32Array; at: Float64Array },
  settings: PopularitySettings,
): void {
  const item = table.item[row] as number;
  const at = table.at[row] as number;
  const firstSight = seen.person[item] !== person;
  if (firstSight || seen.at[item] !== at) (counts.occasions[item] as number)++;
  seen.person[item] = person;
  seen.at[item] = at;
  if (!firstSight) return;
  (counts.people[item] as number)++;
  const age = settings.now - at;
  if (age > settings.windowDays * DAY) return;
  (counts.recentPeople[item] as number)++;
  counts.trend[item] = (counts.trend[item] as number) + remaining(age, settings.trendHalfLifeDays);
}

/**
 * How popular the item at `index` is now: its trend, and for an item without one its people, so few that
 * they only order what has no trend.
 */
export function popularityScore({ trend, people }: Popularity, index: number): number {
  return (trend[index] as number) + (people[index] as number) * 1e-6;
}
