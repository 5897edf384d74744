import type { FoundWalk, Step } from '../artefacts.ts';

/** Seconds of the keystroke-level model. H is no part of the sum: both ways of a pair stay on one device. */
export const KEYSTROKE_LEVEL = {
  mental: { symbol: 'M', seconds: 1.35, status: 'checked' },
  pointing: { symbol: 'P', seconds: 1.1, status: 'checked' },
  key: { symbol: 'K', seconds: 0.28, status: 'checked' },
  press: { symbol: 'B', seconds: 0.2, status: 'checked' },
  scroll: { symbol: 'S', seconds: 1.3, status: 'proposal' },
  unnoticedWait: { symbol: 'R', seconds: 0.1, status: 'proposal' },
} as const;

const { mental, pointing, key, press, scroll, unnoticedWait } = KEYSTROKE_LEVEL;

export type EffortStep = Pick<Step, 'characters' | 'scrolledViewports' | 'waitedMs' | 'forcedDelayMs'>;

/** E of a way: Σ [M + P + B + K·characters] + S·viewports + waits, in seconds. A forced delay counts in full. */
export const effort = (steps: readonly EffortStep[]): number => steps.reduce((sum, step) => sum + stepSeconds(step), 0);

const stepSeconds = (step: EffortStep): number => {
  const { characters, scrolledViewports, forcedDelayMs } = step;
  const hands = mental.seconds + pointing.seconds + press.seconds + key.seconds * characters;
  return hands + scroll.seconds * scrolledViewports + stepWait(step) + forcedDelayMs / 1000;
};

const stepWait = ({ waitedMs }: EffortStep): number => Math.max(0, waitedMs / 1000 - unnoticedWait.seconds);

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** What a way costs a person; both figures of a ratio are always reported. */
export interface Cost {
  readonly actions: number;
  readonly seconds: number;
  /** How much of it was waiting for the page to answer; a forced delay is no such waiting. */
  readonly waitSeconds: number;
  /** Median of the repetitions, as a clock saw them. */
  readonly clockSeconds: number | null;
}

export const costOf = ({ actions, steps, elapsedMs }: FoundWalk): Cost => ({
  actions,
  seconds: effort(steps),
  waitSeconds: steps.reduce((sum, step) => sum + stepWait(step), 0),
  clockSeconds: elapsedMs.length === 0 ? null : median(elapsedMs) / 1000,
});

/** One decimal, half up: 2.65 is 2.7, whatever binary fractions make of it. */
export const secondsText = (seconds: number): string => (Math.round(Number((seconds * 10).toFixed(6))) / 10).toFixed(1);
