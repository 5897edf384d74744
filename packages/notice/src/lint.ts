import type { Finding, Report } from './finding.ts';
import { type Readability, readability } from './readability.ts';
import type { Rule } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { type Document, readDocument, type TextKind } from './text/document.ts';
import { type Lines, linesOf } from './text/lines.ts';

export interface LintOptions {
  /** What the text is; absent: told by its length and title. */
  readonly kind?: TextKind;
}

export interface LintResult {
  readonly kind: TextKind;
  readonly findings: readonly Finding[];
  readonly readability: Readability;
}

/** What is wrong with a policy, a notice or a list of purposes, in order of place. Never throws. */
export function lint(text: string, { kind }: LintOptions = {}): LintResult {
  const document = readDocument(text, kind);
  const lines = linesOf(text);
  const findings = rules
    .flatMap((rule) => rule.check(document).map((report) => findingOf({ rule, report, document, lines })))
    .toSorted((one, other) => one.position.offset - other.position.offset || one.rule.localeCompare(other.rule));
  return { kind: document.kind, findings, readability: readability(document) };
}

interface Told {
  readonly rule: Rule;
  readonly report: Report;
  readonly document: Document;
  readonly lines: Lines;
}

function findingOf({ rule, report, document, lines }: Told): Finding {
  const { offset, length, level = rule.level, ...words } = report;
  return {
    rule: rule.id,
    name: rule.name,
    level,
    law: rule.law,
    position: lines.position({ offset, length }),
    quote: document.text.slice(offset, offset + length),
    ...words,
  };
}
