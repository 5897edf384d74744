import type { CatalogueItem } from '../catalogue/catalogue-item.ts';
import { textIndex } from '../catalogue/text-index.ts';
import { finish } from '../finish.ts';
import { type InteractionTable, tabulate } from '../interactions/interaction-table.ts';
import { DAY } from '../interactions/recency.ts';
import { type Popularity, popularity } from '../popularity/popularity.ts';
import type { SimilaritySource } from '../ranking/ground.ts';
import { personalRanker } from '../ranking/personal-ranker.ts';
import { type RankingSettings, rankingSettings, sourceShares } from '../ranking/ranking-settings.ts';
import { contentNeighbours } from '../similarity/content-neighbours.ts';
import { trainItemKnn } from '../similarity/item-knn.ts';
import { noNeighbours } from '../similarity/neighbours.ts';
import { pairNeighbours } from '../similarity/pair-neighbours.ts';
import { knnSettings } from '../similarity/pair-settings.ts';
import type { Competitor } from './evaluate.ts';
import type { HeldOut } from './hold-out.ts';

export interface FieldSettings {
  /** How many people must stand behind an anonymous number. */
  readonly minimumPeople: number;
  /** How far back popularity now looks, and after how many days it counts half. */
  readonly windowDays: number;
  readonly trendHalfLifeDays: number;
  /** Titles and categories; without them items are told apart by who bought them only. */
  readonly catalogue: readonly CatalogueItem[];
}

export interface Field {
  /** The sorted catalogue all scores are about: every item that was bought at least once in training. */
  readonly items: readonly string[];
  readonly competitors: readonly Competitor[];
}

/**
 * Who is compared. `popularity` is the bestseller list over all time. `neutral` is what Heng shows with the switch off:
 * popular now, and on an item's page what goes with it. `item-knn` is the plain algorithm without popularity or
 * habit. `personalised` is what Heng shows with the switch on.
 */
export function fieldFor({ training }: HeldOut, settings: FieldSettings): Field {
  const table = tabulate(training);
  const anonymousPairs = finish(pairNeighbours(table, { ...knnSettings, minimumPeople: settings.minimumPeople }));
  const model = finish(trainItemKnn(table, [])).neighbours;
  const content = contentOf(table, settings.catalogue);
  const neutral = [
    { neighbours: anonymousPairs, share: sourceShares.model },
    { neighbours: content, share: sourceShares.content },
  ];
  const personalised = [
    { neighbours: model, share: sourceShares.model },
    { neighbours: anonymousPairs, share: sourceShares.anonymousPairs },
    { neighbours: content, share: sourceShares.content },
  ];
  const plain: RankingSettings = {
    ...rankingSettings,
    popularityShare: { 'next-basket': 0, 'new-items': 0 },
    habitShare: 0,
  };
  const popularityOn = remember((day) => popularity(table, { ...settings, now: day * DAY }));
  const seat = (name: string, sources: readonly SimilaritySource[], ranking: RankingSettings, blind = false) =>
    rankingCompetitor(name, { items: table.items, popularityOn, sources, ranking, blind });
  return {
    items: table.items,
    competitors: [
      bestsellers(table, settings),
      seat('neutral', neutral, rankingSettings, true),
      seat('item-knn', [{ neighbours: model, share: 1 }], plain),
      seat('personalised', personalised, rankingSettings),
    ],
  };
}

function contentOf(table: InteractionTable, catalogue: readonly CatalogueItem[]) {
  const bought = new Set(table.items);
  const described = catalogue.filter(({ id }) => bought.has(id));
  return described.length === 0 ? noNeighbours : finish(contentNeighbours(textIndex(described), CONTENT_NEIGHBOURS));
}

const CONTENT_NEIGHBOURS = 50;

function bestsellers(table: InteractionTable, settings: FieldSettings): Competitor {
  const counts = popularity(table, { ...settings, now: Number.POSITIVE_INFINITY });
  const indexOf = new Map(counts.items.map((item, index) => [item, index]));
  const scores = Float64Array.from(table.items, (item) => counts.occasions[indexOf.get(item) ?? -1] ?? 0);
  return { name: 'popularity', scores: () => scores };
}

interface Seat {
  readonly items: readonly string[];
  readonly popularityOn: (day: number) => Popularity;
  readonly sources: readonly SimilaritySource[];
  readonly ranking: RankingSettings;
  /** Sees no history at all. */
  readonly blind: boolean;
}

/** Looks at popularity as it stood when the day of the held-out order began, never later. */
function rankingCompetitor(name: string, { items, popularityOn, sources, ranking, blind }: Seat): Competitor {
  const base = personalRanker({ sources, popularity: popularityOn(0), offered: items }, ranking);
  const rankerOn = remember((day) => base.at(popularityOn(day)));
  return {
    name,
    scores: ({ case: { at, history }, page, target }) =>
      rankerOn(Math.floor(at / DAY)).scores({
        history: blind ? [] : history,
        now: at,
        item: page,
        aim: target === 'new-items' ? 'new-items' : 'next-basket',
      }),
  };
}

function remember<Value>(make: (day: number) => Value): (day: number) => Value {
  const made = new Map<number, Value>();
  return (day) => {
    const value = made.get(day) ?? make(day);
    made.set(day, value);
    return value;
  };
}
