/** One line of an order, as the price monitor looks at it. */
export interface Sale {
  readonly item: string;
  /** days since 1970 in the shop's own time zone */
  readonly day: number;
  /** milliseconds since 1970 */
  readonly at: number;
  readonly person: string;
  readonly quantity: number;
  /** of one piece */
  readonly price: number;
  /** where or how it was bought, such as `web`, `app`, `store` */
  readonly channel?: string | undefined;
  readonly region?: string | undefined;
  /** name of the public rule that made the price, such as a promotion */
  readonly rule?: string | undefined;
  /** the rules of its moment are known, and none of them makes this price */
  readonly unpublished?: boolean | undefined;
}

/** Sales of one item on one day at more than one price. */
export interface ItemDay {
  readonly item: string;
  readonly day: number;
  readonly sales: readonly Sale[];
  /** highest first */
  readonly prices: readonly number[];
}

/** How much proof an explanation needs. None of it is law: design choices. */
export interface ParitySettings {
  /** days before and after in which an explanation must have held as well */
  readonly windowDays: number;
  /** sales at each of two prices on other days, at least */
  readonly minimumSales: number;
  /** share of those sales that must agree */
  readonly agreement: number;
}

export const paritySettings: ParitySettings = { windowDays: 90, minimumSales: 3, agreement: 0.9 };

/** Splits sales into those of each item, earliest first. */
export function byItem(sales: readonly Sale[]): Map<string, Sale[]> {
  const items = new Map<string, Sale[]>();
  for (const sale of sales) {
    const own = items.get(sale.item);
    if (own) own.push(sale);
    else items.set(sale.item, [sale]);
  }
  for (const own of items.values()) own.sort((a, b) => a.at - b.at);
  return items;
}

/** The days on which at least two people bought the item, with all prices it had. */
export function itemDays(sales: readonly Sale[]): ItemDay[] {
  const days = new Map<number, Sale[]>();
  for (const sale of sales) days.set(sale.day, [...(days.get(sale.day) ?? []), sale]);
  return [...days.entries()]
    .filter(([, own]) => new Set(own.map(({ person }) => person)).size >= 2)
    .map(([day, own]) => ({
      item: own[0]?.item ?? '',
      day,
      sales: own,
      prices: [...new Set(own.map(({ price }) => price))].toSorted((a, b) => b - a),
    }));
}
