/** A weight of 1, an order, in whole steps: every weight the server gives is a multiple of a twentieth. */
export const STEPS = 20;

/**
 * How strong an act is, as a whole number from 1 to {@link STEPS}. Sums of whole numbers are exact, so what was added can be
 * taken away again without a trace; sums of fractions are not. No act counts more than an order.
 */
export function strengthOf(weight: number): number {
  return Math.min(STEPS, Math.max(1, Math.round(weight * STEPS)));
}
