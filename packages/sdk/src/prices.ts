import type { Send } from './exchange.ts';

/** One reason in the price of one piece; all amounts together are list − price. */
export interface PriceFactor {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly amount: number;
  readonly publicRule: boolean;
}

export interface QuotedLine {
  readonly item: string;
  readonly quantity: number;
  readonly list: number;
  readonly price: number;
  readonly total: number;
  readonly factors: readonly PriceFactor[];
}

/** A price by public rules, worked out as this person and as nobody. */
export interface Quote {
  readonly lines: readonly QuotedLine[];
  readonly parity: {
    readonly same: boolean;
    readonly everybody: readonly number[];
    readonly by: readonly string[];
    readonly fellBack: boolean;
  };
  readonly decision: string;
}

export interface QuoteRequest {
  /** Left out for a visitor nobody knows; with a person's token it is the person of the token. */
  readonly person?: string | undefined;
  readonly lines: readonly { readonly item: string; readonly quantity?: number }[];
  readonly coupons?: readonly string[] | undefined;
}

export interface PricePeriod {
  readonly from: string;
  readonly until: string;
  readonly list: number;
  readonly price: number;
  readonly factors: readonly PriceFactor[];
}

/** What an item has cost everybody. */
export interface PriceHistory {
  readonly item: string;
  readonly from: string;
  readonly until: string;
  readonly periods: readonly PricePeriod[];
  readonly lowest: { readonly days: number; readonly price: number | null };
}

/** A rule everybody may read; see `PUT /v1/price-rules` for what it may look at. */
export interface PriceRuleDraft {
  readonly id: string;
  readonly kind: 'list-price' | 'promotion' | 'quantity' | 'membership' | 'new-customer' | 'coupon';
  readonly text: { readonly zh: string; readonly en: string };
  readonly open?: { readonly zh: string; readonly en: string };
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly effect: Readonly<Record<string, number>>;
  readonly from?: string;
  readonly until?: string;
}

/** The level a shop declares of a person, so that a published member price is honoured; `null`: none. Writing needs the API key. */
export const membershipCalls = (send: Send, base: string) => ({
  membership: async (): Promise<string | null> =>
    (await send<{ level: string | null }>({ method: 'GET', path: `${base}/membership` })).level,
  putMembership: (level: string | null) =>
    send<{ level: string | null }>({ method: 'PUT', path: `${base}/membership`, body: { level } }),
});

/** Prices, for a shop's back end. */
export const priceCalls = (send: Send) => ({
  quotes: (request: QuoteRequest) => send<Quote>({ method: 'POST', path: '/v1/quotes', body: request }),
  /** Publishes rules; a rule that says what it said before makes no new version. */
  putPriceRules: (rules: readonly PriceRuleDraft[]) =>
    send<unknown>({ method: 'PUT', path: '/v1/price-rules', body: { rules } }),
  priceHistory: (item: string) =>
    send<PriceHistory>({ method: 'GET', path: `/v1/items/${encodeURIComponent(item)}/prices` }),
});
