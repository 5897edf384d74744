import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allAudits } from '../audits/all-audits.ts';
import { words } from '../words/words.ts';
import { capsOf } from './caps.ts';
import { CATEGORIES } from './categories.ts';
import type { CheckResult, Mode, Verdict } from './check-result.ts';
import { demandedScore, exitCodeOf } from './exit-code.ts';
import { gradeOf } from './grade.ts';
import { scoreChecks } from './score.ts';

const nothing = words('', '');

function check(index: number, mode: Mode, verdict: Verdict | null): CheckResult {
  const audit = allAudits[index];
  if (!audit) throw new Error(`there is no check ${index}`);
  const { id, name, category, title, failureTitle, weight, threshold, law } = audit;
  const score = verdict === null ? null : { pass: 1, warn: 0.5, fail: 0 }[verdict];
  const said = { measured: {}, evidence: [], confidence: 'high' as const, explanation: nothing };
  return { id, name, category, title, failureTitle, weight, threshold, law, mode, verdict, score, ...said };
}

const weighed = (index: number) =>
  fc.constantFrom<Verdict>('pass', 'warn', 'fail').map((verdict) => check(index, 'numeric', verdict));
const silent = (index: number) =>
  fc.constantFrom<Mode>('manual', 'notApplicable').map((mode) => check(index, mode, null));
const crashed = (index: number) => fc.constant(check(index, 'error', null));

/** Mostly verdicts, some that carry no points, rarely a crash: so that scores, caps and gaps all happen. */
const anyCheck = (index: number) =>
  fc.oneof(
    { weight: 12, arbitrary: weighed(index) },
    { weight: 3, arbitrary: silent(index) },
    { weight: 1, arbitrary: crashed(index) },
  );
const gradedCheck = (index: number) =>
  fc.oneof({ weight: 12, arbitrary: weighed(index) }, { weight: 3, arbitrary: silent(index) });

const all = (one: (index: number) => fc.Arbitrary<CheckResult>) => fc.tuple(...allAudits.map((_, index) => one(index)));

/** No score is less than any score. */
const height = (checks: readonly CheckResult[]): number => scoreChecks(checks).score ?? -1;

const place = fc.nat({ max: allAudits.length - 1 });

const replaced = (checks: readonly CheckResult[], index: number, mode: Mode, verdict: Verdict | null) =>
  checks.with(index, check(index, mode, verdict));

test('an error never raises the score', () => {
  fc.assert(
    fc.property(all(anyCheck), place, (checks, index) => {
      expect(height(replaced(checks, index, 'error', null))).toBeLessThanOrEqual(height(checks));
    }),
    { numRuns: 2000 },
  );
});

test('one error leaves its category and the total without a score', () => {
  fc.assert(
    fc.property(all(gradedCheck), place, (checks, index) => {
      const { score, grade, range, categories } = scoreChecks(replaced(checks, index, 'error', null));
      expect([score, grade, range]).toEqual([null, null, null]);
      const own = categories.find(({ id }) => id === checks[index]?.category);
      expect(own).toMatchObject({ state: 'not-graded', score: null });
    }),
  );
});

test('a worse verdict never raises the score', () => {
  const worse: Record<Verdict, Verdict> = { pass: 'warn', warn: 'fail', fail: 'fail' };
  fc.assert(
    fc.property(all(gradedCheck), place, (checks, index) => {
      const before = checks[index]?.verdict;
      fc.pre(before !== null && before !== undefined);
      expect(height(replaced(checks, index, 'numeric', worse[before]))).toBeLessThanOrEqual(height(checks));
    }),
    { numRuns: 2000 },
  );
});

test('caps hold: one blocker 59, two 39, denied service or a refusal without effect 29', () => {
  fc.assert(
    fc.property(all(gradedCheck), (checks) => {
      const failed = checks.filter(({ verdict }) => verdict === 'fail');
      const blockers = failed.filter(({ weight }) => weight === 10).length;
      const score = height(checks);
      if (blockers >= 1) expect(score).toBeLessThanOrEqual(59);
      if (blockers >= 2) expect(score).toBeLessThanOrEqual(39);
      if (failed.some(({ id }) => id === 'EFF-02' || id === 'BLK-01')) expect(score).toBeLessThanOrEqual(29);
    }),
    { numRuns: 1000 },
  );
});

