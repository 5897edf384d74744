import type { Words } from './choices.ts';
import type { Send } from './exchange.ts';
import { queryOf } from './query.ts';

export interface Named {
  readonly id: string;
  readonly name: Words;
}

export interface NamedReceiver {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
}

/** One thing that is held about a person. */
export interface HeldItem {
  readonly id: string;
  readonly category: string;
  readonly categoryName: Words;
  /** `private`, `sensitive`, `general` or `anonymous`. */
  readonly grade: string;
  readonly label: Words;
  readonly value: unknown;
  readonly source: Words;
  readonly at: string;
  readonly purposes: readonly Named[];
  readonly lastUse: { readonly at: string; readonly decision: string; readonly purpose: string } | null;
  readonly recipients: readonly NamedReceiver[];
  /** When it is deleted by itself; null: `retention` says. */
  readonly until: string | null;
  readonly retention: Words;
  readonly correctable: boolean;
  readonly deletable: boolean;
  /** The law that orders it kept. */
  readonly kept?: { readonly source: string; readonly until: string | null };
}

/** Everything of one category in one line. */
export interface HeldSummary {
  readonly category: string;
  readonly categoryName: Words;
  readonly grade: string;
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  /** The year, day by day; days without are left out. */
  readonly days: readonly { readonly day: string; readonly count: number }[];
  readonly purposes: readonly Named[];
  readonly recipients: readonly NamedReceiver[];
  readonly retention: Words;
  readonly deletable: boolean;
}

export interface Held {
  readonly summary: readonly HeldSummary[];
  readonly items: readonly HeldItem[];
  /** `after` of the next page; null: this was the last. */
  readonly next: string | null;
  /** Kept out of every use because a law orders it. */
  readonly sealed: readonly {
    readonly store: string;
    readonly name: Words;
    readonly count: number;
    readonly until: string;
    readonly source: string;
  }[];
}

export interface HeldDeleted {
  readonly deleted: number;
  readonly request: string | null;
  readonly at: string;
}

/** A tag of the profile, with what it was made from. */
export interface Tag extends Named {
  readonly why: Words;
  readonly category: string;
  readonly grade: string;
  readonly madeFrom: readonly { readonly category: string; readonly name: Words; readonly count: number }[];
  readonly usedFor: readonly Named[];
  readonly madeAt: string;
  readonly refreshedAt: string;
  readonly expiresAt: string;
}

export interface Tags {
  readonly tags: readonly Tag[];
  /** Deleted: never derived again until reopened. */
  readonly barred: readonly (Named & { readonly since: string })[];
}

/** One answer of the whole history of choices. */
export interface PastChoice {
  readonly entry: number;
  readonly kind: 'cell' | 'purpose' | 'everything' | 'switch' | 'merge';
  readonly purpose?: string;
  readonly purposeName?: Words;
  readonly category?: string;
  readonly categoryName?: Words;
  readonly recipient?: string;
  readonly channel?: string;
  readonly answer: 'granted' | 'refused' | 'withdrawn' | 'on' | 'off';
  readonly mechanism: string;
  readonly touchpoint: string | null;
  readonly at: string;
  readonly receipt: string;
}

export type RequestKind =
  | 'access'
  | 'copy'
  | 'correct'
  | 'delete'
  | 'portability'
  | 'restrict'
  | 'object'
  | 'explain'
  | 'withdraw'
  | 'close';

export type Asker =
  | { readonly kind: 'self' }
  | { readonly kind: 'guardian'; readonly person: string }
  | {
      readonly kind: 'heir';
      readonly name: string;
      readonly relation: string;
      readonly contact: string;
      readonly proof: string;
    };

export interface RightsAsked {
  readonly kind: RequestKind;
  /** The person themselves unless told. */
  readonly by?: Asker | undefined;
  /** What it is about; left out: everything. */
  readonly scope?: {
    readonly categories?: readonly string[];
    readonly purposes?: readonly string[];
    readonly items?: readonly string[];
  };
  /** correct: what it should say. */
  readonly value?: unknown;
  /** portability: the handler it should go to. */
  readonly transferTo?: { readonly name: string; readonly contact: string };
  /** Never needed. */
  readonly reason?: string | undefined;
}

export type RequestState =
  | 'checking-identity'
  | 'open'
  | 'carrying-out'
  | 'done'
  | 'partly-done'
  | 'refused'
  | 'taken-back';

