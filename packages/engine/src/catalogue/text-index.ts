import { byCodeUnit } from '../interactions/compare.ts';
import type { CatalogueItem } from './catalogue-item.ts';
import { type Cut, characters, pairs, tokens } from './tokens.ts';

/** Which words occur in which items, and how weightily. */
export interface TextIndex {
  /** Sorted item ids. */
  readonly items: readonly string[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** The same for single Chinese characters, which only a query of one character asks for: 盖 makes 盖碗 and 锅盖 no more alike. */
  readonly characters: ReadonlyMap<string, readonly Posting[]>;
  /** Weighted number of words of each item. */
  readonly length: readonly number[];
  readonly meanLength: number;
  /** How Chinese was cut; a query is cut alike. */
  readonly cut: Cut;
  /** The tags of the catalogue, most frequent first. */
  readonly tags: readonly string[];
}

export interface Posting {
  readonly index: number;
  /** How often and how prominently the word occurs. */
  readonly weight: number;
}

/** An index over titles, categories and tags; the order of `catalogue` does not matter. */
export function textIndex(catalogue: readonly CatalogueItem[], cut: Cut = pairs): TextIndex {
  const sorted = [...catalogue].sort((a, b) => byCodeUnit(a.id, b.id));
  const words = sorted.map((item) => weightedWords(item, cut));
  const length = words.map((one) => [...one.values()].reduce((sum, weight) => sum + weight, 0));
  return {
    items: sorted.map(({ id }) => id),
    postings: invert(words),
    characters: invert(sorted.map(weightedCharacters)),
    length,
    meanLength: length.reduce((sum, one) => sum + one, 0) / Math.max(1, sorted.length),
    cut,
    tags: byFrequency(sorted.flatMap(({ tags = [] }) => tags)),
  };
}

const TITLE = 2;
const CATEGORY_OR_TAG = 1;

function byFrequency(list: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || byCodeUnit(a, b)).map(([one]) => one);
}

function weightedWords({ title, category, tags = [] }: CatalogueItem, cut: Cut): Map<string, number> {
  const words = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of tokens(text, cut)) words.set(word, (words.get(word) ?? 0) + weight);
  };
  add(title, TITLE);
  for (const text of [category, ...tags]) add(text, CATEGORY_OR_TAG);
  return words;
}

function weightedCharacters({ title, category, tags = [] }: CatalogueItem): Map<string, number> {
  const rest = characters([category, ...tags].join(' '));
  return new Map([
    ...rest.map((one) => [one, CATEGORY_OR_TAG] as const),
    ...characters(title).map((one) => [one, TITLE] as const),
  ]);
}

function invert(words: readonly ReadonlyMap<string, number>[]): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const [index, own] of words.entries()) {
    for (const [word, weight] of own) {
      const list = postings.get(word);
      if (list) list.push({ index, weight });
      else postings.set(word, [{ index, weight }]);
    }
  }
  return postings;
}

/** The rarer a word, the more it says; a word in every item still says a little. */
export function rarityOf(occurrences: number, items: number): number {
  return Math.log(1 + (items - occurrences + 0.5) / (occurrences + 0.5));
}
