import { ProblemError, type RightsRequest } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { DescribedDecision } from '../evidence/describe-decision.ts';
import type { StoredRequest } from './request-storage.ts';

/** The line of a quote that somebody objects to, as its record says it; money in the shop's currency. */
export type PriceAsked = Omit<NonNullable<RightsRequest['price']>, 'refund'>;

/** What is paid back, as systems are told of it. */
export interface Refund {
  readonly amount: number;
  readonly item: string;
  readonly quantity: number;
  readonly decision: string;
}

interface RecordedLine {
  readonly item: string;
  readonly quantity: number;
  readonly list: number;
  readonly price: number;
  readonly everybody: number;
}

/**
 * The line in the record of the quote.
 * @throws ProblemError `unknown-decision` when that decision asked no price of this item
 */
export function priceObjected({ id, use, outcome }: DescribedDecision, item: string): PriceAsked {
  const { lines = [] } = (outcome ?? {}) as { lines?: readonly RecordedLine[] };
  const line = use === 'price' ? lines.find((one) => one.item === item) : undefined;
  if (!line) throw new ProblemError('unknown-decision', { expected: 'the decision of a quote with this item' });
  const { quantity, list, price, everybody } = line;
  return { decision: id, item, quantity, list: list / 100, price: price / 100, everybody: everybody / 100 };
}

export const priceWords = ({ price, everybody, quantity }: PriceAsked): Words => ({
  zh: `（报价 ${price.toFixed(2)} 元 × ${quantity}，所有人 ${everybody.toFixed(2)} 元）`,
  en: `(asked ${price.toFixed(2)} × ${quantity}, everybody ${everybody.toFixed(2)})`,
});

const priceIn = ({ asked }: Pick<StoredRequest, 'asked'>): PriceAsked | undefined =>
  (asked as { price?: PriceAsked }).price;

/** How the request shows it, with what is paid back once that is decided. */
export function shownPrice(request: StoredRequest): Pick<RightsRequest, 'price'> {
  const price = priceIn(request);
  return price ? { price: { ...price, refund: request.own?.refund ?? null } } : {};
}

/**
 * What an upheld objection pays back: what staff say, else what was asked above everybody's price; nothing for any other request.
 * @throws ProblemError `refund-not-possible` for more than the quote came to, or where no quote was objected to
 */
export function refundFor(request: StoredRequest, amount: number | undefined): Refund | undefined {
  const price = priceIn(request);
  if (!price && amount === undefined) return undefined;
  const most = price ? inFen(price.price) * price.quantity : 0;
  const above = price ? Math.max(0, inFen(price.price) - inFen(price.everybody)) * price.quantity : 0;
  const fen = amount === undefined ? above : inFen(amount);
  if (!price || fen > most) throw new ProblemError('refund-not-possible', { most: most / 100 });
  const { item, quantity, decision } = price;
  return { amount: fen / 100, item, quantity, decision };
}

const inFen = (money: number): number => Math.round(money * 100);

export const refundWords = ({ amount }: Refund): Words =>
  amount === 0
    ? { zh: '没有需要退还的差额。', en: 'There is no difference to pay back.' }
    : { zh: `将退还 ${amount.toFixed(2)} 元。`, en: `${amount.toFixed(2)} will be paid back.` };
