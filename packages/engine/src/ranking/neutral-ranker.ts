import type { CatalogueItem } from '../catalogue/catalogue-item.ts';
import { search } from '../catalogue/search.ts';
import type { TextIndex } from '../catalogue/text-index.ts';
import { finish } from '../finish.ts';
import { byCodeUnit } from '../interactions/compare.ts';
import { type Popularity, popularityScore } from '../popularity/popularity.ts';
import { visitNeighbours } from '../similarity/aligned-neighbours.ts';
import type { LiveNeighbours, Neighbours } from '../similarity/neighbours.ts';
import { topScores } from '../top-scores.ts';
import { allowedOf } from './allowed.ts';
import { type Ground, layGround } from './ground.ts';
import { rankingSettings, sourceShares } from './ranking-settings.ts';
import { emptyParts, scoreParts } from './score-parts.ts';

export interface NeutralRankerNeeds {
  readonly catalogue: readonly CatalogueItem[];
  /** Of the same catalogue. */
  readonly index: TextIndex;
  /** Ids of the items that may be recommended: in stock, not withdrawn. */
  readonly offered: ReadonlySet<string>;
  readonly popularity: Popularity;
  /** Pairs that enough people stand behind that nobody can be told apart. */
  readonly anonymousPairs: Neighbours | LiveNeighbours;
  readonly content: Neighbours;
}

/** What the page is about. There is no place for a person here. */
export interface NeutralRequest {
  readonly count: number;
  /** What was typed just now. */
  readonly query?: string | undefined;
  /** The item whose page is open. */
  readonly item?: string | undefined;
  readonly category?: string | undefined;
  /** Never recommended, for instance what the page shows already. */
  readonly exclude?: Iterable<string>;
}

/** Why an item stands where it stands; each is a fact about the item, none about the reader. */
export type NeutralReason =
  | { readonly kind: 'matches-query' }
  /** Many people touched both. */
  | { readonly kind: 'goes-with'; readonly item: string }
  /** Described in the same words. */
  | { readonly kind: 'resembles'; readonly item: string }
  | { readonly kind: 'in-category'; readonly category: string }
  | { readonly kind: 'popular-recently'; readonly people: number; readonly days: number }
  | { readonly kind: 'popular'; readonly people: number }
  | { readonly kind: 'newly-listed'; readonly listedAt: number }
  | { readonly kind: 'offered' };

export interface NeutralItem {
  readonly item: string;
  /** Between 0 and 1, never rising down the list; comparable within one reply only. */
  readonly score: number;
  readonly reason: NeutralReason;
}

export interface NeutralRanker {
  rank(request: NeutralRequest): NeutralItem[];
  /** What can be said for an item by itself. */
  reasonFor(item: string): NeutralReason;
}

/**
 * Ranks by what the page is about and by anonymous statistics: first what matches the query, then what goes with
 * the open item, then its category, then what is popular, then what is new.
 */
export function neutralRanker(needs: NeutralRankerNeeds): NeutralRanker {
  return finish(buildNeutralRanker(needs));
}

/** As `neutralRanker`; building pauses now and then. */
export function* buildNeutralRanker(needs: NeutralRankerNeeds): Generator<void, NeutralRanker> {
  const shelf = yield* fillShelf(needs);
  const standalone = new Map(shelf.popular.map(({ item, reason }) => [item, reason]));
  return {
    reasonFor: (item) => standalone.get(item) ?? { kind: 'offered' },
    rank(request) {
      const barred = new Set(request.exclude);
      if (request.item !== undefined) barred.add(request.item);
      const allowed = (item: string) => needs.offered.has(item) && !barred.has(item);
      const layers = layersOf(shelf, request, allowed);
      const list: NeutralItem[] = [];
      for (const [depth, layer] of layers.entries()) {
        for (const { item, strength, reason } of layer) {
          if (list.length === request.count) return list;
          if (!allowed(item)) continue;
          barred.add(item);
          list.push({ item, score: (layers.length - depth - 1 + strength) / layers.length, reason });
        }
      }
      return list;
    },
  };
}

interface Candidate {
  readonly item: string;
  /** Between 0 and 1, never rising within its layer. */
  readonly strength: number;
  readonly reason: NeutralReason;
}

