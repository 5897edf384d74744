import { ProblemError } from '@heng/contract';
import type { Paging, SearchPage } from './decision-point.ts';

const PAGE = 100;
const LARGEST_PAGE = 1_000;

export const limitOf = ({ limit }: Paging): number => Math.min(limit ?? PAGE, LARGEST_PAGE);

export const emptyPage = <T>(): SearchPage<T> => ({ results: [], nextToken: '' });

/** A token says after what to go on. It is no secret and no promise: people come and go between two pages. */
export const writeToken = (after: string): string => Buffer.from(JSON.stringify([after])).toString('base64url');

/** @throws ProblemError for a token that no search of ours gave */
export function readToken({ token }: Paging): string {
  if (!token) return '';
  try {
    const [after] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    if (typeof after === 'string') return after;
  } catch (error) {
    throw notOurs(error);
  }
  throw notOurs();
}

const notOurs = (cause?: unknown): ProblemError =>
  new ProblemError(
    'invalid-request',
    { issues: [{ path: 'page.token', expected: 'a next_token of this search' }] },
    { cause },
  );

/** One page of a list that is short enough to be made whole. */
export function pageOf<T>(all: readonly T[], page: Paging): SearchPage<T> {
  const from = Number(readToken(page) || 0);
  if (!Number.isSafeInteger(from) || from < 0) throw notOurs();
  const to = from + limitOf(page);
  return { results: all.slice(from, to), nextToken: to < all.length ? writeToken(String(to)) : '' };
}
