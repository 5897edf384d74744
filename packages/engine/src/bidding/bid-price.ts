/** One placement's terms. Prices are CPM in the campaign's currency. */
export interface Terms {
  /** 1: the winner pays their bid; 2 and what else there may be: the second price */
  readonly at: number;
  readonly floor: number;
}

/**
 * What to bid for something worth `worth`: all of it where the second price is paid (there honesty is best), a share of
 * it where one's own is. Never above the worth and never below the floor; undefined where that leaves nothing.
 */
export function bidPrice(worth: number, { at, floor }: Terms, share: number): number | undefined {
  if (floor > worth) return undefined;
  return at === 1 ? Math.max(floor, roundDown(worth * share)) : worth;
}

/** To a hundredth of a cent of CPM: rounding may not lift a bid over its worth. */
const roundDown = (price: number): number => Math.floor(price * 10_000) / 10_000;