/** Where a request stands in one system that has to follow. */
export interface SystemState {
  readonly system: string;
  readonly name: string;
  readonly state: 'waiting' | 'sent' | 'done' | 'failed';
  readonly at: string | null;
  readonly tries: number;
  readonly proof: string | null;
  readonly kept: string | null;
}

export interface RightsRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly about: Words;
  readonly by: Asker['kind'];
  readonly state: RequestState;
  readonly at: string;
  readonly due: string;
  readonly overdue: boolean;
  readonly endedAt: string | null;
  readonly answer: Words | null;
  readonly law: string | null;
  readonly systems: readonly SystemState[];
  /** Where the copy is fetched. */
  readonly result: { readonly href: string } | null;
  /** An objection to the price of a quote; `refund` once it was upheld. */
  readonly price?: PriceObjected | undefined;
  readonly canTakeBack: boolean;
}

export interface PriceObjected {
  readonly decision: string;
  readonly item: string;
  readonly quantity: number;
  readonly list: number;
  readonly price: number;
  readonly everybody: number;
  readonly refund: number | null;
}

export interface Objection {
  readonly about:
    | { readonly kind: 'decision' | 'tag'; readonly id: string }
    | { readonly kind: 'price' | 'item' | 'ad'; readonly item: string; readonly decision?: string };
  readonly reason?: string | undefined;
  /** A person at the shop decides, not a program. */
  readonly humanReview?: boolean | undefined;
}

/** All that one recipient ever got of a person for one purpose. */
export interface PersonShare {
  readonly recipient: { readonly id: string; readonly name: string; readonly contact: string; readonly kind: string };
  readonly purpose: string;
  readonly purposeName: Words;
  readonly categories: readonly { readonly id: string; readonly name: Words }[];
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly state: 'open' | 'withdrawing' | 'withdrawn' | 'withdrawal-failed';
  readonly withdrawals: readonly {
    readonly id: string;
    readonly at: string;
    readonly categories: readonly string[];
    readonly state: 'waiting' | 'sent' | 'done' | 'failed';
    readonly tries: number;
    readonly triedAt: string | null;
    /** what the recipient answered */
    readonly proof: string | null;
    /** the answer bears the recipient's own signature */
    readonly signed: boolean;
  }[];
  readonly contract: string;
  readonly keptUntil: string;
}

export interface HeldPage {
  readonly category?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** What is held about one person and what that person may ask for; `base` is `/v1/me` or `/v1/people/{person}`. */
export function rightsCalls(send: Send, base: string) {
  const call = <Reply>(method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
    send<Reply>({ method, path: base + path, body });
  const named = (place: string, id: string) => `/${place}/${encodeURIComponent(id)}`;

  return {
    /** Everything held, item by item, in pages. */
    held: (page?: HeldPage) => call<Held>('GET', `/data${queryOf(page)}`),
    correctHeld: (id: string, value: unknown) => call<HeldItem>('PATCH', named('data', id), { value }),
    deleteHeld: (id: string) => call<HeldDeleted>('DELETE', named('data', id)),
    /** Everything of one category. */
    deleteCategory: (category: string) => call<HeldDeleted>('DELETE', `/data${queryOf({ category })}`),
    /** The portable copy as JSON; as a file it is `/v1/me/export?format=csv`, fetched with the person's token. */
    exportHeld: () => call<Record<string, unknown>>('GET', '/export'),

    /** Who got what outside the shop, and how withdrawals fare there. */
    shares: async () => (await call<{ shares: readonly PersonShare[] }>('GET', '/shares')).shares,

    tags: () => call<Tags>('GET', '/tags'),
    deleteTag: (tag: string) => call<Tags>('DELETE', named('tags', tag)),
    reopenTag: (tag: string) => call<Tags>('PUT', named('tags', tag), { barred: false }),

    /** Every answer ever given, newest first. */
    history: (before?: number, limit?: number) =>
      call<{ history: readonly PastChoice[]; next: number | null }>(
        'GET',
        `/choices/history${queryOf({ before, limit })}`,
      ),

    requests: async () => (await call<{ requests: readonly RightsRequest[] }>('GET', '/requests')).requests,
    request: (id: string) => call<RightsRequest>('GET', named('requests', id)),
    ask: (asked: RightsAsked) => call<RightsRequest>('POST', '/requests', asked),
    takeBack: (id: string) => call<RightsRequest>('DELETE', named('requests', id)),
    objectTo: (objection: Objection) => call<RightsRequest>('POST', '/objections', objection),
  };
}
