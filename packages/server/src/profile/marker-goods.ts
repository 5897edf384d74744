import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Item } from '../catalogue/item.ts';
import { jsonDigest } from '../platform/canonical-json.ts';
import type { ProfilingLaw } from './profiling-law.ts';

const word = z.string().min(1).max(64);
const MarkerFile = z.array(
  z.strictObject({ category: word, items: z.array(word).default([]), words: z.array(word).default([]) }),
);

/** Which private matters goods tell of. */
export interface MarkerGoods {
  /** names what the file says */
  readonly digest: string;
  /** ids of the information categories that may not be inferred, in the order of the file */
  readonly categories: readonly string[];
  /** The private matters an item tells of. */
  ofItem(item: Pick<Item, 'category' | 'title'>): readonly string[];
  /** The private matter that a catalogue category or a word tells of by itself. */
  ofText(text: string): string | undefined;
}

/** The marker goods that come with Heng. */
export const shippedMarkers = fileURLToPath(new URL('../../marker-goods.yaml', import.meta.url));

/**
 * Reads which goods tell a private matter.
 * @throws Error naming what is wrong; also when a category may be profiled with consent, and so is none to be kept out
 */
export function readMarkerGoods(file: string, { vocabulary, verdictOn }: ProfilingLaw): MarkerGoods {
  const { data, error } = MarkerFile.safeParse(parse(readFileSync(file, 'utf8')) ?? []);
  if (!data) throw new Error(`marker goods ${file}: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`);
  for (const { category } of data) {
    if (!vocabulary.categories.some(({ id }) => id === category)) throw wrong(file, category, 'is not known');
    if (verdictOn(category).verdict === 'ask') throw wrong(file, category, 'may be profiled with consent');
  }
  const markers = data.map(({ category, items, words }) => ({ category, items, pattern: anyWord(words) }));
  return {
    digest: jsonDigest(data),
    categories: [...new Set(data.map(({ category }) => category))],
    ofItem: ({ category: group, title }) => [
      ...new Set(
        markers
          .filter(({ items, pattern }) => items.includes(group) || pattern.test(title.zh) || pattern.test(title.en))
          .map(({ category }) => category),
      ),
    ],
    ofText: (text) => markers.find(({ items, pattern }) => items.includes(text) || pattern.test(text))?.category,
  };
}

const wrong = (file: string, category: string, what: string): Error =>
  new Error(`marker goods ${file}: \`${category}\` ${what}: expected a category that no consent opens for profiling`);

/** Chinese anywhere, Latin from the beginning of a word; no word at all matches nothing. */
function anyWord(words: readonly string[]): RegExp {
  const escaped = words.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const parts = escaped.map((one) => (/^[a-z]/i.test(one) ? `\\b${one}` : one));
  return new RegExp(parts.length === 0 ? '(?!)' : parts.join('|'), 'i');
}
