import { STEPS } from '../interactions/strength.ts';

export interface PairSettings {
  /** A pair of items is used only if at least this many distinct people stand behind it. */
  readonly minimumPeople: number;
  /** How many neighbours an item keeps. */
  readonly neighbours: number;
  /** Added to the denominator of the cosine, so that a pair few people stand behind is believed less. */
  readonly shrink: number;
  /** 0: every person counts alike; 1: a person who touched `m` items counts `1 / m` in each pair. */
  readonly activityDamping: number;
  /** Only the most recent items of a person count, up to this many. */
  readonly itemsPerPerson: number;
}

/** Tuned on the validation split of `heng evaluate` (the last order but one held out), never on the test split. */
export const knnSettings: PairSettings = Object.freeze({
  minimumPeople: 2,
  neighbours: 100,
  shrink: 0.4,
  activityDamping: 1,
  itemsPerPerson: 500,
});

/**
 * A person who counts in full, as a whole number, so that sums are exact. Four million people may stand behind one pair before
 * a sum passes what a number holds exactly (2^53).
 */
const FULL_VOICE = 2 ** 22;

/** How much a person who touched `items` items counts in each pair: a whole number. */
export function voiceOf(items: number, { activityDamping }: PairSettings): number {
  return Math.max(1, Math.round(FULL_VOICE * items ** -activityDamping));
}

/** What one order of one person with one item adds: sums are in this unit. */
const UNIT = FULL_VOICE * STEPS ** 2;

/** The shrunk cosine of two items, from whole numbers that are the same whoever added them up. */
export function similarityOf(sum: number, norm: number, otherNorm: number, { shrink }: PairSettings): number {
  return sum / (Math.sqrt(norm * otherNorm) + shrink * UNIT);
}
