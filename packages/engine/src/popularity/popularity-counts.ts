import { byCodeUnit } from '../interactions/compare.ts';
import { type HistoryEntry, isMeaningful } from '../interactions/interaction.ts';
import { dayOf, type ItemTally, type Popularity, type PopularitySettings, popularityFrom } from './popularity.ts';

/** What one person adds to the count of one item. */
interface Visits {
  readonly item: string;
  /** the day they last touched it */
  readonly day: number;
  readonly occasions: number;
}

interface Count {
  people: number;
  occasions: number;
  readonly byDay: Map<number, number>;
}

/**
 * Popularity that counts and forgets one person at a time: whole numbers only, so that it is at every moment what counting
 * anew without the forgotten would give.
 */
export class PopularityCounts {
  readonly #items = new Map<string, Count>();
  readonly #people = new Map<string, readonly Visits[]>();

  /** Puts these interactions of a person, none of them in the future, in the place of what was; none forgets the person. */
  place(person: string, interactions: readonly HistoryEntry[]): void {
    for (const visits of this.#people.get(person) ?? []) this.#apply(visits, -1);
    this.#people.delete(person);
    const visits = visitsIn(interactions);
    for (const one of visits) this.#apply(one, 1);
    if (visits.length > 0) this.#people.set(person, visits);
  }

  people(): IterableIterator<string> {
    return this.#people.keys();
  }

  now(settings: PopularitySettings): Popularity {
    const today = dayOf(settings.now);
    const tallies = [...this.#items].map(
      ([item, { people, occasions, byDay }]): ItemTally => ({
        ...{ item, people, occasions },
        peopleDaysAgo: (days) => byDay.get(today - days) ?? 0,
      }),
    );
    return popularityFrom(
      tallies.sort((a, b) => byCodeUnit(a.item, b.item)),
      settings,
    );
  }

  #apply({ item, day, occasions }: Visits, by: 1 | -1): void {
    const count = this.#items.get(item) ?? { people: 0, occasions: 0, byDay: new Map<number, number>() };
    this.#items.set(item, count);
    count.people += by;
    count.occasions += by * occasions;
    const people = (count.byDay.get(day) ?? 0) + by;
    if (people === 0) count.byDay.delete(day);
    else count.byDay.set(day, people);
    if (count.people === 0) this.#items.delete(item);
  }
}

function visitsIn(interactions: readonly HistoryEntry[]): Visits[] {
  const moments = new Map<string, Set<number>>();
  for (const one of interactions) {
    if (!isMeaningful(one)) continue;
    const known = moments.get(one.item) ?? new Set();
    moments.set(one.item, known.add(one.at));
  }
  return [...moments].map(([item, ats]) => ({ item, day: dayOf(Math.max(...ats)), occasions: ats.size }));
}
