/** What a campaign may spend, in any one unit of money. */
export interface Budget {
  readonly total: number;
  readonly daily: number;
}

/** What it spent, and what it has promised in bids that are not settled yet; the same unit. */
export interface Spent {
  readonly total: number;
  readonly today: number;
  readonly promised: number;
}

/** Even over the day: so much of the day's budget (a quarter of an hour) may be spent ahead of time. */
const AHEAD = 1 / 96;

/**
 * How much may still be promised now. A bid that is out counts as spent until it is settled, so a budget is never
 * exceeded, however many bids are won at once.
 * @param day how much of the day is over, 0 to 1
 */
export function allowance(
  { total, daily }: Budget,
  { total: spent, today, promised }: Spent,
  pacing: 'even' | 'asap',
  day: number,
): number {
  const released = pacing === 'asap' ? daily : daily * Math.min(1, day + AHEAD);
  return Math.max(0, Math.min(released - today, total - spent) - promised);
}
