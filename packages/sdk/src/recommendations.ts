import type { Words } from './choices.ts';
import type { Send } from './exchange.ts';
import { queryOf } from './query.ts';
import type { Because } from './rulings.ts';

export interface RecommendationRequest {
  /** Left out for a visitor nobody knows; with a person's token it is the person of the token. */
  readonly person?: string | undefined;
  readonly slot: string;
  readonly count: number;
  readonly item?: string | undefined;
  readonly query?: string | undefined;
  /** Asks for the neutral list whatever was granted. */
  readonly neutral?: boolean | undefined;
}

/** One reason, a fact the person can check; `category` names what it was drawn from and can be switched off. */
export interface Why {
  readonly zh: string;
  readonly en: string;
  readonly category?: string;
  readonly tag?: string;
}

export interface RecommendedItem {
  readonly item: string;
  readonly score: number;
  readonly why: readonly Why[];
}

export interface Recommendations {
  readonly mode: 'personalised' | 'neutral';
  readonly items: readonly RecommendedItem[];
  /** The label to show beside the list, such as 广告 or 定推; null when none is due. */
  readonly label: unknown;
  readonly decision: string;
  readonly switch: { readonly href: string };
}

export interface SearchRequest {
  /** Left out for a visitor nobody knows; with a person's token it is the person of the token. */
  readonly person?: string | undefined;
  readonly query: string;
  readonly count?: number | undefined;
  readonly slot?: string | undefined;
  /** Asks for the neutral order whatever was granted. */
  readonly neutral?: boolean | undefined;
}

/** The same shape with and without personalisation. */
export interface SearchResults extends Recommendations {
  /** how many items match, shown or not */
  readonly found: number;
  /** where nothing was found: words of the catalogue to try instead */
  readonly suggestions: readonly string[];
}

/** One decision about a person, as that person may read it: each ruling with its reasons, under the law of its day. */
export interface DecisionRecord {
  readonly id: string;
  readonly at: string;
  /** What was decided, such as `recommendation` or `evaluation`. */
  readonly use: string;
  readonly packs: readonly string[];
  readonly rulings: readonly DecidedRuling[];
}

export interface DecidedRuling {
  readonly purpose: string;
  readonly category: string;
  readonly purposeName?: Words;
  readonly categoryName?: Words;
  readonly decision: boolean;
  readonly code: string;
  readonly because: readonly Because[];
}

/** Lists for a slot, and why. */
export const recommendationCalls = (send: Send) => ({
  recommendations: (request: RecommendationRequest) =>
    send<Recommendations>({ method: 'POST', path: '/v1/recommendations', body: request }),
  /** What a query finds; the query is answered and not kept. */
  search: (request: SearchRequest) => send<SearchResults>({ method: 'POST', path: '/v1/search', body: request }),
  decision: (id: string) => send<DecisionRecord>({ method: 'GET', path: `/v1/decisions/${encodeURIComponent(id)}` }),
  /** A consent receipt (ISO/IEC TS 27560 fields). */
  receipt: (id: string) =>
    send<Record<string, unknown>>({ method: 'GET', path: `/v1/receipts/${encodeURIComponent(id)}` }),
});

/** What was decided about one person; `base` is `/v1/me` or `/v1/people/{person}`. */
export const decisionCalls = (send: Send, base: string) => ({
  /** Newest first, in pages; `before` is the id of the last one read. */
  decisions: async (limit = 50, before?: string) => {
    const path = `${base}/decisions${queryOf({ limit, before })}`;
    return (await send<{ decisions: readonly DecisionRecord[] }>({ method: 'GET', path })).decisions;
  },
});
