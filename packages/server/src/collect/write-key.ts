import { ProblemError } from '@heng/contract';
import { equalTo } from '../platform/authentication.ts';

/** Throws `not-authenticated` or `invalid-credential` unless the request names the shop's write key. */
export type CheckWriteKey = (authorization: string | undefined, body: unknown) => void;

/**
 * The write key stands in `Authorization: Basic base64("<key>:")`, or without the colon as old clients send it, or as
 * `writeKey` in the body, where a beacon that can set no header puts it. The header, where there is one, decides.
 */
export function writeKeyCheck(writeKey: string): CheckWriteKey {
  const isWriteKey = equalTo(writeKey);
  const known = headersOf(writeKey);
  return (authorization, body) => {
    if (authorization !== undefined && known.has(authorization)) return;
    const given = authorization === undefined ? keyIn(body) : keyOf(authorization);
    if (given === undefined) {
      throw new ProblemError('not-authenticated', {
        expected: 'authorization: Basic base64("<write key>:"), or writeKey',
      });
    }
    if (!isWriteKey(given)) throw new ProblemError('invalid-credential', { expected: 'the write key of this shop' });
  };
}

/** The true header repeats on every request: a hash of it each time would cost more than reading the event. */
export const headersOf = (writeKey: string): ReadonlySet<string> =>
  new Set(['', ':'].map((end) => `Basic ${Buffer.from(writeKey + end).toString('base64')}`));

function keyOf(authorization: string): string {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) throw new ProblemError('invalid-credential', { expected: 'authorization: Basic …' });
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] as string;
}

function keyIn(body: unknown): string | undefined {
  const key = (body as { writeKey?: unknown } | null | undefined)?.writeKey;
  return typeof key === 'string' ? key : undefined;
}
