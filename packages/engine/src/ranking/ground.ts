import { byCodeUnit } from '../interactions/compare.ts';
import { type Popularity, popularityScore } from '../popularity/popularity.ts';
import { type AlignedNeighbours, align } from '../similarity/aligned-neighbours.ts';
import type { LiveNeighbours, Neighbours } from '../similarity/neighbours.ts';
import type { Aim, RankingSettings } from './ranking-settings.ts';

/** Where similarity comes from (a model of consenting people, anonymous pairs, descriptions), and how much it counts. */
export interface SimilaritySource {
  readonly neighbours: Neighbours | LiveNeighbours;
  readonly share: number;
  /** true where it is an anonymous statistic, which some requests may not use */
  readonly isStatistic?: boolean;
}

export interface GroundNeeds {
  readonly sources: readonly SimilaritySource[];
  readonly popularity: Popularity;
  /** Only these items are ever recommended. */
  readonly offered: Iterable<string>;
}

/** What stays the same from request to request. */
export interface Ground {
  /** Every item that can be scored, sorted. */
  readonly items: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly sources: readonly (AlignedNeighbours & { readonly isStatistic: boolean })[];
  /** How popular now, by item: 1 for the most popular. */
  readonly popular: Float64Array;
  /** 1 for an item that may be recommended. */
  readonly offered: Uint8Array;
}

/** Numbers all items alike, and puts what is known of them into arrays. Pauses now and then. */
export function* layGround({ sources, popularity, offered }: GroundNeeds): Generator<void, Ground> {
  const offeredSet = new Set(offered);
  const all = new Set(offeredSet);
  for (const list of [popularity.items, ...sources.map(({ neighbours }) => neighbours.items)]) {
    for (const item of list) all.add(item);
  }
  const items = [...all].sort(byCodeUnit);
  const indexOf = new Map(items.map((item, index) => [item, index]));
  const aligned: Ground['sources'][number][] = [];
  for (const { neighbours, share, isStatistic = false } of sources) {
    yield;
    aligned.push({ ...align(neighbours, indexOf, share), isStatistic });
  }
  yield;
  return {
    items,
    indexOf,
    sources: aligned,
    popular: popularPart(popularity, indexOf),
    offered: Uint8Array.from(items, (item) => (offeredSet.has(item) ? 1 : 0)),
  };
}

/** The same ground at another moment; an item it does not know is left out. */
export function withPopularity(ground: Ground, popularity: Popularity): Ground {
  return { ...ground, popular: popularPart(popularity, ground.indexOf) };
}

/** The same ground without any statistic: nothing is popular, and nobody else's doing makes items alike. */
export function withoutStatistics(ground: Ground): Ground {
  const sources = ground.sources.filter(({ isStatistic }) => !isStatistic);
  return { ...ground, sources, popular: new Float64Array(ground.items.length) };
}

function popularPart(popularity: Popularity, indexOf: ReadonlyMap<string, number>): Float64Array {
  const popular = new Float64Array(indexOf.size);
  popularity.items.forEach((item, at) => {
    const index = indexOf.get(item);
    if (index !== undefined) popular[index] = popularityScore(popularity, at);
  });
  scaleToMaximum(popular, 1);
  return popular;
}

/** What the parts of a score add up to at most, so that a score stays within 1. */
export function wholeOf({ popularityShare, habitShare, contextShare }: RankingSettings, aim: Aim): number {
  return 1 + popularityShare[aim] + habitShare + contextShare;
}

/** Scales so that the largest value becomes `maximum`; all zeros stay. */
export function scaleToMaximum(values: Float64Array, maximum: number): void {
  let largest = 0;
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, values[index] as number);
  if (largest === 0) return;
  const factor = maximum / largest;
  for (let index = 0; index < values.length; index++) values[index] = (values[index] as number) * factor;
}
