import type { ControlKind } from './decision-point.ts';
import type { Box, Confidence, EffectiveState, Picture } from './fact.ts';

export type Goal = 'accept' | 'refuse' | 'off' | 'withdraw';

/** A way that was walked to a goal, or the search for one that found none. */
export type Walk = FoundWalk | MissingWalk;

export interface FoundWalk {
  readonly found: true;
  readonly goal: Goal;
  /** `accept` and `refuse` start where the question is asked, `off` and `withdraw` at the home page. */
  readonly from: 'decision-point' | 'home';
  readonly decisionPoint?: string;
  readonly steps: readonly Step[];
  /** Σ actions of the steps: the primary figure, a judge can count it again. */
  readonly actions: number;
  /** Distinct layers (dialog, panel, page) opened before the last control. */
  readonly depth: number;
  /** Wall-clock milliseconds of each repetition, from the first action to the effect. */
  readonly elapsedMs: readonly number[];
  readonly effect: Effect;
  readonly confidence: Confidence;
  readonly because: string;
  /** Another control that might as well be the way: a person should look at both. */
  readonly rivals: readonly { readonly label: string; readonly selector: string; readonly picture: Picture }[];
}

export interface MissingWalk {
  readonly found: false;
  readonly goal: Goal;
  readonly decisionPoint?: string;
  readonly because: string;
  readonly statesSeen: number;
  /** The search ended at its limits, so a longer way may exist. */
  readonly cutShort: boolean;
}

export interface Step {
  readonly act: 'click' | 'tap' | 'key' | 'toggle' | 'type' | 'confirm';
  /** For `key`: the key. */
  readonly key?: string;
  readonly control: {
    readonly label: string;
    readonly selector: string;
    readonly kind: ControlKind;
    readonly box: Box;
  };
  /** 1, plus one per viewport height that had to be scrolled; a text field is one action of its own. */
  readonly actions: number;
  readonly scrolledViewports: number;
  /** Characters typed. */
  readonly characters: number;
  /** Tab presses before it, in a keyboard run. */
  readonly tabs: number;
  /** How many layers were open. */
  readonly layer: number;
  readonly page: string;
  /** Until the page answered, less the time the auditor itself waits. */
  readonly waitedMs: number;
  /** The control refused to work for so long. */
  readonly forcedDelayMs: number;
  readonly countdown: boolean;
  readonly hurdles: readonly Hurdle[];
  readonly picture: Picture;
}

export interface Hurdle {
  readonly kind: 'login' | 'captcha' | 'text-entry' | 'reason' | 'confirm';
  readonly words: string;
}

/** How it was seen that the goal is reached. A toast is not an effect. */
export interface Effect {
  readonly state: EffectiveState;
  readonly evidence: readonly EffectEvidence[];
}

export interface EffectEvidence {
  readonly seenIn: 'manifest' | 'cookie' | 'local-storage' | 'session-storage' | 'request' | 'page';
  /** Name of the cookie, key, endpoint or control. */
  readonly where: string;
  /** What it was and became; long values are cut, values that look secret are hashed. */
  readonly before: string;
  readonly after: string;
}