test('the order of the checks does not matter', () => {
  const shuffled = all(anyCheck).chain((checks) =>
    fc.shuffledSubarray(checks, { minLength: checks.length }).map((other) => ({ checks, other })),
  );
  fc.assert(
    fc.property(shuffled, ({ checks, other }) => {
      expect(scoreChecks(other)).toEqual(scoreChecks(checks));
    }),
  );
});

test('what nothing could be judged of is left out: its share goes to the others', () => {
  const checks = allAudits.map(({ category }, index) =>
    category === 'persistence' ? check(index, 'notApplicable', null) : check(index, 'numeric', 'pass'),
  );
  const { score, arithmetic } = scoreChecks(checks);
  expect(score).toBe(100);
  expect(arithmetic.divisor).toBe(95);
  expect(arithmetic.text.zh).toContain('÷ 0.95');
});

test('undecided checks carry no points, and the range says what they could still change', () => {
  fc.assert(
    fc.property(all(gradedCheck), (checks) => {
      const { score, range } = scoreChecks(checks);
      fc.pre(score !== null && range !== null);
      expect(range.low).toBeLessThanOrEqual(score);
      expect(score).toBeLessThanOrEqual(range.high);
      if (!checks.some(({ mode }) => mode === 'manual')) expect(range).toEqual({ low: score, high: score });
    }),
    { numRuns: 1000 },
  );
});

test('the printed arithmetic adds up to the score', () => {
  fc.assert(
    fc.property(all(gradedCheck), (checks) => {
      const { score, caps, arithmetic } = scoreChecks(checks);
      const [sum = '', rest = ''] = arithmetic.text.en.split(' = ');
      const [products = '', divisor = '1'] = sum.split(' ÷ ');
      const added = products
        .replace(/[()]/g, '')
        .split(' + ')
        .map((product) => product.split('×').map(Number))
        .reduce((total, [share = 0, value = 0]) => total + share * value, 0);
      expect(added / Number(divisor)).toBeCloseTo(Number.parseFloat(rest), 0);
      expect(score).toBe(Math.min(Number.parseFloat(rest), ...caps.map(({ limit }) => limit)));
    }),
  );
});

test('a pretty page without a refuse button does not score 85', () => {
  const checks = allAudits.map(({ id }, index) => check(index, 'numeric', id === 'REF-01' ? 'fail' : 'pass'));
  const { score, grade, arithmetic } = scoreChecks(checks);
  expect([score, grade]).toEqual([59, 'D']);
  expect(arithmetic.text.zh).toMatch(/ = 9\d\.\d → 封顶 59（REF-01）$/);
});

test('each cap says its reason', () => {
  const failing = allAudits.map((_, index) => check(index, 'numeric', 'fail'));
  expect(capsOf(failing).map(({ limit }) => limit)).toEqual([39, 29, 29]);
  expect(capsOf(failing).every(({ because, words: said }) => because.length > 0 && said.zh !== '')).toBe(true);
});

test('shares of the categories add up to 100', () => {
  expect(CATEGORIES.reduce((sum, { share }) => sum + share, 0)).toBe(100);
});

test.each([
  [100, 'A'],
  [90, 'A'],
  [89.9, 'B'],
  [75, 'B'],
  [60, 'C'],
  [40, 'D'],
  [39.9, 'E'],
  [0, 'E'],
] as const)('%d is grade %s', (score, grade) => {
  expect(gradeOf(score)).toBe(grade);
});

test('no question found is neither a pass nor a failure of the tool', () => {
  expect(exitCodeOf({ asked: false, score: null, range: null })).toBe(3);
  expect(exitCodeOf({ asked: true, score: null, range: null })).toBe(2);
  expect(exitCodeOf({ asked: true, score: 80, range: { low: 80, high: 80 } })).toBe(0);
});

test('--fail-on takes a grade or a score', () => {
  const result = { asked: true, score: 75, range: { low: 61, high: 90 } };
  expect(demandedScore('B')).toBe(75);
  expect(demandedScore('b')).toBe(75);
  expect(demandedScore('82.5')).toBe(82.5);
  expect(demandedScore('good')).toBeUndefined();
  expect(demandedScore('')).toBeUndefined();
  expect(exitCodeOf(result, { score: 75 })).toBe(0);
  expect(exitCodeOf(result, { score: 75.1 })).toBe(1);
  expect(exitCodeOf(result, { score: 75, strict: true })).toBe(1);
  expect(exitCodeOf(result, { news: { found: 1, allowed: 0 } })).toBe(1);
});
