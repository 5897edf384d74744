/** What a notice must contain, and what is wrong with one: pure functions over text. */
export { classifyLabel, type LabelClass } from './controls/labels.ts';
export { type DoubleNegation, findDoubleNegation } from './controls/negation.ts';
export { findPressure, type Pressure, type PressureKind } from './controls/shaming.ts';
export type { Finding, FindingLevel, Position, RuleId, Span } from './finding.ts';
export { type LintOptions, type LintResult, lint } from './lint.ts';
export type { Readability } from './readability.ts';
export type { Rule } from './rules/rule.ts';
export { rules } from './rules/rules.ts';
export type { TextKind } from './text/document.ts';
