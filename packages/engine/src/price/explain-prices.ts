import type { ItemDay, ParitySettings, Sale } from './sale.ts';

/** Why an item had several prices on one day; the last two are no explanation. */
export type Explanation = 'rule' | 'quantity' | 'channel' | 'region' | 'date' | 'unexplained' | 'too-little-known';

/** From so many pieces on, this price. */
export interface Step {
  readonly from: number;
  readonly price: number;
}

export interface Explained {
  readonly explanation: Explanation;
  /** quantity: the ladder that held on other days too, lowest quantity first */
  readonly ladder?: readonly Step[];
  /** rule: their names */
  readonly rules?: readonly string[];
}

/** What is known of an item on the days around one. */
interface Around {
  readonly day: ItemDay;
  readonly others: readonly Sale[];
  readonly settings: ParitySettings;
}

/**
 * Explains the prices of one item on one day by something that everybody could have known, and that was so on the days around it as
 * well: what fits one day alone fits by chance (two orders of different size would always be "a quantity discount").
 */
export function explainPrices(day: ItemDay, sales: readonly Sale[], settings: ParitySettings): Explained {
  const rules = rulesOf(day);
  if (rules) return { explanation: 'rule', rules };
  const others = sales.filter((sale) => sale.day !== day.day && Math.abs(sale.day - day.day) <= settings.windowDays);
  const around = { day, others, settings };
  const ladder = ladderOf(around);
  if (ladder) return { explanation: 'quantity', ladder };
  if (isByGroup(around, ({ channel }) => channel)) return { explanation: 'channel' };
  if (isByGroup(around, ({ region }) => region)) return { explanation: 'region' };
  if (isByDate(around)) return { explanation: 'date' };
  return { explanation: isKnown(around) ? 'unexplained' : 'too-little-known' };
}

/** Every price but one is the work of a named rule, and none is known to be the work of no rule. */
function rulesOf({ sales, prices }: ItemDay): string[] | undefined {
  if (sales.some(({ unpublished }) => unpublished)) return undefined;
  const without = prices.filter((price) => sales.some((sale) => sale.price === price && sale.rule === undefined));
  const rules = [...new Set(sales.flatMap(({ rule }) => (rule === undefined ? [] : [rule])))];
  return without.length <= 1 && rules.length > 0 ? rules : undefined;
}

const pairsOf = ({ prices }: ItemDay): (readonly [high: number, low: number])[] =>
  prices.slice(1).map((low, at) => [prices[at] as number, low]);

const at = (sales: readonly Sale[], price: number): Sale[] => sales.filter((sale) => sale.price === price);

/** Whether both prices of each pair were charged on enough other sales to tell anything. */
const isKnown = ({ day, others, settings }: Around): boolean =>
  day.prices.every((price) => at(others, price).length >= settings.minimumSales);

/** For each two neighbouring prices, a number of pieces that divides them on other days and on this one. */
function ladderOf(around: Around): Step[] | undefined {
  if (!isKnown(around)) return undefined;
  const steps: Step[] = [{ from: 1, price: around.day.prices[0] as number }];
  for (const [high, low] of pairsOf(around.day)) {
    const from = divide(around, high, low);
    if (from === undefined) return undefined;
    steps.push({ from, price: low });
  }
  return steps.every((step, nth) => nth === 0 || step.from > (steps[nth - 1] as Step).from) ? steps : undefined;
}

function divide({ day, others, settings }: Around, high: number, low: number): number | undefined {
  const [dear, cheap] = [quantities(others, high), quantities(others, low)];
  const { from, right } = bestThreshold(dear, cheap);
  if (right / (dear.length + cheap.length) < settings.agreement) return undefined;
  const holds = day.sales.every(({ price, quantity }) =>
    price === high ? quantity < from : price !== low || quantity >= from,
  );
  return holds ? from : undefined;
}

const quantities = (sales: readonly Sale[], price: number): number[] =>
  at(sales, price).map(({ quantity }) => quantity);

/** The number of pieces that tells the dear sales from the cheap ones with the fewest mistakes. */
function bestThreshold(dear: readonly number[], cheap: readonly number[]): { from: number; right: number } {
  let best = { from: Number.POSITIVE_INFINITY, right: -1 };
  for (const from of new Set(cheap)) {
    const right =
      dear.filter((quantity) => quantity < from).length + cheap.filter((quantity) => quantity >= from).length;
    if (right > best.right || (right === best.right && from < best.from)) best = { from, right };
  }
  return best;
}

/** Whether each channel (or region) has its own price, on this day and on others. */
function isByGroup(around: Around, groupOf: (sale: Sale) => string | undefined): boolean {
  const { day, others, settings } = around;
  if (!isKnown(around) || day.sales.some((sale) => groupOf(sale) === undefined)) return false;
  const priceOf = new Map<string, number>();
  for (const sale of day.sales) {
    const group = groupOf(sale) as string;
    if ((priceOf.get(group) ?? sale.price) !== sale.price) return false;
    priceOf.set(group, sale.price);
  }
  const concerned = others.filter((sale) => day.prices.includes(sale.price) && priceOf.has(groupOf(sale) ?? ''));
  const right = concerned.filter((sale) => priceOf.get(groupOf(sale) as string) === sale.price).length;
  return concerned.length >= settings.minimumSales && right / concerned.length >= settings.agreement;
}

/** Whether the price was changed that day: one before and on earlier days, the other after and on later days. */
function isByDate(around: Around): boolean {
  const { day, others, settings } = around;
  if (day.prices.length !== 2 || !isKnown(around)) return false;
  const sorted = day.sales.toSorted((a, b) => a.at - b.at);
  const [first, last] = [sorted[0]?.price, sorted.at(-1)?.price];
  const change = sorted.findIndex(({ price }) => price === last);
  if (first === last || sorted.slice(change).some(({ price }) => price !== last)) return false;
  const mostly = (sales: readonly Sale[], price: number | undefined) => {
    const concerned = sales.filter((sale) => day.prices.includes(sale.price));
    const right = concerned.filter((sale) => sale.price === price).length;
    return concerned.length >= settings.minimumSales && right / concerned.length >= settings.agreement;
  };
  const [before, after] = [others.filter((sale) => sale.day < day.day), others.filter((sale) => sale.day > day.day)];
  return mostly(before, first) && mostly(after, last);
}