interface Shelf {
  readonly byId: ReadonlyMap<string, CatalogueItem>;
  readonly index: TextIndex;
  readonly ground: Ground;
  /** The whole catalogue, most popular first, then newest. */
  readonly popular: readonly Candidate[];
}

function* fillShelf({
  catalogue,
  index,
  offered,
  popularity,
  anonymousPairs,
  content,
}: NeutralRankerNeeds): Generator<void, Shelf> {
  // The pairs come first: `goingWith` tells by their place which of the two made items alike.
  const sources = [
    { neighbours: anonymousPairs, share: sourceShares.model },
    { neighbours: content, share: sourceShares.content },
  ];
  return {
    byId: new Map(catalogue.map((item) => [item.id, item])),
    index,
    ground: yield* layGround({ sources, popularity, offered }),
    popular: byPopularity(catalogue, popularity),
  };
}

function byPopularity(catalogue: readonly CatalogueItem[], popularity: Popularity): Candidate[] {
  const indexOf = new Map(popularity.items.map((item, index) => [item, index]));
  const known = catalogue.map((item) => ({ item, index: indexOf.get(item.id) }));
  const scored = known.map(({ item, index }) => ({
    item,
    score: index === undefined ? 0 : popularityScore(popularity, index),
    reason: standaloneReason(item, popularity, index),
  }));
  scored.sort(
    (a, b) => b.score - a.score || (b.item.listedAt ?? 0) - (a.item.listedAt ?? 0) || byCodeUnit(a.item.id, b.item.id),
  );
  const best = scored[0]?.score || 1;
  return scored.map(({ item, score, reason }) => ({ item: item.id, strength: score / best, reason }));
}

function standaloneReason(item: CatalogueItem, popularity: Popularity, index: number | undefined): NeutralReason {
  const recentPeople = index === undefined ? 0 : (popularity.recentPeople[index] as number);
  if (recentPeople > 0) return { kind: 'popular-recently', people: recentPeople, days: popularity.windowDays };
  if (index !== undefined) return { kind: 'popular', people: popularity.people[index] as number };
  if (item.listedAt !== undefined) return { kind: 'newly-listed', listedAt: item.listedAt };
  return { kind: 'offered' };
}

function layersOf(
  shelf: Shelf,
  { query, item, category, count }: NeutralRequest,
  allowed: (item: string) => boolean,
): Iterable<Candidate>[] {
  const aisle = category ?? (item === undefined ? undefined : shelf.byId.get(item)?.category);
  return [
    ...(query === undefined ? [] : [matching(shelf, query, count, allowed)]),
    ...(item === undefined ? [] : [goingWith(shelf, item, count)]),
    ...(aisle ? [inCategory(shelf, aisle)] : []),
    shelf.popular,
  ];
}

function* matching(
  { index }: Shelf,
  query: string,
  count: number,
  allowed: (item: string) => boolean,
): Generator<Candidate> {
  const found = search(index, query, count, { allowed });
  const best = found[0]?.score ?? 1;
  for (const { item, score } of found) yield { item, strength: score / best, reason: { kind: 'matches-query' } };
}

function* goingWith({ ground }: Shelf, item: string, count: number): Generator<Candidate> {
  const parts = emptyParts(ground.items.length);
  scoreParts(parts, { ground, seeds: [], item, aim: 'next-basket', settings: rankingSettings });
  // What is merely popular, and does not go with the item, belongs to another layer.
  const related = allowedOf(ground, []).map((offered, index) => (parts.context[index] === 0 ? 0 : offered));
  const together = new Set<number>();
  visitNeighbours({ ...ground, sources: ground.sources.slice(0, 1) }, item, (index) => together.add(index));
  for (const index of topScores(parts.total, count * 2, related)) {
    const reason: NeutralReason = { kind: together.has(index) ? 'goes-with' : 'resembles', item };
    yield { item: ground.items[index] as string, strength: parts.total[index] as number, reason };
  }
}

function* inCategory({ popular, byId }: Shelf, category: string): Generator<Candidate> {
  const reason: NeutralReason = { kind: 'in-category', category };
  for (const candidate of popular) {
    if (byId.get(candidate.item)?.category === category) yield { ...candidate, reason };
  }
}
