/** How bad it is: an error stops publishing, a warning is told. */
export type FindingLevel = 'error' | 'warning';

/** Where in the text: line and column count from 1, offset and length in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

export type RuleId = `L${'0' | '1' | '2'}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** What a rule says of a text: which words, how bad, and what to write instead. */
export interface Finding {
  readonly rule: RuleId;
  /** The rule's name, such as `vague-purpose`. */
  readonly name: string;
  readonly level: FindingLevel;
  /** The provisions; one that was not checked against the official text says so. */
  readonly law: string;
  readonly position: Position;
  /** The words at the position: always `text.slice(offset, offset + length)`. */
  readonly quote: string;
  /** What is wrong. */
  readonly zh: string;
  readonly en: string;
  /** What to write instead. */
  readonly suggestion: string;
  readonly suggestionEn: string;
}

/** Part of a text, by offset. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** What a rule reports; the linter adds the rule's name, its law and the position's line. */
export interface Report extends Span {
  readonly level?: FindingLevel;
  readonly zh: string;
  readonly en: string;
  readonly suggestion: string;
  readonly suggestionEn: string;
}
