import { type Explained, type Explanation, explainPrices } from './explain-prices.ts';
import { type GroupGap, groupGap } from './group-gap.ts';
import { byItem, type ItemDay, itemDays, type ParitySettings, paritySettings, type Sale } from './sale.ts';

export interface JudgedDay extends ItemDay, Explained {}

/** What the monitor found over all sales. */
export interface Parity {
  readonly sales: number;
  /** item-days on which at least two people bought */
  readonly itemDays: number;
  /** of them, those with more than one price */
  readonly several: number;
  readonly explanations: Readonly<Record<Explanation, number>>;
  readonly days: readonly JudgedDay[];
  /** over what is not explained: who had bought before pays more (+) or less (−) than who had not (PAPER-11) */
  readonly loyalty: GroupGap | undefined;
  /** over what is not explained: each region against the others */
  readonly regions: readonly { readonly region: string; readonly gap: GroupGap }[];
}

export interface ParityNeeds {
  readonly settings?: ParitySettings;
  readonly random: () => number;
  onStep?(done: number, of: number): void;
}

/** Same item, same day, different price of one piece: explained by what everybody could know, or not. */
export function priceParity(sales: readonly Sale[], needs: ParityNeeds): Parity {
  const { settings = paritySettings, random, onStep } = needs;
  const days: JudgedDay[] = [];
  let count = 0;
  let done = 0;
  const items = byItem(sales);
  for (const own of items.values()) {
    const judged = judgeItem(own, settings);
    count += judged.itemDays;
    days.push(...judged.days);
    onStep?.(++done, items.size);
  }
  const open = days.filter(({ explanation }) => explanation === 'unexplained');
  return {
    sales: sales.length,
    itemDays: count,
    several: days.length,
    explanations: countBy(days),
    days,
    loyalty: groupGap(open, hadBoughtBefore(sales), random),
    regions: regionGaps(open, random),
  };
}

/** Judges every day of one item: on how many days at least two people bought it, and those with several prices. */
export function judgeItem(
  own: readonly Sale[],
  settings: ParitySettings,
): { readonly itemDays: number; readonly days: readonly JudgedDay[] } {
  const all = itemDays(own);
  const several = all.filter(({ prices }) => prices.length > 1);
  return { itemDays: all.length, days: several.map((day) => ({ ...day, ...explainPrices(day, own, settings) })) };
}

export function countBy(days: readonly JudgedDay[]): Parity['explanations'] {
  const counts = { rule: 0, quantity: 0, channel: 0, region: 0, date: 0, unexplained: 0, 'too-little-known': 0 };
  for (const { explanation } of days) counts[explanation]++;
  return counts;
}

/** Whether the person of a sale had bought anything on an earlier day. */
export function hadBoughtBefore(sales: readonly Sale[]): (sale: Sale) => boolean {
  const first = new Map<string, number>();
  for (const { person, day } of sales) first.set(person, Math.min(day, first.get(person) ?? day));
  return ({ person, day }) => (first.get(person) as number) < day;
}

/** Fewer sales of a region than this say nothing. */
const REGION_SALES = 30;

function regionGaps(days: readonly ItemDay[], random: () => number): Parity['regions'] {
  const counts = new Map<string, number>();
  for (const { region } of days.flatMap(({ sales }) => sales)) {
    if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= REGION_SALES)
    .flatMap(([region]) => {
      const gap = groupGap(days, (sale) => sale.region === region, random);
      return gap ? [{ region, gap }] : [];
    });
}
