import type { FindingLevel, Position } from '../finding.ts';
import { linesOf } from '../text/lines.ts';

/** What is wrong with a part of a notice. `rule` is one of the 22, or about the layers. */
export interface NoticeFinding {
  readonly rule: string;
  readonly name: string;
  readonly level: FindingLevel;
  readonly law: string;
  /** Where, such as `text.zh-CN.summary`. */
  readonly path: string;
  /** Within that part. */
  readonly position: Position;
  readonly quote: string;
  readonly zh: string;
  readonly en: string;
  readonly suggestion: string;
  readonly suggestionEn: string;
}

/** A finding about a whole part: it points at the part's first line. */
export function aboutPart(
  path: string,
  text: string,
  told: Omit<NoticeFinding, 'path' | 'position' | 'quote'>,
): NoticeFinding {
  const quote = text.split('\n', 1)[0]?.slice(0, 60) ?? '';
  return { ...told, path, position: linesOf(text).position({ offset: 0, length: quote.length }), quote };
}
