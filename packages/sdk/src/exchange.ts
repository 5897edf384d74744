import { HengProblem, readProblem, unreachable } from './problem.ts';

export interface Outgoing {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** Path below the server's address, query included. */
  readonly path: string;
  readonly body?: unknown;
  /** Lets the request outlive the page (browsers allow 64 KB). */
  readonly keepalive?: boolean;
  /** False for a question whose repetition would count twice. */
  readonly repeatable?: boolean;
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
  readonly fetch: typeof fetch;
  /** Milliseconds after which one attempt is given up. */
  readonly timeout: number;
}

const attempts = 3;
const passing = new Set([429, 502, 503, 504]);

/**
 * One way out for every call: adds the credential, a fresh `Idempotency-Key` to writes (so that a repeated write counts once), retries
 * what passes by itself, and turns every failure into a HengProblem.
 */
export function createExchange(needs: ExchangeNeeds): Send {
  return async <Reply>(outgoing: Outgoing) => {
    const key = outgoing.method === 'GET' ? undefined : freshId();
    const shown = await needs.credential.authorization();
    let response = await persist(needs, outgoing, key);
    if (response.status === 401 && needs.credential.renew(shown)) response = await persist(needs, outgoing, key);
    if (!response.ok) throw await readProblem(response);
    return (response.status === 204 ? undefined : await readReply(response)) as Reply;
  };
}

async function persist(needs: ExchangeNeeds, outgoing: Outgoing, key: string | undefined): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === attempts || outgoing.repeatable === false;
    try {
      const response = await dispatch(needs, outgoing, key);
      if (last || !(await willPass(response))) return response;
      await rest(Number(response.headers.get('retry-after')) * 1000 || undefined, attempt);
    } catch (cause) {
      if (cause instanceof HengProblem) throw cause;
      // After a timeout the person has waited long enough.
      if (last || (cause as Error)?.name === 'TimeoutError') throw unreachable(needs.url, cause);
      await rest(undefined, attempt);
    }
  }
}

/** Whether the same request may fare better a little later. */
async function willPass(response: Response): Promise<boolean> {
  if (response.status !== 409) return passing.has(response.status);
  // Our first attempt is still being answered: its reply is what the next attempt gets.
  const { code } = await response
    .clone()
    .json()
    .catch(() => ({}));
  return code === 'idempotency-in-progress';
}

async function dispatch(needs: ExchangeNeeds, outgoing: Outgoing, key: string | undefined): Promise<Response> {
  const authorization = await needs.credential.authorization();
  const headers: Record<string, string> = { accept: 'application/json' };
  if (authorization !== undefined) headers.authorization = authorization;
  if (outgoing.body !== undefined) headers['content-type'] = 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  return needs.fetch(needs.url + outgoing.path, {
    method: outgoing.method,
    headers,
    // A person's choices are never answered from a browser's cache.
    cache: 'no-store',
    credentials: 'omit',
    keepalive: outgoing.keepalive ?? false,
    body: outgoing.body === undefined ? null : JSON.stringify(outgoing.body),
    // Browsers without AbortSignal.timeout wait as long as their network stack does.
    signal: AbortSignal.timeout?.(needs.timeout) ?? null,
  });
}

async function readReply(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new HengProblem('unexpected-reply', response.status, 'expected JSON', {}, cause);
  }
}

const rest = (asked: number | undefined, attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(asked ?? 150 * 2 ** attempt * (0.5 + Math.random()), 5000)));

/** 32 hexadecimal digits. `crypto.randomUUID` is missing where a shop is tried over plain HTTP, so it is not used. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
