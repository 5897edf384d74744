import type { ItemDay, Sale } from './sale.ts';

/** How much more one group paid than the other for the same item on the same day. */
export interface GroupGap {
  /** item-days on which both groups bought */
  readonly itemDays: number;
  readonly sales: { readonly of: number; readonly others: number };
  /** mean of the differences on each item-day, as a share of its lowest price: 0.03 is 3 % more */
  readonly gap: number;
  /** the gap in standard deviations of what was paid above the lowest price (Cohen's d) */
  readonly effect: number;
  /** how often chance alone makes a gap at least as large, either way */
  readonly p: number;
}

const ROUNDS = 2_000;

/**
 * Compares a group with everybody else within each item-day, where they had the same choice. The probability comes from shuffling
 * who belongs to the group within each item-day, so it needs no assumption about how prices are spread.
 */
export function groupGap(
  days: readonly ItemDay[],
  isOf: (sale: Sale) => boolean,
  random: () => number,
): GroupGap | undefined {
  const both = days.map((day) => toShares(day, isOf)).filter((day) => day.of.includes(true) && day.of.includes(false));
  if (both.length === 0) return undefined;
  const gap = gapOf(both);
  let asLarge = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const shuffled = both.map(({ above, of }) => ({ above, of: shuffle(of, random) }));
    if (Math.abs(gapOf(shuffled)) >= Math.abs(gap) - 1e-12) asLarge++;
  }
  const of = both.reduce((sum, day) => sum + day.of.filter(Boolean).length, 0);
  const all = both.reduce((sum, day) => sum + day.of.length, 0);
  const spread = deviation(both.flatMap(({ above }) => above));
  return {
    itemDays: both.length,
    sales: { of, others: all - of },
    gap,
    effect: spread === 0 ? 0 : gap / spread,
    p: (asLarge + 1) / (ROUNDS + 1),
  };
}

interface Shares {
  /** what each sale cost above the lowest price of the day, as a share of it */
  readonly above: readonly number[];
  readonly of: readonly boolean[];
}

function toShares({ sales, prices }: ItemDay, isOf: (sale: Sale) => boolean): Shares {
  const lowest = prices.at(-1) as number;
  return { above: sales.map(({ price }) => (price - lowest) / lowest), of: sales.map(isOf) };
}

function gapOf(days: readonly Shares[]): number {
  let sum = 0;
  for (const { above, of } of days) {
    let [own, others, ownCount] = [0, 0, 0];
    for (const [nth, share] of above.entries()) {
      if (of[nth]) {
        own += share;
        ownCount++;
      } else others += share;
    }
    sum += own / ownCount - others / (above.length - ownCount);
  }
  return sum / days.length;
}

function shuffle(flags: readonly boolean[], random: () => number): boolean[] {
  const mixed = [...flags];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as boolean, mixed[last] as boolean];
  }
  return mixed;
}

function deviation(numbers: readonly number[]): number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, numbers.length - 1));
}
