import type { Words } from '@heng/sdk';

/** A request the server did not carry out; status 0 when no answer came. */
export class StaffProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

type Method = 'GET' | 'POST' | 'DELETE';

/** Milliseconds after which a request is given up: a number that hangs is worse than one that says it is old. */
const patience = 10_000;

/** One request under the session cookie. Resolves with the reply, rejects with a StaffProblem, or with the abort of `signal`. */
export async function ask<Reply>(
  path: string,
  method: Method = 'GET',
  body?: unknown,
  signal?: AbortSignal,
): Promise<Reply> {
  const response = await dispatch(path, method, body, signal);
  const reply = response.status === 204 ? undefined : await response.json().catch(() => ({}));
  if (response.ok) return reply as Reply;
  throw new StaffProblem(response.status, String((reply as { code?: unknown }).code ?? 'unexpected-reply'));
}

async function dispatch(
  path: string,
  method: Method,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const stop = new AbortController();
  const giveUp = setTimeout(() => stop.abort(), patience);
  const leave = () => stop.abort();
  signal?.addEventListener('abort', leave);
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop.signal,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new StaffProblem(0, 'unreachable');
  } finally {
    clearTimeout(giveUp);
    signal?.removeEventListener('abort', leave);
  }
}

export interface Session {
  readonly email: string;
}

interface Point {
  readonly at: string;
}

/** `GET /v1/staff/rulings` */
export interface RulingCounts {
  readonly since: string;
  readonly allowed: number;
  readonly denied: number;
  readonly byCode: readonly (Words & { readonly code: string; readonly count: number })[];
  readonly series: readonly (Point & { readonly allowed: number; readonly denied: number })[];
}

/** One reason, how often, and for which information category ('' where none is involved). */
export interface ReasonCount extends Words {
  readonly reason: string;
  readonly code: string;
  readonly category: string;
  readonly categoryName?: Words;
  readonly count: number;
}

/** `GET /v1/staff/collect` */
export interface CollectCounts {
  readonly since: string;
  /** Rows stored: an event, or a product line of one. */
  readonly kept: number;
  /** Events and single fields. */
  readonly dropped: readonly ReasonCount[];
  readonly quarantined: readonly ReasonCount[];
  /** Kept, but with something changed. */
  readonly noted: readonly ReasonCount[];
  readonly series: readonly (Point & {
    readonly kept: number;
    readonly dropped: number;
    readonly quarantined: number;
  })[];
}

/** `GET /v1/staff/packs` */
export interface PacksInForce {
  readonly packs: readonly {
    readonly id: string;
    readonly name: Words;
    readonly rules: readonly PackRule[];
  }[];
}

interface PackRule extends Words {
  readonly rule: string;
  readonly effect: string;
  readonly source: string;
  /** The reason a denial by this rule carries. */
  readonly code?: string;
}
