import { jargon } from './phrases/vague-words.ts';
import type { Document } from './text/document.ts';
import { countHan } from './text/han.ts';

/** Counts, never a single grade: there is no agreed formula for Chinese. */
export interface Readability {
  readonly han: number;
  readonly sentences: number;
  /** Han characters of a sentence: mean, and the length nine of ten do not pass. */
  readonly meanSentence: number;
  readonly p90Sentence: number;
  readonly longestSentence: number;
  /** Share of sentences longer than 60 Han. */
  readonly shareOver60: number;
  readonly clausesPerSentence: number;
  /** Words of the trade that the text does not explain, per 1000 Han. */
  readonly jargonPer1000: number;
  /** At 400 characters a minute. */
  readonly minutes: number;
  /** Where the text stands among 130 policies of Chinese apps; a policy only. */
  readonly percentiles?: Readonly<Record<Measure, string>>;
}

type Measure = 'han' | 'meanSentence' | 'p90Sentence' | 'shareOver60' | 'clausesPerSentence';

/** p10, p25, p50, p75, p90 over the 130 policies of CAPP-130. */
const corpus: Readonly<Record<Measure, readonly number[]>> = {
  han: [6957, 9398, 11785, 14978, 19059],
  meanSentence: [33, 37, 40, 44, 46],
  p90Sentence: [70, 75, 82, 86, 96],
  shareOver60: [0.15, 0.18, 0.22, 0.25, 0.29],
  clausesPerSentence: [1.9, 2.1, 2.2, 2.4, 2.4],
};
const bands = ['<10', '10-25', '25-50', '50-75', '75-90', '>90'] as const;

const LONG = 60;
const HAN_A_MINUTE = 400;

export function readability(document: Document): Readability {
  const lengths = document.sentences
    .filter(({ kind, han }) => kind !== 'table' && han > 0)
    .map(({ han }) => han)
    .toSorted((one, other) => one - other);
  const sentences = lengths.length;
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const figures = {
    han: document.han,
    sentences,
    meanSentence: round(total / Math.max(1, sentences), 1),
    p90Sentence: lengths[Math.max(0, Math.ceil(sentences * 0.9) - 1)] ?? 0,
    longestSentence: lengths.at(-1) ?? 0,
    shareOver60: round(lengths.filter((length) => length > LONG).length / Math.max(1, sentences), 3),
    clausesPerSentence: round(countClauses(document) / Math.max(1, sentences), 2),
    jargonPer1000: round((1000 * unexplained(document.text)) / Math.max(1, document.han), 2),
    minutes: round(document.han / HAN_A_MINUTE, 1),
  };
  return document.kind === 'policy' ? { ...figures, percentiles: percentilesOf(figures) } : figures;
}

function percentilesOf(figures: Readonly<Record<Measure, number>>): Record<Measure, string> {
  const band = (measure: Measure) =>
    bands[corpus[measure].filter((mark) => figures[measure] > mark).length] ?? bands[0];
  const measures = Object.keys(corpus) as Measure[];
  return Object.fromEntries(measures.map((measure) => [measure, band(measure)])) as Record<Measure, string>;
}

/** Stretches between commas and semicolons that hold at least four Han. */
function countClauses({ sentences }: Document): number {
  const clauses = (text: string) => text.split(/[，,；;：:]/u).filter((part) => countHan(part) >= 4).length;
  return sentences
    .filter(({ kind, han }) => kind !== 'table' && han > 0)
    .reduce((sum, { text }) => sum + Math.max(1, clauses(text)), 0);
}

/** How often words of the trade stand in the text that it never explains with 是指, 即 or brackets. */
function unexplained(text: string): number {
  return jargon
    .filter((word) => text.includes(word) && !isExplained(text, word))
    .reduce((sum, word) => sum + text.split(word).length - 1, 0);
}

function isExplained(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    const behind = text.slice(at + word.length, at + word.length + 14);
    if (/^[”"』」）)]{0,2}[^。，；]{0,6}(是指|指的?是|，?即|就是|是一[种段个])|^[”"]?[（(](即|也就是|是)/u.test(behind))
      return true;
    if (/(即|简称|称为|叫做)[“"]?$/u.test(text.slice(Math.max(0, at - 4), at))) return true;
  }
  return false;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
