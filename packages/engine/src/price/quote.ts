import { applyEffect, type BuyerFacts, isMet, type Offer, type PriceRule, type RuleKind } from './price-rule.ts';

/** What one rule took off one piece, in fen. */
export interface PriceStep {
  readonly rule: string;
  readonly amount: number;
}

/** The price of one piece in fen, and the whole way to it: `list` − every amount = `price`. */
export interface Quoted {
  readonly list: number;
  readonly price: number;
  readonly steps: readonly PriceStep[];
}

/** Of each stage the rule that is best for the buyer applies; membership and new customer are one stage. */
const STAGES: readonly (readonly RuleKind[])[] = [
  ['promotion'],
  ['quantity'],
  ['membership', 'new-customer'],
  ['coupon'],
];

/** How a price is worked out; another one can be put in its place to see that a wrong one is noticed. */
export type PriceLine = (offer: Offer, rules: readonly PriceRule[], facts: BuyerFacts) => Quoted;

/** The price of one piece by the rules in force. Depends on nothing but what is handed in, and not on the order of the rules. */
export const priceLine: PriceLine = (offer, rules, facts) => {
  const met = rules.filter((rule) => isMet(rule, offer, facts));
  const list = listPrice(offer, met);
  const steps: PriceStep[] = [];
  let price = list;
  for (const kinds of STAGES) {
    const best = bestOf(
      met.filter(({ kind }) => kinds.includes(kind)),
      price,
    );
    if (!best) continue;
    steps.push({ rule: best.rule.id, amount: price - best.price });
    price = best.price;
  }
  return { list, price, steps };
};

/** The list price that was set last; the catalogue's where none was. */
export function listPrice({ list }: Offer, met: readonly PriceRule[]): number {
  const set = met.filter(({ kind, effect }) => kind === 'list-price' && 'price' in effect);
  const [last] = set.toSorted((a, b) => b.from - a.from || compare(a.id, b.id));
  return last && 'price' in last.effect ? last.effect.price : list;
}

/** The rule that leaves least to pay, the first by id among equals; none when none takes anything off. */
function bestOf(rules: readonly PriceRule[], price: number): { rule: PriceRule; price: number } | undefined {
  let best: { rule: PriceRule; price: number } | undefined;
  for (const rule of rules) {
    const left = applyEffect(rule.effect, price);
    if (left >= price) continue;
    if (!best || left < best.price || (left === best.price && compare(rule.id, best.rule.id) < 0)) {
      best = { rule, price: left };
    }
  }
  return best;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
