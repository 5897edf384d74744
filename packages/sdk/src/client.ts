import type { Change } from './choices.ts';
import { choiceCalls } from './choices.ts';
import type { TokenSource } from './credential.ts';
import { basic, bearer } from './credential.ts';
import type { Send } from './exchange.ts';
import { createExchange } from './exchange.ts';
import { noticeCalls, noticeShownCall } from './notices.ts';
import { mergeCall, personFactsCalls } from './person.ts';
import type { HengProblem } from './problem.ts';
import { queryOf } from './query.ts';
import type { DecisionRecord } from './recommendations.ts';
import { recommendationCalls } from './recommendations.ts';
import { rightsCalls } from './rights.ts';
import { rulingCalls } from './rulings.ts';
import { shopCalls } from './shop.ts';
import { createTracking } from './tracking.ts';

export interface HengOptions {
  /** Address of Heng, such as `https://heng.example.com`. */
  readonly url: string;
  /** In a browser: the person's token (a JWT the shop signs), or a function that asks the shop for one. */
  readonly token?: TokenSource | undefined;
  /** In a shop's back end: the API key. Never in a page. */
  readonly apiKey?: string | undefined;
  /** For track, page and identify. */
  readonly writeKey?: string | undefined;
  /** Who tracked events are about. */
  readonly person?: string | undefined;
  /** Milliseconds after which one attempt is given up; 10 000 unless told. */
  readonly timeout?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Told when events could not be delivered after the retries; a console warning unless given. */
  readonly onUndelivered?: ((problem: HengProblem, waiting: number) => void) | undefined;
}

export type PersonCalls = ReturnType<typeof personCalls>;
export type Heng = ReturnType<typeof createHeng>;

/**
 * A client for browsers and Node. It keeps no cookie and stores nothing. Every call resolves with the reply or rejects with a
 * HengProblem. With a person's token the person calls are about that person; a back end says `heng.person(id)` first.
 */
export function createHeng(options: HengOptions) {
  const url = options.url.replace(/\/+$/, '');
  const listeners = new Set<(change: Change) => void>();
  const changed = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  const secret = options.apiKey ?? options.token;
  const credential = bearer(secret);
  const send = exchangeWith(options, url, credential);

  return {
    url,
    ...personCalls(send, '/v1/me', changed),
    ...noticeCalls(send),
    ...recommendationCalls(send),
    ...rulingCalls(send),
    ...shopCalls(send),
    ...tracking(options, url),
    /** The calls of one person, for a back end with the API key. */
    person: (id: string) => ({
      ...personCalls(send, `/v1/people/${encodeURIComponent(id)}`, changed),
      ...mergeCall(send, `/v1/people/${encodeURIComponent(id)}`),
    }),
    /** Calls `listener` after each change made through this client; returns how to stop. */
    subscribe(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Address of the person's portal; the token travels in the fragment, which no server sees. */
    async portal(at = ''): Promise<string> {
      const token = (await credential.authorization())?.replace(/^Bearer /, '');
      return `${url}/me#${new URLSearchParams({ ...(token !== undefined && { token }), ...(at && { at }) })}`;
    },
  };
}

const personCalls = (send: Send, base: string, changed: (change: Change) => void) => ({
  ...choiceCalls(send, base, changed),
  ...personFactsCalls(send, base),
  ...noticeShownCall(send, base),
  ...rightsCalls(send, base),
  /** What was decided about this person, newest first, in pages; `before` is the id of the last one read. */
  decisions: async (limit = 50, before?: string) => {
    const path = `${base}/decisions${queryOf({ limit, before })}`;
    return (await send<{ decisions: readonly DecisionRecord[] }>({ method: 'GET', path })).decisions;
  },
});

function exchangeWith(options: HengOptions, url: string, credential: ReturnType<typeof bearer>): Send {
  // Called as a plain function: a browser's fetch refuses to run as the method of another object.
  const given = options.fetch;
  const request: typeof fetch = (input, init) => (given ?? globalThis.fetch)(input, init);
  return createExchange({ url, credential, fetch: request, timeout: options.timeout ?? 10_000 });
}

function tracking(options: HengOptions, url: string) {
  const { writeKey, person, onUndelivered = warn } = options;
  const send = exchangeWith(options, url, writeKey === undefined ? bearer(undefined) : basic(writeKey));
  return createTracking({ send, person, onUndelivered });
}

const warn = (problem: HengProblem, waiting: number) =>
  console.warn(`heng: events not delivered (${problem.code}), ${waiting} waiting`);
