import type { Fact, PlacedText } from './fact.ts';

/** Words of the site that a linter should read. */
export interface NoticeText {
  /** `prompt`: what stands at the decision point; `layer`: at most one action away; `policy`: the linked document. */
  readonly kind: 'prompt' | 'layer' | 'policy';
  readonly decisionPoint?: string;
  readonly page: string;
  readonly text: string;
  /** Paragraphs of the text with their places, so that a quotation can be shown where it stands. */
  readonly paragraphs: readonly PlacedText[];
}

export interface Policy {
  readonly url: string;
  readonly linkedFrom: string;
  readonly label: string;
  readonly title: string;
  readonly text: Fact<string>;
}

/** A subset of axe: informative, never weighed. `incomplete` is neither pass nor fail. */
export interface Axe {
  readonly violations: readonly AxeFinding[];
  readonly incomplete: readonly AxeFinding[];
}

export interface AxeFinding {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly selectors: readonly string[];
}
