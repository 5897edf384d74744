import type { TextIndex } from './text-index.ts';
import { characters, tokens } from './tokens.ts';
import { isSlipOf } from './typing-slip.ts';

/**
 * Words of the catalogue to try instead of a query that found nothing: tags that share a character or a word with it,
 * then the most frequent ones. None of them says anything about the person who typed.
 */
export function suggest({ tags, cut }: TextIndex, query: string, count: number): string[] {
  const own = new Set([...characters(query), ...tokens(query, cut)]);
  const isNear = (tag: string): boolean => {
    const words = [...characters(tag), ...tokens(tag, cut)];
    return words.some((word) => own.has(word) || [...own].some((typed) => isSlipOf(typed, word)));
  };
  const near = tags.filter(isNear);
  return [...near, ...tags.filter((tag) => !near.includes(tag))].slice(0, count);
}
