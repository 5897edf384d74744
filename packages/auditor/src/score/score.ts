import { type Words, words } from '../words/words.ts';
import { type Cap, capsOf } from './caps.ts';
import { CATEGORIES, type CategoryShare } from './categories.ts';
import type { Category, CheckResult } from './check-result.ts';
import { type Grade, gradeOf } from './grade.ts';

/** `not-graded`: a weighted check broke down. `not-applicable`: nothing of this category could be judged here. */
export type CategoryState = 'scored' | 'not-graded' | 'not-applicable';

export interface CategoryResult {
  readonly id: Category;
  readonly title: Words;
  readonly share: number;
  readonly state: CategoryState;
  /** 0…100, one decimal. */
  readonly score: number | null;
  readonly checks: readonly string[];
}

export interface Arithmetic {
  readonly terms: readonly {
    readonly category: Category;
    readonly share: number;
    readonly score: number;
    readonly product: number;
  }[];
  /** Shares of categories that could be judged; the sum is divided by it. */
  readonly divisor: number;
  readonly uncapped: number | null;
  readonly text: Words;
}

export interface Scored {
  readonly score: number | null;
  readonly grade: Grade | null;
  /** Between all undecided checks failing and all passing, for the day a person has decided them. */
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly caps: readonly Cap[];
  readonly categories: readonly CategoryResult[];
  readonly arithmetic: Arithmetic;
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** The verdicts of all checks as one figure, whatever their order. */
export function scoreChecks(checks: readonly CheckResult[]): Scored {
  const { score, caps, categories, arithmetic } = scoredOnce(checks);
  const grade = score === null ? null : gradeOf(score);
  return { score, grade, range: rangeOf(checks, score), caps, categories, arithmetic };
}

function scoredOnce(checks: readonly CheckResult[]) {
  const categories = CATEGORIES.map((category) => categoryResult(category, checks));
  const caps = capsOf(checks);
  const sum = weigh(categories);
  const score = sum.uncapped === null ? null : Math.min(sum.uncapped, ...caps.map(({ limit }) => limit));
  return { score, caps, categories, arithmetic: { ...sum, text: arithmeticWords(sum, score, caps) } };
}

function categoryResult({ id, title, share }: CategoryShare, checks: readonly CheckResult[]): CategoryResult {
  const own = checks.filter(({ category }) => category === id);
  const names = own.map((check) => check.id).toSorted();
  const described = { id, title, share, checks: names };
  if (own.some(({ mode }) => mode === 'error')) return { ...described, state: 'not-graded', score: null };
  const weighed = own.flatMap(({ weight, score }) => (score === null ? [] : [{ weight, score }]));
  if (weighed.length === 0) return { ...described, state: 'not-applicable', score: null };
  return { ...described, state: 'scored', score: oneDecimal(100 * weightedMean(weighed)) };
}

function weightedMean(weighed: readonly { readonly weight: number; readonly score: number }[]): number {
  const points = weighed.reduce((sum, { weight, score }) => sum + weight * score, 0);
  return points / weighed.reduce((sum, { weight }) => sum + weight, 0);
}

function weigh(categories: readonly CategoryResult[]): Omit<Arithmetic, 'text'> {
  const terms = categories.flatMap(({ id, share, score }) =>
    score === null ? [] : [{ category: id, share, score, product: (share * score) / 100 }],
  );
  const divisor = terms.reduce((sum, { share }) => sum + share, 0);
  const complete = divisor > 0 && categories.every(({ state }) => state !== 'not-graded');
  const products = terms.reduce((sum, { product }) => sum + product, 0);
  return { terms, divisor, uncapped: complete ? oneDecimal((100 * products) / divisor) : null };
}

/** “0.35×82 + … = 71 → 封顶 59 (REF-01)”, so that a reader can add it up. */
function arithmeticWords(
  { terms, divisor, uncapped }: Omit<Arithmetic, 'text'>,
  score: number | null,
  caps: readonly Cap[],
): Words {
  if (uncapped === null)
    return words('没有测成的项目没有分数，所以不给总分', 'A check could not be measured, so there is no total');
  const products = terms.map((term) => `${(term.share / 100).toFixed(2)}×${term.score}`).join(' + ');
  const sum = divisor === 100 ? products : `(${products}) ÷ ${(divisor / 100).toFixed(2)}`;
  const lowest = caps.find(({ limit }) => limit === score);
  if (!lowest || score === uncapped) return words(`${sum} = ${uncapped}`, `${sum} = ${uncapped}`);
  const because = lowest.because.join(', ');
  return words(
    `${sum} = ${uncapped} → 封顶 ${score}（${because}）`,
    `${sum} = ${uncapped} → capped ${score} (${because})`,
  );
}

function rangeOf(checks: readonly CheckResult[], score: number | null): Scored['range'] {
  if (score === null) return null;
  const low = scoredOnce(checks.map((check) => settled(check, 'fail'))).score;
  const high = scoredOnce(checks.map((check) => settled(check, 'pass'))).score;
  return low === null || high === null ? null : { low, high };
}

const settled = (check: CheckResult, verdict: 'pass' | 'fail'): CheckResult =>
  check.mode === 'manual' ? { ...check, mode: 'binary', verdict, score: verdict === 'pass' ? 1 : 0 } : check;
