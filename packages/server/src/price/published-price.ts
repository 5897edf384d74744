import { type BuyerFacts, NOBODY, type Offer, type PriceRule, priceLine, type Quoted } from '@heng/engine';

/** A name for a price that is everybody's without any rule. */
export const LIST_PRICE = 'list-price';

/**
 * Which published rules make this price of one piece at this moment: everybody's price, or what one more public condition gives.
 * undefined where none does. Looks at no person: it tries each condition that a rule of the time names.
 */
export function rulesMaking(price: number, offer: Offer, rules: readonly PriceRule[]): string | undefined {
  const live = rules.filter(({ from, until }) => from <= offer.at && (until === undefined || offer.at < until));
  for (const facts of factsNamed(live)) {
    const quoted = priceLine(offer, live, facts);
    if (quoted.price === price) return nameOf(quoted);
  }
  return undefined;
}

const nameOf = ({ steps }: Quoted): string =>
  steps.length === 0 ? LIST_PRICE : steps.map(({ rule }) => rule).join(' ');

/** Nobody's facts first, then every condition, alone and together with each coupon. */
function factsNamed(rules: readonly PriceRule[]): BuyerFacts[] {
  const levels = [...new Set(rules.flatMap(({ conditions }) => conditions.membership ?? []))];
  const isNew = rules.some(({ conditions }) => conditions.newCustomerDays !== undefined);
  const people: BuyerFacts[] = [
    NOBODY,
    ...levels.map((membership) => ({ membership })),
    ...(isNew
      ? [NOBODY, ...levels.map((membership) => ({ membership }))].map((one) => ({ ...one, firstOrderDays: 0 }))
      : []),
  ];
  const coupons = [...new Set(rules.flatMap(({ conditions }) => conditions.coupon ?? []))];
  return [...people, ...coupons.flatMap((coupon) => people.map((one) => ({ ...one, coupons: [coupon] })))];
}
