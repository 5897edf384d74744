import { simplified } from './simplified.ts';

const CHARACTER = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const RUNS = new RegExp(`${CHARACTER}+|(?:(?!${CHARACTER})[\\p{L}\\p{N}])+`, 'gu');
const STARTS_WITH_CHARACTER = new RegExp(`^${CHARACTER}`, 'u');

/** Cuts a run of Chinese characters, which has no spaces, into words. */
export type Cut = (run: string) => readonly string[];

/**
 * The words of a text: letters and digits in lower case without a plural s; Chinese and Japanese, which have
 * no spaces, as overlapping pairs of characters (乌龙茶 gives 乌龙, 龙茶), a character that stands alone as itself.
 * Another `cut` makes other words of Chinese.
 */
export function tokens(text: string, cut: Cut = pairs): string[] {
  const runs = [...normal(text).matchAll(RUNS)].map(([run]) => run);
  return runs.flatMap((run) => (STARTS_WITH_CHARACTER.test(run) ? cut(run) : [singular(run)]));
}

/** The single Chinese and Japanese characters of a text: what a query of one character is matched with. */
export function characters(text: string): string[] {
  return [...normal(text)].filter((character) => STARTS_WITH_CHARACTER.test(character));
}

/** Full-width letters as half-width ones, capitals as small ones, traditional characters as simplified ones. */
export function normal(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase());
}

/** Overlapping pairs of characters. */
export function pairs(run: string): string[] {
  const list = [...run];
  if (list.length === 1) return list;
  return list.slice(1).map((character, index) => `${list[index]}${character}`);
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
