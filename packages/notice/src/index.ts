/** What a notice must contain, and what is wrong with one: pure functions over text. */
export { classifyLabel, type LabelClass } from './controls/labels.ts';
export { type DoubleNegation, findDoubleNegation } from './controls/negation.ts';
export { findPressure, type Pressure, type PressureKind } from './controls/shaming.ts';
export { type CreativeFinding, checkCreative } from './creative/check-creative.ts';
export { checkLanguages, type LanguageFinding } from './creative/check-languages.ts';
export { UNSUBSCRIBE_PLACE } from './creative/creative-needs.ts';
export type { Creative } from './creative/creative-rule.ts';
export type { Finding, FindingLevel, Position, RuleId, Span } from './finding.ts';
export { type LintOptions, type LintResult, lint } from './lint.ts';
export { affectedCells, type Cell, type ComparedNotice } from './notice/affected-cells.ts';
export { lintNotice, type NoticeLint, type NoticeLintOptions } from './notice/lint-notice.ts';
export type { NoticeFinding } from './notice/part-finding.ts';
export {
  LINE_MAXIMUM_HAN,
  type NoticeIcon,
  type NoticeItem,
  type NoticePart,
  type NoticeTexts,
  noticeIcons,
  noticeLayers,
  noticeParts,
  type StructuredNotice,
  SUMMARY_MAXIMUM,
} from './notice/structure.ts';
export type { Readability } from './readability.ts';
export type { Rule } from './rules/rule.ts';
export { rules } from './rules/rules.ts';
export {
  initialValues,
  type Parameter,
  type ParameterProblem,
  type PurposeTemplate,
  type Rendered,
  renderTemplate,
  type Values,
} from './templates/template.ts';
export { purposeTemplates } from './templates/templates.ts';
export type { TextKind } from './text/document.ts';
