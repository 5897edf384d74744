import type { Words } from '@heng/sdk';

/** A request the server did not carry out; status 0 when no answer came. */
export class StaffProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** Where the body did not fit, and what was expected there. */
  readonly issues: readonly { readonly path: string; readonly expected: string }[];

  constructor(status: number, code: string, issues: StaffProblem['issues'] = []) {
    super(code);
    this.status = status;
    this.code = code;
    this.issues = issues;
  }
}

/** What was expected instead, or else the code. */
export const whyOf = ({ code, issues }: StaffProblem): string =>
  issues.map(({ path, expected }) => expected ?? path).join('; ') || code;

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

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
  const { code = 'unexpected-reply', issues } = reply as { code?: string; issues?: StaffProblem['issues'] };
  throw new StaffProblem(response.status, String(code), issues);
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

/** How a watched log stands. */
export type LogState = 'fine' | 'late' | 'refused';

/** One shop's log as an association or a regulator watches it. */
export interface WatchedLog {
  readonly origin: string;
  readonly name: string;
  readonly url: string | null;
  readonly size: number;
  readonly cosignedAt: string | null;
  readonly state: LogState;
  readonly refusals: number;
  readonly public: {
    readonly at: string;
    readonly size: number | null;
    readonly trouble: 'unreachable' | 'not-signed' | 'unproved' | null;
  } | null;
  readonly series: readonly (Point & { readonly size: number })[];
}

/** `GET /v1/witness/logs` */
export interface WatchedLogs {
  readonly witness: { readonly name: string; readonly vkey: string };
  readonly since: string;
  readonly logs: readonly WatchedLog[];
}

/** A checkpoint that was not cosigned, or a public one that contradicts what was. */
export interface WitnessRefusal {
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  readonly kind: 'rewritten' | 'split' | 'shrunk' | 'not-signed';
  readonly seen: 'submitted' | 'public';
  readonly at: string;
  readonly times: number;
  readonly proved: boolean;
  readonly known: { readonly size: number };
  readonly shown: { readonly size: number };
  readonly evidence: string;
}

/** `GET /v1/witness/refusals` */
export interface WitnessRefusals {
  readonly refusals: readonly WitnessRefusal[];
}

/** One witness of the shop's own log. */
export interface LedgerWitness {
  readonly name: string;
  readonly url: string;
  readonly vkey: string;
  readonly kind: 'association' | 'regulator' | 'other';
  readonly size: number;
  readonly cosignedAt: string | null;
  readonly refused: { readonly at: string; readonly status: number; readonly message: string } | null;
}

/** `GET /v1/ledger/witnesses` */
export interface LedgerWitnesses {
  readonly origin: string;
  readonly size: number;
  readonly witnesses: readonly LedgerWitness[];
  readonly policy: string;
}
