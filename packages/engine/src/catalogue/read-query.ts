import { type Posting, rarityOf, type TextIndex } from './text-index.ts';
import { normal, tokens } from './tokens.ts';
import { isSlipOf } from './typing-slip.ts';

/** Groups of phrases that mean the same to a shopper: 番茄, 西红柿. */
export type Synonyms = readonly (readonly string[])[];

/** One thing a query asks for, and all that may stand for it in an item. */
export interface Wanted {
  readonly alternatives: readonly Alternative[];
  /** The rarer, the more it says. */
  readonly rarity: number;
}

interface Alternative {
  readonly postings: readonly Posting[];
  /** 1 for the word itself, less for what only stands for it. */
  readonly share: number;
}

const SYNONYM = 0.8;
const SLIP = 0.6;

/** What a query asks for. A word that no item has, however it is spelt, asks for nothing. */
export function readQuery(index: TextIndex, query: string, synonyms: Synonyms): Wanted[] {
  let rest = normal(query);
  const lists: Alternative[][] = [];
  for (const group of synonyms) {
    const spoken = longest(group.map(normal).filter((phrase) => speaksOf(rest, phrase)));
    if (spoken === undefined) continue;
    rest = rest.replaceAll(spoken, ' ');
    lists.push(
      group.map((phrase) => ({
        postings: postingsOfPhrase(index, phrase),
        share: normal(phrase) === spoken ? 1 : SYNONYM,
      })),
    );
  }
  for (const word of new Set(tokens(rest, index.cut))) lists.push(standingFor(index, word));
  return lists.map((alternatives) => wanted(index, alternatives)).filter(({ rarity }) => rarity > 0);
}

function wanted({ items }: TextIndex, alternatives: readonly Alternative[]): Wanted {
  const known = alternatives.filter(({ postings }) => postings.length > 0);
  const most = Math.max(0, ...known.map(({ postings }) => postings.length));
  return { alternatives: known, rarity: most === 0 ? 0 : rarityOf(most, items.length) };
}

const longest = (phrases: readonly string[]): string | undefined => [...phrases].sort((a, b) => b.length - a.length)[0];

/** Chinese anywhere; letters as whole words: `tin` is not in `setting`. */
function speaksOf(query: string, phrase: string): boolean {
  if (!query.includes(phrase)) return false;
  return !/^[\p{L}\p{N} ]+$/u.test(phrase) || /\p{Script=Han}/u.test(phrase) || tokensInclude(query, phrase);
}

const tokensInclude = (query: string, phrase: string): boolean => ` ${query} `.includes(` ${phrase} `);

/** Items that have every word of the phrase. */
function postingsOfPhrase(index: TextIndex, phrase: string): readonly Posting[] {
  const [first = [], ...others] = tokens(phrase, index.cut).map((word) => postingsOf(index, word));
  return others.reduce((common, list) => {
    const weights = new Map(list.map((posting) => [posting.index, posting.weight]));
    return common.flatMap(({ index: at, weight }) => {
      const other = weights.get(at);
      return other === undefined ? [] : [{ index: at, weight: Math.min(weight, other) }];
    });
  }, first);
}

const postingsOf = ({ characters, postings }: TextIndex, word: string): readonly Posting[] =>
  characters.get(word) ?? postings.get(word) ?? [];

/** The word; without it, what the shop calls the same, or what it would be without a slip of the fingers. */
function standingFor(index: TextIndex, word: string): Alternative[] {
  const postings = postingsOf(index, word);
  if (postings.length > 0) return [{ postings, share: 1 }];
  const [first = '', last = '', ...more] = word;
  if (/^\p{Script=Han}{2}$/u.test(word) && more.length === 0)
    return [{ postings: byHead(index, first, last), share: SYNONYM }];
  if (!/^[a-z]{4,}$/.test(word)) return [];
  const meant = [...index.postings.keys()].filter((known) => isSlipOf(word, known));
  return meant.map((known) => ({ postings: postingsOf(index, known), share: SLIP }));
}

/**
 * A Chinese noun ends with what it is: 茶杯 is a 杯. Where the shop itself uses the last character as a word, items of
 * that word which hold the first are meant. 子 says nothing: 筷子 is 筷.
 */
function byHead({ characters, postings }: TextIndex, first: string, last: string): readonly Posting[] {
  const described = characters.get(first) ?? [];
  if (last === '子') return described;
  const heads = new Set((postings.get(last) ?? []).map(({ index }) => index));
  return described.filter(({ index }) => heads.has(index));
}
