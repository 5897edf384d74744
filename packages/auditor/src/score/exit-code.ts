import { GRADES, type Grade, lowestOf } from './grade.ts';
import type { AuditResult } from './result.ts';

/** 0 pass · 1 below what was demanded · 2 the tool failed · 3 nothing was asked, so nothing was proved. */
export type ExitCode = 0 | 1 | 2 | 3;

/** `B` or `75`, as `--fail-on` takes it; undefined when it is neither. */
export function demandedScore(failOn: string): number | undefined {
  const letter = failOn.trim().toUpperCase();
  if (GRADES.some(({ grade }) => grade === letter)) return lowestOf(letter as Grade);
  const number = Number(failOn);
  return failOn.trim() !== '' && number >= 0 && number <= 100 ? number : undefined;
}

export interface Demand {
  readonly score?: number | undefined;
  /** Undecided checks count as failed. */
  readonly strict?: boolean;
  /** What a comparison with a baseline found, and how much of it is allowed. */
  readonly news?: { readonly found: number; readonly allowed: number };
}

export function exitCodeOf(result: Pick<AuditResult, 'asked' | 'score' | 'range'>, demand: Demand = {}): ExitCode {
  if (!result.asked) return 3;
  if (result.score === null) return 2;
  const reached = demand.strict ? (result.range?.low ?? result.score) : result.score;
  if (demand.score !== undefined && reached < demand.score) return 1;
  return demand.news && demand.news.found > demand.news.allowed ? 1 : 0;
}
