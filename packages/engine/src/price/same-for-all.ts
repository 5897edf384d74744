import { applyEffect, type BuyerFacts, carriesDifference, isMet, type Offer, type PriceRule } from './price-rule.ts';
import { listPrice, type Quoted } from './quote.ts';

/** Why a price for somebody may not be asked of them. */
export type Unequal =
  /** the amounts do not lead from the list price to the price, or lead below nothing */
  | 'sum'
  /** the list price is not everybody's */
  | 'list'
  /** dearer than for everybody: staying loyal may cost nothing (PAPER-11) */
  | 'dearer'
  /** what everybody gets is missing, or is another amount */
  | 'not-everybody'
  /** a difference that no published rule carries */
  | 'no-rule'
  /** a published rule is named whose conditions are not met, or that takes off another amount */
  | 'other-amount';

export interface Compared {
  readonly offer: Offer;
  readonly rules: readonly PriceRule[];
  readonly facts: BuyerFacts;
  readonly asPerson: Quoted;
  readonly asNobody: Quoted;
}

/** The rules that carry the difference between the two; none when there is no difference. */
export type Verdict = { readonly by: readonly string[] } | { readonly unequal: Unequal };

/**
 * Compares the price for a person with the price for nobody (个人信息保护法 第二十四条). Trusts neither: each step is worked out
 * again from the published rule it names, so whatever else found its way into a price has no rule to stand on.
 */
export function compareQuotes(compared: Compared): Verdict {
  const { asPerson, asNobody, offer, rules } = compared;
  if (![asPerson, asNobody].every(isSum)) return { unequal: 'sum' };
  const list = listPrice(
    offer,
    rules.filter((rule) => rule.kind === 'list-price' && isMet(rule, offer, {})),
  );
  if (asPerson.list !== list || asNobody.list !== list) return { unequal: 'list' };
  if (asPerson.price > asNobody.price) return { unequal: 'dearer' };
  const shared = asNobody.steps.every((step, nth) => isSame(step, asPerson.steps[nth]));
  if (!shared) return { unequal: 'not-everybody' };
  const own = asPerson.steps.slice(asNobody.steps.length);
  let price = asNobody.price;
  for (const { rule: id, amount } of own) {
    const rule = rules.find((one) => one.id === id);
    if (!rule || !carriesDifference(rule)) return { unequal: 'no-rule' };
    const right = isMet(rule, offer, compared.facts) && price - applyEffect(rule.effect, price) === amount;
    if (!right) return { unequal: 'other-amount' };
    price -= amount;
  }
  return { by: own.map(({ rule }) => rule) };
}

const isSum = ({ list, price, steps }: Quoted): boolean =>
  price >= 0 && price === steps.reduce((left, { amount }) => left - amount, list);

const isSame = (one: Quoted['steps'][number], two: Quoted['steps'][number] | undefined): boolean =>
  two !== undefined && one.rule === two.rule && one.amount === two.amount;
