import type { Box, EffectiveState, Link, Picture } from './fact.ts';

export type Use = 'necessary' | 'choice' | 'analytics' | 'marketing' | 'personalised' | 'unknown';

export interface Classed {
  readonly thirdParty: boolean;
  readonly use: Use;
  /** Which list entry, manifest rule or pattern says so; empty for `unknown`. */
  readonly because: string;
}

export interface StoredItem extends Classed {
  readonly kind: 'cookie' | 'local-storage' | 'session-storage' | 'indexed-db';
  readonly name: string;
  readonly host: string;
  /** Days until it expires; null for a session or a store without an end. */
  readonly lifetimeDays: number | null;
}

export interface SeenRequest extends Classed {
  readonly method: string;
  /** Without query: values do not belong into a report. */
  readonly url: string;
  readonly type: string;
  readonly status: number | null;
}

/** What the site kept and asked for up to one moment. */
export interface Observation {
  readonly stored: readonly StoredItem[];
  readonly requests: readonly SeenRequest[];
  /** Only when a manifest names the endpoint: whether what it recommends is personalised. */
  readonly recommendation: EffectiveState;
}

export interface Effects {
  readonly beforeChoice: Observation;
  readonly afterAccept: Observation | null;
  /** The next request and page after refusing. */
  readonly afterRefuse: Observation | null;
}

/** Ways of leaving a question that are no answer. */
export interface Leaving {
  readonly decisionPoint: string;
  readonly by: 'close' | 'escape' | 'backdrop' | 'scroll' | 'continue';
  /** False when there is nothing to close, or no backdrop. */
  readonly possible: boolean;
  readonly dismissed: boolean;
  readonly state: EffectiveState;
  readonly evidence: string;
}

export interface Reprompt {
  readonly when: 'page-views' | 'reload' | 'new-tab' | '+1h' | '+47h' | '+7d' | '+181d';
  readonly prompts: number;
  /** What the site holds of the refusal by then. */
  readonly state: EffectiveState;
  readonly picture: Picture | null;
}

export interface Persistence {
  readonly reprompts: readonly Reprompt[];
  /** Of the cookie or key that remembers the answer; null when it has no end or can not be told. */
  readonly refusalLifetimeDays: number | null;
  readonly consentLifetimeDays: number | null;
}

export type Template = 'home' | 'list' | 'product' | 'cart' | 'account';

export interface TemplatePage {
  readonly template: Template;
  /** Null when it was not found and no manifest names it. */
  readonly url: string | null;
  readonly foundBy: 'manifest' | 'link' | 'none';
  /** Links or buttons to privacy settings that a person can see there. */
  readonly privacyEntries: readonly Link[];
}

export interface ServiceCheck {
  readonly what: 'home' | 'search' | 'product' | 'add-to-cart' | 'checkout';
  readonly url: string | null;
  /** Null when there was nothing to try. */
  readonly before: ServiceState | null;
  readonly afterRefuse: ServiceState | null;
}

export interface ServiceState {
  readonly status: number | null;
  readonly landmarks: readonly string[];
  /** A layer that covers the page and must be answered before going on. */
  readonly wall: string | null;
  readonly worked: boolean;
}

export interface PopUp {
  readonly selector: string;
  readonly page: string;
  readonly box: Box;
  readonly words: string;
  /** Clicks until it was gone; null when it could not be closed. */
  readonly clicksToClose: number | null;
  readonly countdown: boolean;
  readonly closeIsSmall: boolean;
  readonly cameBack: boolean;
  readonly picture: Picture;
}

export interface OffSwitch {
  /** Switches that must be moved, one by one, until nothing personal is left on. */
  readonly switchesForAllOff: number;
  readonly switches: readonly { readonly label: string; readonly subjects: readonly string[] }[];
  readonly page: string;
}

export interface Tags {
  readonly page: string;
  readonly viewable: boolean;
  readonly deletable: 'each' | 'all' | 'each-and-all' | 'no';
  readonly shown: readonly string[];
}

export interface Keyboard {
  readonly decisionPoint: string;
  readonly accept: KeyboardControl | null;
  readonly refuse: KeyboardControl | null;
  readonly escape: { readonly closes: boolean; readonly trapped: boolean };
}

export interface KeyboardControl {
  readonly label: string;
  /** Presses of Tab from page load until focused; null when it never was. */
  readonly tabs: number | null;
  readonly focusVisible: boolean;
  readonly enterWorks: boolean;
  readonly spaceWorks: boolean;
}

export interface ElderMode {
  readonly reachedBy: string;
  readonly page: string;
  readonly smallestText: number;
  readonly largestText: number;
  /** Largest size text can be set to. */
  readonly largestReachable: number;
  readonly smallestLineHeight: number;
  readonly mainTargets: readonly { readonly label: string; readonly box: Box }[];
  readonly popUps: number;
  readonly advertisements: number;
  readonly offActions: number | null;
}
