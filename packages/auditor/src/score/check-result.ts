import type { Box, Confidence, Setting } from '../artefacts.ts';
import type { Law } from '../words/law.ts';
import type { Words } from '../words/words.ts';

export type Category = 'path' | 'interface' | 'consent' | 'wording' | 'persistence' | 'effect';

/** The ladder of Lighthouse and axe: blocker, serious, moderate, minor. */
export type Weight = 10 | 7 | 3 | 1;

export type Verdict = 'pass' | 'warn' | 'fail';

/** Lighthouse's set. Only `binary` and `numeric` carry points. */
export type Mode = 'binary' | 'numeric' | 'manual' | 'informative' | 'notApplicable' | 'error';

export type Measure = number | string | boolean | null;

/** Where to look, so that nobody has to believe it. `dom` is a quotation of the page, `har` a request or a stored item. */
export interface Evidence {
  readonly what: Words;
  readonly setting?: Setting;
  readonly page?: string;
  readonly selector?: string;
  readonly box?: Box;
  readonly screenshot?: string;
  readonly dom?: string;
  readonly har?: string;
}

export interface CheckResult {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  /** States the good case. */
  readonly title: Words;
  readonly failureTitle: Words;
  readonly mode: Mode;
  readonly verdict: Verdict | null;
  /** 0…1; null unless the mode carries points. */
  readonly score: number | null;
  readonly weight: Weight;
  readonly measured: Readonly<Record<string, Measure>>;
  readonly threshold: Words;
  readonly law: readonly Law[];
  readonly evidence: readonly Evidence[];
  readonly confidence: Confidence;
  readonly explanation: Words;
}
