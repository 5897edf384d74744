/**
 * @module The auditor: gatherers touch the browser, audits are pure functions from artefacts to verdicts, a report is a
 * function of the result.
 */
export type * from './artefacts.ts';
export { allAudits } from './audits/all-audits.ts';
export type { Audit } from './audits/audit.ts';
export * from './gather/index.ts';
export { type Change, type Comparison, compare } from './report/baseline/compare.ts';
export { comparisonHtml } from './report/baseline/comparison-html.ts';
export { comparisonText } from './report/baseline/comparison-text.ts';
export { type HtmlOptions, htmlReport } from './report/html/page.ts';
export type { PictureSource } from './report/html/pictures.ts';
export { junitReport } from './report/junit.ts';
export { sarifReport } from './report/sarif.ts';
export {
  type ResultSigner,
  type SignatureVerdict,
  type SignedResult,
  signResult,
  type VerifyOptions,
  type VerifySignature,
  verifyResult,
} from './report/sign.ts';
export { forTerminal, textReport } from './report/text.ts';
export type { Cap } from './score/caps.ts';
export type * from './score/check-result.ts';
export type { Convenience, OffConvenience, Ratio } from './score/convenience.ts';
export { KEYSTROKE_LEVEL } from './score/effort.ts';
export { type Demand, demandedScore, type ExitCode, exitCodeOf } from './score/exit-code.ts';
export { GRADES, type Grade } from './score/grade.ts';
export { type JudgeOptions, judge } from './score/judge.ts';
export type * from './score/result.ts';
export type { Scored } from './score/score.ts';
export { AUDITOR_VERSION, RESULT_SCHEMA } from './score/version.ts';
