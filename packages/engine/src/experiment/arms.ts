import { chiSquareTail } from './distributions.ts';

/** One way the experiment goes, and its part of the people. The first arm is the control. */
export interface Arm {
  readonly id: string;
  /** any positive numbers: only their proportions count */
  readonly weight: number;
}

/** The arm at a place in [0, 1): the same place gives the same arm for as long as the arms stay. */
export function armAt(arms: readonly Arm[], place: number): string {
  const whole = arms.reduce((sum, { weight }) => sum + weight, 0);
  let from = 0;
  for (const { id, weight } of arms) {
    from += weight / whole;
    if (place < from) return id;
  }
  return (arms.at(-1) as Arm).id;
}

/** The first 52 bits of a digest as a place in [0, 1). */
export function placeOf(digest: Uint8Array): number {
  let place = 0;
  for (let byte = 0; byte < 6; byte++) place = place * 256 + (digest[byte] as number);
  return (place * 16 + ((digest[6] as number) >> 4)) / 2 ** 52;
}

export interface SampleRatio {
  readonly chiSquare: number;
  readonly p: number;
}

/**
 * Whether as many people came to each arm as should have: if not, something other than chance chose them, and every
 * result is worthless. `counts` in the order of `arms`.
 */
export function sampleRatio(arms: readonly Arm[], counts: readonly number[]): SampleRatio {
  const whole = arms.reduce((sum, { weight }) => sum + weight, 0);
  const people = counts.reduce((sum, count) => sum + count, 0);
  if (people === 0) return { chiSquare: 0, p: 1 };
  const parts = arms.map(({ weight }, at) => {
    const expected = (people * weight) / whole;
    return ((counts[at] as number) - expected) ** 2 / expected;
  });
  const chiSquare = parts.reduce((sum, part) => sum + part, 0);
  return { chiSquare, p: chiSquareTail(chiSquare, arms.length - 1) };
}
