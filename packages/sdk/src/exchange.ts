import { HengProblem, problemOf, unreachable } from './problem.ts';
import type { Transport, TransportReply, TransportRequest } from './transport.ts';

export interface Outgoing {
  readonly method: TransportRequest['method'];
  /** Path below the server's address, query included. */
  readonly path: string;
  readonly body?: unknown;
  /** Lets the request outlive the page (browsers allow 64 KB). */
  readonly keepalive?: boolean;
  /** Gives up when nobody answers the first time: what was asked waits elsewhere. */
  readonly hasty?: boolean;
  /** The `Idempotency-Key` of a write that is sent again later. */
  readonly key?: string;
}

/** Sends one request and resolves with the parsed reply; rejects with a HengProblem. */
export type Send = <Reply>(outgoing: Outgoing) => Promise<Reply>;

export interface Credential {
  /** The `Authorization` header's value, or undefined for none. */
  authorization(): Promise<string | undefined>;
  /** Forgets the value that was refused; true when another attempt may fare better. */
  renew(refused: string | undefined): boolean;
}

export interface ExchangeNeeds {
  readonly url: string;
  readonly credential: Credential;
  readonly transport: Transport;
  /** Milliseconds after which one attempt is given up. */
  readonly timeout: number;
}

const attempts = 3;
const passing = new Set([429, 502, 503, 504]);

/** Whether the same request may fare better later: nobody answered, or somebody who is busy. */
export const willPass = (status: number): boolean => status === 0 || passing.has(status);

/**
 * One way out for every call: adds the credential, a fresh `Idempotency-Key` to writes (so that a repeated write counts once), retries
 * what passes by itself, and turns every failure into a HengProblem.
 */
export function createExchange(needs: ExchangeNeeds): Send {
  return async <Reply>(outgoing: Outgoing) => {
    const write = { key: freshId(), ...outgoing };
    const shown = await needs.credential.authorization();
    let reply = await persist(needs, write);
    if (reply.status === 401 && needs.credential.renew(shown)) reply = await persist(needs, write);
    if (reply.status < 200 || reply.status > 299) throw problemOf(reply);
    return (reply.status === 204 ? undefined : parse(reply)) as Reply;
  };
}

async function persist(needs: ExchangeNeeds, outgoing: Outgoing): Promise<TransportReply> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === attempts;
    try {
      const reply = await dispatch(needs, outgoing);
      if (last || !isPassing(reply)) return reply;
      await rest(Number(reply.header('retry-after')) * 1000 || undefined, attempt);
    } catch (cause) {
      if (cause instanceof HengProblem) throw cause;
      // After a timeout the person has waited long enough.
      if (last || outgoing.hasty || (cause as Error)?.name === 'TimeoutError') throw unreachable(needs.url, cause);
      await rest(undefined, attempt);
    }
  }
}

/** A 409 of this code: our first attempt is still being answered, and its reply is what the next attempt gets. */
const isPassing = (reply: TransportReply): boolean =>
  willPass(reply.status) || (reply.status === 409 && problemOf(reply).code === 'idempotency-in-progress');

async function dispatch(
  { url, credential, transport, timeout }: ExchangeNeeds,
  { method, path, body, key, keepalive = false }: Outgoing,
): Promise<TransportReply> {
  const authorization = await credential.authorization();
  const headers: Record<string, string> = { accept: 'application/json' };
  if (authorization !== undefined) headers.authorization = authorization;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (key !== undefined && method !== 'GET') headers['idempotency-key'] = key;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return transport({ method, url: url + path, headers, body: text, keepalive, timeout });
}

function parse({ status, text }: TransportReply): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HengProblem('unexpected-reply', status, 'expected JSON', {}, cause);
  }
}

const rest = (asked: number | undefined, attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(asked ?? 150 * 2 ** attempt * (0.5 + Math.random()), 5000)));

/**
 * 32 hexadecimal digits. `crypto.randomUUID` is missing where a shop is tried over plain HTTP, so it is not used; mini-programs have no
 * `crypto` at all, and these ids have to differ, not to be secret.
 */
export function freshId(): string {
  const bytes = new Uint8Array(16).map(() => Math.random() * 256);
  globalThis.crypto?.getRandomValues(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
