import { ProblemError, type Quote, type QuoteRequest } from '@heng/contract';
import {
  type BuyerFacts,
  compareQuotes,
  NOBODY,
  type Offer,
  type PriceLine,
  type PriceRule,
  priceLine,
  type Quoted,
} from '@heng/engine';
import type { Rulings, Usable } from '../access/rulings.ts';
import type { Item } from '../catalogue/item.ts';
import { newId } from '../platform/ids.ts';
import { categoriesFor, FULFILMENT, type KnownBuyers, MEMBERSHIP, ORDERS } from './buyer-facts.ts';
import { factorsOf } from './factors.ts';
import { toFen, toMoney } from './money.ts';
import type { QuoteLog } from './quote-log.ts';
import type { RaiseAlert } from './raise-alert.ts';
import type { RuleBook } from './rule-book.ts';

export interface QuoteNeeds {
  readonly rulings: Rulings;
  readonly book: RuleBook;
  readonly buyers: KnownBuyers;
  readonly log: Pick<QuoteLog, 'add'>;
  findItem(id: string): Item | undefined;
  readonly alert: RaiseAlert;
  now(): Date;
  /** how the price for a person is worked out; a test puts a wrong one here */
  readonly line: PriceLine;
}

export type MakeQuote = (request: QuoteRequest, caller: string) => Promise<Quote>;

const PRICING = 'algorithmic-pricing';
/** No person id is empty. */
const NO_PERSON = '';

/** One line, worked out twice. */
export interface TwiceQuoted {
  readonly offer: Offer;
  readonly quoted: Quoted;
  readonly everybody: Quoted;
  readonly by: readonly string[];
  readonly fellBack: boolean;
}

/**
 * A price by public rules (个人信息保护法 第二十四条, 电子商务法 第十八条). Worked out twice, as this person and as nobody: a difference that
 * no published rule carries is not asked of anybody; everybody's price is, and staff are told. What was ruled, and the price, are on
 * disk before the answer leaves.
 */
export function makeQuote(needs: QuoteNeeds): MakeQuote {
  return async (request, caller) => {
    const wait = needs.book.fresh();
    if (wait) await wait;
    const at = needs.now();
    const offers = request.lines.map((line) => offerOf(needs, line, at.getTime()));
    const rules = offers.map(({ item, category }) => needs.book.rulesFor(item, category));
    const { usable, facts } = await askFor(needs, request, rules.flat(), at.getTime());
    const lines = await Promise.all(offers.map((offer, nth) => twice(needs, offer, rules[nth] ?? [], facts)));
    const decision = newId('dec');
    const outcome = outcomeOf(lines, usable);
    await Promise.all([
      needs.rulings.record({ usable, use: 'price', caller, outcome, id: decision }),
      needs.log.add(request.person, at, lines.map(toLogged)),
    ]);
    return toQuote(needs, lines, decision);
  };
}

/** @throws ProblemError `unknown-item`, `price-missing` */
function offerOf({ findItem, book }: QuoteNeeds, line: QuoteRequest['lines'][number], at: number): Offer {
  const item = findItem(line.item);
  if (!item) throw new ProblemError('unknown-item', { detail: `there is no item \`${line.item}\`` });
  const offer = { item: item.id, category: item.category, quantity: line.quantity, at };
  if (item.price !== undefined) return { ...offer, list: toFen(item.price) };
  const unset = { ...offer, list: UNSET };
  if (priceLine(unset, book.rulesFor(item.id, item.category), NOBODY).list === UNSET)
    throw new ProblemError('price-missing');
  return unset;
}

const UNSET = Number.MAX_SAFE_INTEGER;

/**
 * Asks the gate twice. Pricing itself may look at nothing personal, whatever was granted (rule `price-never-personal`, PAPER-10, -11), and the
 * record says so of both facts that a rule could want. Whether a published condition is met is part of fulfilling the order: only that
 * purpose opens the two facts, only when a rule in force asks for them, and a no leaves everybody's price.
 */
async function askFor({ rulings, buyers }: QuoteNeeds, request: QuoteRequest, rules: readonly PriceRule[], at: number) {
  const { person, coupons } = request;
  const pricing = await rulings.usable(person ?? NO_PERSON, PRICING, {}, [ORDERS, MEMBERSHIP]);
  const wanted = person === undefined ? [] : categoriesFor(rules, at);
  if (person === undefined || wanted.length === 0) return { usable: pricing, facts: { coupons } };
  const contract = await rulings.usable(person, FULFILMENT, {}, wanted);
  const usable: Usable = { ...pricing, ruled: [...pricing.ruled, ...contract.ruled] };
  const permitted = wanted.filter((category) => contract.categories.has(category));
  return { usable, facts: { ...(await buyers.factsOf(person, permitted)), coupons } };
}

/** Works a line out as this person and as nobody, and lets the difference stand only where a rule carries it. */
async function twice(
  needs: QuoteNeeds,
  offer: Offer,
  rules: readonly PriceRule[],
  facts: BuyerFacts,
): Promise<TwiceQuoted> {
  const everybody = priceLine(offer, rules, NOBODY);
  const own = attempt(() => needs.line(offer, rules, facts));
  const verdict = own ? compareQuotes({ offer, rules, facts, asPerson: own, asNobody: everybody }) : undefined;
  if (own && verdict && 'by' in verdict) return { offer, quoted: own, everybody, by: verdict.by, fellBack: false };
  const reason = verdict && 'unequal' in verdict ? verdict.unequal : 'failed';
  await needs.alert({ item: offer.item, reason, computed: own, everybody });
  return { offer, quoted: everybody, everybody, by: [], fellBack: true };
}

/** A computation that breaks is one that did not come to the same. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const toLogged = ({ offer, quoted, everybody }: TwiceQuoted) => ({
  ...{ item: offer.item, quantity: offer.quantity, list: quoted.list, price: quoted.price, everybody: everybody.price },
  rules: quoted.steps.map(({ rule }) => rule),
});

/** What the record keeps: lines in fen, with the rules that made them. */
const outcomeOf = (lines: readonly TwiceQuoted[], { ruled }: Usable): Readonly<Record<string, unknown>> => ({
  lines: lines.map(toLogged),
  same: lines.every(({ by }) => by.length === 0),
  fellBack: lines.some(({ fellBack }) => fellBack),
  asked: ruled.length,
});

function toQuote({ book }: QuoteNeeds, lines: readonly TwiceQuoted[], decision: string): Quote {
  const rulesBy = new Set(lines.flatMap(({ by }) => by.map((versioned) => book.find(versioned)?.id ?? versioned)));
  return {
    lines: lines.map(({ offer, quoted }) => ({
      ...{ item: offer.item, quantity: offer.quantity, list: toMoney(quoted.list), price: toMoney(quoted.price) },
      total: toMoney(quoted.price * offer.quantity),
      factors: factorsOf(book, quoted),
    })),
    parity: {
      same: rulesBy.size === 0,
      everybody: lines.map(({ everybody }) => toMoney(everybody.price)),
      by: [...rulesBy],
      fellBack: lines.some(({ fellBack }) => fellBack),
    },
    decision,
  };
}
