import type { ActNeeds, Acts } from './acts.ts';
import type { Change, Choices } from './choices.ts';
import { choiceReads } from './choices.ts';
import type { TokenSource } from './credential.ts';
import { bearer } from './credential.ts';
import type { Credential } from './exchange.ts';
import { createExchange, willPass } from './exchange.ts';
import { noticeCalls, noticeShownCall } from './notices.ts';
import { personReads } from './person.ts';
import type { HengProblem } from './problem.ts';
import { queryOf } from './query.ts';
import { createTracking } from './tracking.ts';
import type { Transport } from './transport.ts';
import { byFetch } from './transport.ts';
import type { Storage } from './waiting.ts';

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
  /** Carries the requests where there is no `fetch`. */
  readonly transport?: Transport | undefined;
  /** Where refusals given without a network outlive the page; nothing else is ever written there. In memory unless given. */
  readonly storage?: Storage | undefined;
  /** The device's time, for what is told later; the server's clock rules what counts. */
  readonly clock?: (() => Date) | undefined;
  /** Told when events could not be delivered after the retries; a console warning unless given. */
  readonly onUndelivered?: ((problem: HengProblem, waiting: number) => void) | undefined;
}

/** The client of a page: one person's calls, and what anybody may read. */
export type Heng = ReturnType<typeof createPageHeng>;
const base = '/v1/me';

/** The calls that are loaded when the first of them is made. */
export const actNames = [
  ...(['choose', 'chooseMany', 'closePurpose', 'withdrawAll', 'setSwitch', 'describe'] as const),
  ...([
    'held',
    'correctHeld',
    'deleteHeld',
    'deleteCategory',
    'exportHeld',
    'shares',
    'tags',
    'deleteTag',
    'reopenTag',
  ] as const),
  ...(['history', 'requests', 'request', 'ask', 'takeBack', 'objectTo'] as const),
  ...(['decisions', 'decision', 'receipt', 'recommendations', 'search', 'ads'] as const),
];
type ActCalls = Pick<Acts, (typeof actNames)[number]>;

/**
 * A client for one person, in a page or a mini-program. It keeps no cookie, and stores nothing but refusals that could not be told yet,
 * if it was given a place for them. Every call resolves with the reply or rejects with a HengProblem.
 */
export function createPageHeng(options: HengOptions) {
  const { storage, person, writeKey, onUndelivered = warn } = options;
  const { send, sendAs, credential, url, clock } = connect(options);
  const listeners = new Set<(change: Change) => void>();
  const changed = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  const acts = loading({ send, sendAs, credential, clock, changed, storage, person, writeKey, onUndelivered });

  return {
    url,
    ...personReads(send, base),
    choices: readingOffline(choiceReads(send, base).choices, () => acts(storage?.getItem('heng-waiting'))),
    ...noticeShownCall(send, base),
    ...noticeCalls(send),
    ...callsOf(acts),
    ...createTracking({ person, clock, events: async () => (await acts()).events }),
    /** Calls `listener` after each change made through this client; returns how to stop. */
    subscribe(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Address of the person's portal; the token travels in the fragment, which no server sees. */
    async portal(at = ''): Promise<string> {
      const token = (await credential.authorization())?.replace(/^Bearer /, '');
      return `${url}/me#${queryOf({ token, at: at || undefined }).slice(1)}`;
    },
  };
}

/** Hands out the acts, loaded once; `if` they are not needed yet, none. */
function loading(needs: ActNeeds) {
  let loaded: Promise<Acts> | undefined;
  function acts(): Promise<Acts>;
  function acts(reason: unknown): Promise<Acts> | undefined;
  function acts(reason: unknown = true) {
    if (reason) loaded ??= import('./acts.ts').then(({ createActs }) => createActs(needs));
    return loaded;
  }
  return acts;
}

const callsOf = (acts: () => Promise<Acts>): ActCalls =>
  Object.fromEntries(
    actNames.map((name) => [
      name,
      async (...given: unknown[]) => ((await acts())[name] as (...given: unknown[]) => unknown)(...given),
    ]),
  ) as unknown as ActCalls;

/** The choices as they stand here; without a network the last ones read. */
function readingOffline(
  read: (hasty: boolean) => Promise<Choices>,
  acting: () => Promise<Acts> | undefined,
): () => Promise<Choices> {
  let last: Choices | undefined;
  return async () => {
    const acts = await acting();
    await acts?.isWaiting();
    const offline = await read(last !== undefined).then(
      (reading) => {
        last = reading;
        return false;
      },
      (problem: HengProblem) => {
        // A shop that gives no token does not know this person any more.
        if (!last || !willPass(problem.status) || problem.code === 'token-unavailable') throw problem;
        return true;
      },
    );
    const choices = { ...(last as Choices), offline };
    return acts ? acts.over(choices) : choices;
  };
}

export function connect({ transport, fetch, timeout = 10_000, clock = () => new Date(), ...options }: HengOptions) {
  const url = options.url.replace(/\/+$/, '');
  const carry = transport ?? byFetch(fetch);
  const sendAs = (credential: Credential) => createExchange({ url, credential, transport: carry, timeout });
  const credential = bearer(options.apiKey ?? options.token);
  return { url, credential, send: sendAs(credential), sendAs, clock };
}

const warn = (problem: HengProblem, waiting: number) =>
  console.warn(`heng: events not delivered (${problem.code}), ${waiting} waiting`);
