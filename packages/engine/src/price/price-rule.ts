/**
 * What a rule does, in the order in which rules are applied: the list price, then what everybody gets (promotion, quantity), then what a
 * published condition gives (membership or new customer), then a coupon. The order of the rules themselves changes nothing.
 */
export const RULE_KINDS = ['list-price', 'promotion', 'quantity', 'membership', 'new-customer', 'coupon'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** All that a rule may look at. The list is closed: nothing else of a person or of a visit can enter a price. */
export interface PriceConditions {
  readonly items?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  /** pieces of the item, at least */
  readonly minimumQuantity?: number | undefined;
  /** a code whoever has it may present */
  readonly coupon?: string | undefined;
  /** published levels, any of them */
  readonly membership?: readonly string[] | undefined;
  /** the first order is not older than so many days, or there is none */
  readonly newCustomerDays?: number | undefined;
}

/** Of one piece: a price in fen, so many fen less, or percent less (at most two decimals). */
export type PriceEffect = { readonly price: number } | { readonly amountOff: number } | { readonly percentOff: number };

export interface PriceRule {
  readonly id: string;
  readonly kind: RuleKind;
  readonly conditions: PriceConditions;
  readonly effect: PriceEffect;
  /** milliseconds since 1970; holds from then on and before `until` */
  readonly from: number;
  readonly until?: number | undefined;
}

/** What is known of whoever asks: only what the published rules ask for, and nothing of nobody. */
export interface BuyerFacts {
  readonly membership?: string | undefined;
  /** days since the first order; 0 when there is none yet; undefined where it may not be looked at */
  readonly firstOrderDays?: number | undefined;
  /** codes presented with the request */
  readonly coupons?: readonly string[] | undefined;
}

/** Everybody's facts. */
export const NOBODY: BuyerFacts = {};

/** One item, so many pieces, at one moment. */
export interface Offer {
  readonly item: string;
  readonly category: string;
  /** catalogue price of one piece in fen */
  readonly list: number;
  readonly quantity: number;
  /** milliseconds since 1970 */
  readonly at: number;
}

const PERSONAL_KINDS: ReadonlySet<RuleKind> = new Set(['membership', 'new-customer', 'coupon']);

/** Whether the rule's condition is one that not everybody meets, and so may carry a difference between two people. */
export const carriesDifference = ({ kind }: PriceRule): boolean => PERSONAL_KINDS.has(kind);

/** Whether a rule holds for this offer and these facts. What is not known is not met. */
export function isMet({ conditions, from, until }: PriceRule, offer: Offer, facts: BuyerFacts): boolean {
  const { items, categories, minimumQuantity, coupon, membership, newCustomerDays } = conditions;
  return (
    offer.at >= from &&
    (until === undefined || offer.at < until) &&
    (items === undefined || items.includes(offer.item)) &&
    (categories === undefined || categories.includes(offer.category)) &&
    (minimumQuantity === undefined || offer.quantity >= minimumQuantity) &&
    (coupon === undefined || (facts.coupons ?? []).includes(coupon)) &&
    (membership === undefined || (facts.membership !== undefined && membership.includes(facts.membership))) &&
    (newCustomerDays === undefined || (facts.firstOrderDays !== undefined && facts.firstOrderDays <= newCustomerDays))
  );
}

/** What one piece costs in fen once the effect is applied; never more than before and never less than nothing. */
export function applyEffect(effect: PriceEffect, price: number): number {
  if ('price' in effect) return Math.min(price, effect.price);
  if ('amountOff' in effect) return Math.max(0, price - effect.amountOff);
  return price - shareOf(price, Math.round(effect.percentOff * 100));
}

/** So many ten-thousandths of an amount, half a fen rounded up; split so that no product leaves the exact integers. */
const shareOf = (fen: number, tenThousandths: number): number =>
  Math.floor(fen / 10_000) * tenThousandths + Math.round(((fen % 10_000) * tenThousandths) / 10_000);
