import type { Confidence } from '../artefacts.ts';
import type { Evidence, Measure, Verdict } from '../score/check-result.ts';
import type { Words } from '../words/words.ts';

interface Said {
  readonly measured: Readonly<Record<string, Measure>>;
  readonly evidence: readonly Evidence[];
  readonly confidence: Confidence;
  readonly explanation: Words;
}

/** What one check says of one thing it looked at: a question in one setting, a walk, a text. */
export interface Decided extends Said {
  readonly kind: 'decided';
  readonly verdict: Verdict;
  readonly score: number;
}

/** Two readings are equally good: a person has to look. */
export interface Undecided extends Said {
  readonly kind: 'undecided';
}

export interface NothingToJudge {
  readonly kind: 'nothing-to-judge';
  readonly explanation: Words;
}

/** A needed fact is missing: never a pass. */
export interface Broken {
  readonly kind: 'broken';
  readonly explanation: Words;
}

export type Judgement = Decided | Undecided | NothingToJudge | Broken;

const POINTS: Readonly<Record<Verdict, number>> = { pass: 1, warn: 0.5, fail: 0 };

/** A judgement whose points follow from its verdict unless `score` says otherwise. */
export const decided = (verdict: Verdict, said: Said & { readonly score?: number }): Decided => ({
  score: POINTS[verdict],
  ...said,
  kind: 'decided',
  verdict,
});

export const undecided = (said: Omit<Said, 'confidence'>): Undecided => ({
  kind: 'undecided',
  confidence: 'low',
  ...said,
});

export const nothingToJudge = (explanation: Words): NothingToJudge => ({ kind: 'nothing-to-judge', explanation });

export const broken = (explanation: Words): Broken => ({ kind: 'broken', explanation });

const RANK: Readonly<Record<Judgement['kind'], number>> = {
  broken: 0,
  undecided: 2,
  decided: 3,
  'nothing-to-judge': 4,
};

const badness = (judgement: Judgement): number => {
  if (judgement.kind !== 'decided') return RANK[judgement.kind];
  return judgement.verdict === 'fail' ? 1 + judgement.score / 2 : RANK.decided + judgement.score / 2;
};

/** What spoke, and a little of what says the same elsewhere: a report is read, not stored. */
const LONGEST_EVIDENCE = 12;
const ENOUGH_EVIDENCE = 6;

/**
 * The worst of several judgements speaks for all: one bad question spoils the page. A breakdown comes before a fail, so
 * that what was not seen is never scored; doubt comes after a fail and before a pass. All that share the worst verdict
 * bring their evidence.
 */
export function worst(judgements: readonly Judgement[], none: Words): Judgement {
  const [first] = judgements.toSorted((one, other) => badness(one) - badness(other));
  if (!first) return nothingToJudge(none);
  if (!('evidence' in first)) return first;
  const alike = judgements.filter((other) => other !== first && sameVerdict(first, other));
  const own = first.evidence.slice(0, LONGEST_EVIDENCE);
  const others = alike.flatMap((judgement) => ('evidence' in judgement ? judgement.evidence : []));
  return { ...first, evidence: [...own, ...others.slice(0, Math.max(0, ENOUGH_EVIDENCE - own.length))] };
}

const sameVerdict = (one: Judgement, other: Judgement): boolean =>
  one.kind === 'decided' && other.kind === 'decided' ? one.verdict === other.verdict : one.kind === other.kind;

const CONFIDENCE: readonly Confidence[] = ['low', 'medium', 'high'];

/** As sure as the least sure of its grounds. */
export const leastSure = (...grounds: readonly Confidence[]): Confidence =>
  CONFIDENCE.find((level) => grounds.includes(level)) ?? 'high';

export interface Limits {
  readonly pass: number;
  readonly warn: number;
}

/** For measures where less is better. */
export const atMost = (value: number, { pass, warn }: Limits): Verdict => {
  if (value <= pass) return 'pass';
  return value <= warn ? 'warn' : 'fail';
};

/** For measures where more is better. */
export const atLeast = (value: number, { pass, warn }: Limits): Verdict => atMost(-value, { pass: -pass, warn: -warn });
