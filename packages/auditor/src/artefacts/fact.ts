/** A fact that was looked for. What failed is said, so that an audit that needs it errs instead of passing. */
export type Fact<T> =
  | { readonly state: 'gathered'; readonly value: T }
  /** Looked for and impossible here, for example the off-switch of a page that shows none: nothing to judge. */
  | { readonly state: 'absent'; readonly because: string }
  /** The gatherer itself broke down. */
  | { readonly state: 'failed'; readonly because: string };

/** How sure the auditor is. `low` is always shown beside the verdict that rests on it. */
export type Confidence = 'high' | 'medium' | 'low';

/** CSS pixels, from the top left corner of the first viewport. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A piece of text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly selector: string;
  readonly box: Box;
  readonly fontSize: number;
}

export interface Link {
  readonly label: string;
  readonly href: string;
  readonly selector: string;
  readonly box: Box;
  readonly visible: boolean;
}

/** `screenshot` is a file name of our own making, relative to the folder of the artefacts. */
export interface Picture {
  readonly screenshot: string;
  readonly boxes: readonly { readonly label: string; readonly box: Box }[];
}

/** What a choice or a switch is about. */
export type Subject =
  | 'recommendation'
  | 'advertising'
  | 'push'
  | 'messages'
  | 'tags'
  | 'location'
  | 'sharing'
  | 'cross-border'
  | 'sensitive'
  | 'analytics'
  | 'terms'
  | 'unnamed';

/** What a site does with a person, as far as it can be seen from outside. */
export type EffectiveState = 'granted' | 'refused' | 'off' | 'unset' | 'unknown';
