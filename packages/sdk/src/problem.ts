import type { TransportReply } from './transport.ts';

/** What Heng answers when it cannot do what was asked (RFC 9457), or what happened on the way to it. */
export class HengProblem extends Error {
  /** Stable code of the problem table; `unreachable` when no answer came, `unexpected-reply` when it was not Heng's. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** One sentence: what was expected. */
  readonly detail: string;
  /** The whole problem document, with the members particular to its code. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, detail: string, members: Record<string, unknown> = {}, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'HengProblem';
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.members = members;
  }
}

/** No answer came: no network, the server is down, or it took too long. */
export const unreachable = (url: string, cause: unknown): HengProblem =>
  new HengProblem('unreachable', 0, `expected an answer from ${url}`, {}, cause);

/** Reads an error reply; one that is not a problem document still becomes a HengProblem. */
export function problemOf({ status, text }: TransportReply): HengProblem {
  const body = parse(text);
  if (typeof body?.code !== 'string') {
    return new HengProblem('unexpected-reply', status, 'expected application/problem+json', {});
  }
  return new HengProblem(body.code, status, String(body.detail ?? body.expected ?? body.title ?? body.code), body);
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
