import { DAY } from '../interactions/recency.ts';
import type { Sign } from './sign.ts';

/** What one person usually pays: worked out for one answer, compared with nobody, kept nowhere. */
export interface OwnUsual {
  /** Median price of one piece. */
  readonly price: number;
  /** Whether more than the usual amount was spent in the last seven days. */
  readonly isAheadThisWeek: boolean;
  readonly category: string;
}

const WEEK = 7 * DAY;
const WEEKS_LOOKED_AT = 8;

/** undefined where there are too few orders to speak of a usual. */
export function ownUsual(
  signs: readonly Sign[],
  now: number,
  { usualFromLines, overSpendingTimes }: { usualFromLines: number; overSpendingTimes: number },
): OwnUsual | undefined {
  const lines = signs.filter(
    ({ kind, price, at }) => kind === 'order' && price !== undefined && price > 0 && at <= now,
  );
  const [first] = lines;
  if (!first || lines.length < usualFromLines) return undefined;
  const before = spentBetween(lines, now - WEEK * (WEEKS_LOOKED_AT + 1), now - WEEK) / WEEKS_LOOKED_AT;
  const lately = spentBetween(lines, now - WEEK, now);
  return {
    price: median(lines.map(({ price }) => price as number)),
    isAheadThisWeek: before > 0 && lately > before * overSpendingTimes,
    category: first.category,
  };
}

function spentBetween(lines: readonly Sign[], from: number, until: number): number {
  const within = lines.filter(({ at }) => at > from && at <= until);
  return within.reduce((sum, { price = 0, quantity = 1 }) => sum + price * quantity, 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
