/** `ext.prebid.targeting` of a request. */
export interface TargetingWanted {
  readonly includewinners?: boolean;
  readonly includebidderkeys?: boolean;
  readonly pricegranularity?: string | Granularity;
}

interface Granularity {
  readonly precision?: number;
  readonly ranges?: readonly { readonly max: number; readonly increment: number }[];
}

interface Told {
  readonly price: number;
  readonly seat: string;
  readonly w: number;
  readonly h: number;
  readonly deal?: string | undefined;
}

/**
 * Keys by which an ad server picks its line: those of Prebid Server, for the winner of the place (we bid once for each) and for
 * the bidder by name. undefined where none are wanted.
 */
export function targetingFor(told: Told, wanted: TargetingWanted | undefined): Record<string, string> | undefined {
  if (typeof wanted !== 'object' || wanted === null) return undefined;
  const keys: Record<string, string> = {
    hb_pb: priceBucket(told.price, wanted.pricegranularity),
    hb_bidder: told.seat,
    hb_size: `${told.w}x${told.h}`,
    ...(told.deal !== undefined && { hb_deal: told.deal }),
  };
  const named = Object.entries(keys).map(([key, value]) => [`${key}_${told.seat}`.slice(0, LONGEST), value]);
  return {
    ...(wanted.includewinners !== false && keys),
    ...(wanted.includebidderkeys !== false && Object.fromEntries(named)),
  };
}

/** Longer keys are cut by ad servers. */
const LONGEST = 20;

const ranges = (...told: readonly (readonly [max: number, increment: number])[]): Granularity => ({
  ranges: told.map(([max, increment]) => ({ max, increment })),
});

/** Of Prebid, by their names; `med` where none is told. */
const GRANULARITIES: Readonly<Record<string, Granularity>> = {
  low: ranges([5, 0.5]),
  med: ranges([20, 0.1]),
  medium: ranges([20, 0.1]),
  high: ranges([20, 0.01]),
  auto: ranges([5, 0.05], [10, 0.1], [20, 0.5]),
  dense: ranges([3, 0.01], [8, 0.05], [20, 0.5]),
};

/** The price, down to the step it reaches: what is above the last range is the most of it. */
export function priceBucket(price: number, wanted: TargetingWanted['pricegranularity']): string {
  const told = typeof wanted === 'object' && wanted !== null ? wanted : GRANULARITIES[String(wanted)];
  const { precision = 2, ranges: steps = [] } = Array.isArray(told?.ranges) ? told : (GRANULARITIES.med as Granularity);
  let min = 0;
  for (const { max, increment } of steps) {
    // A hundred-millionth keeps 0.3 / 0.1 from being 2.
    if (price <= max)
      return (min + Math.floor((price - min) / increment + 1e-8) * increment).toFixed(digits(precision));
    min = max;
  }
  return min.toFixed(digits(precision));
}

const digits = (precision: number): number =>
  Number.isInteger(precision) && precision >= 0 && precision <= 10 ? precision : 2;
