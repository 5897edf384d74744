import { NOBODY, type PriceRule } from './price-rule.ts';
import { type PriceStep, priceLine } from './quote.ts';

/** From a moment on the catalogue says this price (fen); undefined: none. */
export interface ListChange {
  readonly at: number;
  readonly list: number | undefined;
}

/** What one piece cost everybody from a moment on and before another. */
export interface PricePeriod {
  readonly from: number;
  readonly until: number;
  readonly list: number;
  readonly price: number;
  readonly steps: readonly PriceStep[];
}

interface Asked {
  readonly item: string;
  readonly category: string;
  /** earliest first */
  readonly changes: readonly ListChange[];
  readonly rules: readonly PriceRule[];
  readonly from: number;
  readonly until: number;
}

/** Every price that one piece had for everybody between two moments, earliest first; time without any is left out. */
export function priceHistory(asked: Asked): PricePeriod[] {
  const moments = momentsOf(asked);
  const periods: PricePeriod[] = [];
  for (const [nth, from] of moments.slice(0, -1).entries()) {
    const period = periodAt(asked, from, moments[nth + 1] as number);
    const last = periods.at(-1);
    if (!period) continue;
    if (last && last.until === from && isSame(last, period))
      periods[periods.length - 1] = { ...last, until: period.until };
    else periods.push(period);
  }
  return periods;
}

/** Whenever anything may have changed, and the two ends. */
function momentsOf({ changes, rules, from, until }: Asked): number[] {
  const all = [...changes.map(({ at }) => at), ...rules.flatMap((rule) => [rule.from, rule.until ?? until])];
  return [...new Set([from, ...all.filter((at) => at > from && at < until), until])].toSorted((a, b) => a - b);
}

function periodAt({ item, category, changes, rules }: Asked, from: number, until: number): PricePeriod | undefined {
  const list = changes.findLast(({ at }) => at <= from)?.list;
  if (list === undefined) return undefined;
  return { from, until, ...priceLine({ item, category, list, quantity: 1, at: from }, rules, NOBODY) };
}

const isSame = (one: PricePeriod, two: PricePeriod): boolean =>
  one.list === two.list &&
  one.price === two.price &&
  one.steps.length === two.steps.length &&
  one.steps.every(({ rule, amount }, nth) => rule === two.steps[nth]?.rule && amount === two.steps[nth]?.amount);

/** The lowest price in the days before a moment (明码标价和禁止价格欺诈规定 第十六条 looks at such a span). */
export const lowestOf = (periods: readonly PricePeriod[]): number | undefined =>
  periods.length === 0 ? undefined : Math.min(...periods.map(({ price }) => price));
