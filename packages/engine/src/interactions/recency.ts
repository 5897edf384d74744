export const DAY = 86_400_000;

/**
 * How much of a weight is left after `age`: half of it after each half-life, all of it at age 0.
 * A moment in the future counts as now.
 */
export function remaining(age: number, halfLifeDays: number): number {
  return age <= 0 ? 1 : 2 ** (-age / (halfLifeDays * DAY));
}
