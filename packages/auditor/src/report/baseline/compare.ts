import type { CheckResult } from '../../score/check-result.ts';
import type { AuditResult, TextFinding } from '../../score/result.ts';
import type { Words } from '../../words/words.ts';
import { type Standing, standingOf } from '../verdict-words.ts';

/** `new`: wrong now and was not. `worse`: was wrong or doubtful and is more so. The rest speaks for itself. */
export type Change = 'new' | 'worse' | 'better' | 'fixed';

export interface ChangedCheck {
  readonly id: string;
  readonly change: Change;
  readonly title: Words;
  readonly before: Standing | 'absent';
  readonly after: Standing;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly explanation: Words;
}

export interface Comparison {
  readonly baseline: {
    readonly url: string;
    readonly at: string;
    readonly score: number | null;
    readonly grade: string | null;
  };
  readonly current: {
    readonly url: string;
    readonly at: string;
    readonly score: number | null;
    readonly grade: string | null;
  };
  readonly scoreChange: number | null;
  readonly checks: readonly ChangedCheck[];
  readonly findings: { readonly new: readonly TextFinding[]; readonly fixed: readonly TextFinding[] };
  /** What `--max-new` counts: checks that are new or worse, and new errors of texts. */
  readonly news: number;
}

export function compare(baseline: AuditResult, current: AuditResult): Comparison {
  const checks = current.audits.flatMap((after) =>
    changed(
      baseline.audits.find(({ id }) => id === after.id),
      after,
    ),
  );
  const findings = comparedFindings(baseline.findings, current.findings);
  const worse = checks.filter(({ change }) => change === 'new' || change === 'worse').length;
  const errors = findings.new.filter(({ level }) => level === 'error').length;
  const scoreChange =
    baseline.score === null || current.score === null ? null : Math.round((current.score - baseline.score) * 10) / 10;
  return {
    baseline: briefly(baseline),
    current: briefly(current),
    scoreChange,
    checks,
    findings,
    news: worse + errors,
  };
}

const briefly = ({ url, startedAt, score, grade }: AuditResult) => ({ url, at: startedAt, score, grade });

/** From good to bad. What could not be judged is no worse than a pass, what could not be measured as bad as a failure. */
const BADNESS: Readonly<Record<Standing, number>> = {
  pass: 0,
  notApplicable: 0,
  informative: 0,
  manual: 1,
  warn: 2,
  fail: 3,
  error: 3,
};

function changed(before: CheckResult | undefined, after: CheckResult): ChangedCheck[] {
  const change = changeOf(before, after);
  if (!change) return [];
  return [
    {
      id: after.id,
      change,
      title: after.title,
      before: before ? standingOf(before) : 'absent',
      after: standingOf(after),
      scoreBefore: before?.score ?? null,
      scoreAfter: after.score,
      explanation: after.explanation,
    },
  ];
}

function changeOf(before: CheckResult | undefined, after: CheckResult): Change | undefined {
  const was = before ? BADNESS[standingOf(before)] : 0;
  const is = BADNESS[standingOf(after)];
  if (is > was) return was === 0 ? 'new' : 'worse';
  if (is < was) return is === 0 ? 'fixed' : 'better';
  return byPoints(before?.score ?? null, after.score);
}

function byPoints(before: number | null, after: number | null): Change | undefined {
  if (before === null || after === null || before === after) return undefined;
  return after < before ? 'worse' : 'better';
}

/** The same words under the same rule on the same page are the same finding, wherever they moved. */
const keyOf = ({ rule, page, quote }: TextFinding): string => JSON.stringify([rule, page, quote]);

function comparedFindings(before: readonly TextFinding[], after: readonly TextFinding[]): Comparison['findings'] {
  return { new: without(after, before), fixed: without(before, after) };
}

/** As often as it stands more in the one than in the other. */
function without(some: readonly TextFinding[], others: readonly TextFinding[]): TextFinding[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return some.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}
