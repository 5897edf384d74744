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
  /** People within the window, each counting less the more days ago; 0 where `recentPeople` is. */
  readonly trend: readonly number[];
}

/** Counts people and occasions by item, and keeps only what enough people stand behind. */
export function popularity(table: InteractionTable, settings: PopularitySettings): Popularity {
  const counts = countByItem(table, settings);
  const width = settings.windowDays + 1;
  return popularityFrom(
    table.items.map((item, index) => ({
      item,
      people: counts.people[index] as number,
      occasions: counts.occasions[index] as number,
      peopleDaysAgo: (days) => counts.daysAgo[index * width + days] as number,
    })),
    settings,
  );
}

/** Of one item, in whole numbers; a person belongs to the day they last touched it. */
export interface ItemTally {
  readonly item: string;
  readonly people: number;
  readonly occasions: number;
  /** @param days no more than the window */
  peopleDaysAgo(days: number): number;
}

/** Popularity from tallies sorted by item: days are added up in one order, so that the same tallies give the same bits. */
export function popularityFrom(tallies: readonly ItemTally[], settings: PopularitySettings): Popularity {
  const { windowDays, minimumPeople } = settings;
  const isKnown = (people: number) => people > 0 && people >= minimumPeople;
  const kept = tallies.filter(({ people }) => isKnown(people));
  const recent = kept.map((tally) => recentOf(tally, settings));
  return {
    windowDays,
    minimumPeople,
    items: kept.map(({ item }) => item),
    people: kept.map(({ people }) => people),
    occasions: kept.map(({ occasions }) => occasions),
    recentPeople: recent.map(({ people }) => (isKnown(people) ? people : 0)),
    trend: recent.map(({ people, trend }) => (isKnown(people) ? trend : 0)),
  };
}

function recentOf({ peopleDaysAgo }: ItemTally, { windowDays, trendHalfLifeDays }: PopularitySettings) {
  const sums = { people: 0, trend: 0 };
  for (let days = 0; days <= windowDays; days++) {
    const people = peopleDaysAgo(days);
    sums.people += people;
    sums.trend += people * remaining(days * DAY, trendHalfLifeDays);
  }
  return sums;
}

export const dayOf = (at: number): number => Math.floor(at / DAY);

interface Counts {
  readonly people: Int32Array;
  readonly occasions: Int32Array;
  /** For each item, how many people touched it last so many days ago, up to the window. */
  readonly daysAgo: Int32Array;
}

function countByItem(table: InteractionTable, settings: PopularitySettings): Counts {
  const size = table.items.length;
  const counts: Counts = {
    people: new Int32Array(size),
    occasions: new Int32Array(size),
    daysAgo: new Int32Array(size * (settings.windowDays + 1)),
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
  { people, occasions, daysAgo }: Counts,
  seen: { person: Int32Array; at: Float64Array },
  { now, windowDays }: PopularitySettings,
): void {
  const item = table.item[row] as number;
  const at = table.at[row] as number;
  const firstSight = seen.person[item] !== person;
  if (firstSight || seen.at[item] !== at) (occasions[item] as number)++;
  seen.person[item] = person;
  seen.at[item] = at;
  if (!firstSight) return;
  (people[item] as number)++;
  const days = dayOf(now) - dayOf(at);
  if (days <= windowDays) (daysAgo[item * (windowDays + 1) + days] as number)++;
}

/**
 * How popular the item at `index` is now: its trend, and for an item without one its people, so few that
 * they only order what has no trend.
 */
export function popularityScore({ trend, people }: Popularity, index: number): number {
  return (trend[index] as number) + (people[index] as number) * 1e-6;
}
