import type { FindingLevel, Report, RuleId, Span } from '../finding.ts';
import type { Document } from '../text/document.ts';

/** One rule of the linter: what it looks for, and the provisions behind it. */
export interface Rule {
  readonly id: RuleId;
  readonly name: string;
  /** The level of a report that states none. */
  readonly level: FindingLevel;
  /** Provisions; those nobody checked against the official text say 待核对. */
  readonly law: string;
  readonly zh: string;
  readonly en: string;
  check(document: Document): Report[];
}

/** The words of a match within a longer text. */
export const spanOf = (match: RegExpMatchArray, base: number): Span => ({
  offset: base + (match.index ?? 0),
  length: match[0].length,
});
