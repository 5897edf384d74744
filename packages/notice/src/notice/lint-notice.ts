import { lint } from '../lint.ts';
import type { Readability } from '../readability.ts';
import { layerFindings } from './layers.ts';
import type { NoticeFinding } from './part-finding.ts';
import { proseFindings } from './prose.ts';
import { CHINESE, type NoticeTexts, partOf, type StructuredNotice, SUMMARY_MAXIMUM } from './structure.ts';

export interface NoticeLint {
  readonly findings: readonly NoticeFinding[];
  /** Of the full text in each language that has one. */
  readonly readability: Readonly<Record<string, Readability>>;
}

export interface NoticeLintOptions {
  /** Most characters of a summary: the vocabulary's `noticeSummaryMaximumCharacters`. */
  readonly summaryMaximum?: number;
}

/**
 * What is wrong with a notice, part by part. Chinese is the language the law is read in: every required part must be
 * there and every rule is applied; in other languages the layers must be there.
 */
export function lintNotice(
  notice: StructuredNotice,
  { summaryMaximum = SUMMARY_MAXIMUM }: NoticeLintOptions = {},
): NoticeLint {
  const text: Readonly<Record<string, NoticeTexts>> = { [CHINESE]: {}, ...notice.text };
  const findings = Object.entries(text).flatMap(([lang, texts]) => [
    ...layerFindings(lang, texts, summaryMaximum),
    ...(lang === CHINESE ? proseFindings(notice, texts) : []),
  ]);
  return { findings, readability: Object.fromEntries(Object.entries(text).flatMap(readabilityOf)) };
}

function readabilityOf([lang, texts]: [string, NoticeTexts]): [string, Readability][] {
  const full = partOf(texts, 'full');
  return full.trim() === '' ? [] : [[lang, lint(full, { kind: 'notice' }).readability]];
}
