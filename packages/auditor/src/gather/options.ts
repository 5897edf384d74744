import type { Browser } from 'playwright-core';
import type { Setting } from '../artefacts.ts';
import type { SiteManifest } from './manifest.ts';

export interface GatherOptions {
  readonly url: string;
  /** Where the screenshots go. */
  readonly folder: string;
  /** The desktop is always looked at: ways are searched there. */
  readonly settings?: readonly Setting[];
  readonly locale?: string;
  readonly manifest?: SiteManifest;
  readonly manifestFile?: string;
  /** Refuses every address that is not on the public internet. */
  readonly publicOnly?: boolean;
  /** Path of the browser to use. */
  readonly chromium?: string;
  /** A browser that is open already; it is left open. */
  readonly browser?: Browser;
  /** Page loads a second, at most. */
  readonly pagesPerSecond?: number;
  /** How often a way is walked for its time; the report gives the median (3). */
  readonly repeats?: number;
  /** Only these parts of a visit; the facts of the others are absent. */
  readonly parts?: readonly Part[];
  readonly progress?: (step: GatherStep) => void;
}

export const PARTS = [
  'answers',
  'effects',
  'leavings',
  'persistence',
  'way-back',
  'templates',
  'service',
  'pop-ups',
  'keyboard',
  'elder',
  'texts',
  'accessibility',
] as const;

/** A part of a visit; `effects`, `persistence`, `service`, `way-back` and `keyboard` need the answers first and walk them anyway. */
export type Part = (typeof PARTS)[number];

export type GatherStep =
  | 'browser'
  | 'first-look'
  | 'ways-to-answer'
  | 'after-the-answer'
  | 'later'
  | 'way-back'
  | 'other-devices'
  | 'texts';
