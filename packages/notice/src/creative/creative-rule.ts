import type { FindingLevel, Span } from '../finding.ts';

/** What a message is made of, and whom it will reach. */
export interface Creative {
  readonly channel: 'sms' | 'email' | 'push' | 'in-app';
  readonly text: string;
  readonly subject?: string | undefined;
  /** name of the shop, as people know it */
  readonly sender: string;
  /** whether anybody of 60 or more may receive it */
  readonly elders: boolean;
}

/** Words a rule found, in the text or the subject; a thing that is missing has no length. */
export interface Hit extends Span {
  readonly part: 'text' | 'subject';
  readonly level?: FindingLevel;
}

/** One rule on creatives. */
export interface CreativeRule {
  readonly id: string;
  readonly name: string;
  readonly level: FindingLevel;
  readonly law: string;
  readonly zh: string;
  readonly en: string;
  readonly suggestion: string;
  readonly suggestionEn: string;
  find(creative: Creative): Hit[];
}
