import type { Send } from './exchange.ts';

/** Somebody the shop passes information to. A processor acts for the shop only (PIPL 21). */
export interface RecipientFacts {
  readonly name: string;
  readonly contact: string;
  readonly kind: 'independent' | 'processor';
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
}

/** One piece of text per language a notice is published in. */
export interface NoticeDraft {
  readonly key: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly recipients?: readonly string[];
  /** By which channels it says the person is reached; left out: by each that its information allows. */
  readonly channels?: readonly string[];
  readonly touchpoints: readonly string[];
  /** True asks again everyone who answered the version before. */
  readonly material: boolean;
  readonly text: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Writes of a shop's back end (need the API key). */
export function shopCalls(send: Send) {
  return {
    /** The catalogue, in batches; an item known before is replaced. */
    putItems: (items: readonly Readonly<Record<string, unknown>>[]) =>
      send<unknown>({ method: 'PUT', path: '/v1/items', body: { items } }),
    /** A text that fails the linter is 422 `notice-lint` with its findings. */
    publishNotice: (draft: NoticeDraft) =>
      send<{ id: string; version: number; hash: string }>({ method: 'POST', path: '/v1/notices', body: draft }),
    /** Registers somebody the shop passes information to, before a notice may name them. */
    putRecipient: (id: string, recipient: RecipientFacts) =>
      send<unknown>({ method: 'PUT', path: `/v1/recipients/${encodeURIComponent(id)}`, body: recipient }),
  };
}
