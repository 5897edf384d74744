import { countHan } from './han.ts';
import { type SectionKind, sectionOf } from './headings.ts';
import { isTableLine } from './tables.ts';

/** One sentence: up to 。！？ or the end of the line. */
export interface Sentence {
  readonly text: string;
  readonly offset: number;
  /** Number of its line, from 0. */
  readonly line: number;
  readonly section: SectionKind;
  readonly kind: 'prose' | 'heading' | 'table';
  readonly han: number;
}

/** Part of a sentence that can say one thing of its own: sentences are cut at ； too. */
export interface Unit {
  readonly text: string;
  readonly offset: number;
  readonly sentence: Sentence;
}

/** What is longer than this is cut, so that no text can make the rules slow. */
const LONGEST_SENTENCE = 2000;
const LONGEST_UNIT = 600;

export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let section: SectionKind = 'other';
  let offset = 0;
  for (const [line, words] of text.split('\n').entries()) {
    const opened = sectionOf(words);
    section = opened ?? section;
    const kind = opened ? 'heading' : isTableLine(words) ? 'table' : 'prose';
    for (const { text: said, offset: within } of partsOf(words, kind)) {
      found.push({ text: said, offset: offset + within, line, section, kind, han: countHan(said) });
    }
    offset += words.length + 1;
  }
  return found;
}

const partsOf = (words: string, kind: Sentence['kind']): Part[] =>
  (kind === 'prose' ? split(words, /[^。！？]*[。！？]*/gu) : [{ text: words, offset: 0 }])
    .flatMap((part) => cut(part, LONGEST_SENTENCE))
    .map(trim)
    .filter(({ text }) => text !== '');

export const unitsOf = (sentence: Sentence): Unit[] =>
  split(sentence.text, sentence.kind === 'table' ? /[^\t|]+/gu : /[^；;]*[；;]*/gu)
    .flatMap((part) => cut(part, LONGEST_UNIT))
    .map(trim)
    .filter(({ text }) => text !== '')
    .map(({ text, offset }) => ({ text, offset: sentence.offset + offset, sentence }));

interface Part {
  readonly text: string;
  readonly offset: number;
}

const split = (text: string, pattern: RegExp): Part[] =>
  [...text.matchAll(pattern)].map((match) => ({ text: match[0], offset: match.index }));

function cut({ text, offset }: Part, longest: number): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; at += longest) {
    parts.push({ text: text.slice(at, at + longest), offset: offset + at });
  }
  return parts;
}

const trim = ({ text, offset }: Part): Part => ({
  text: text.trim(),
  offset: offset + (text.length - text.trimStart().length),
});
