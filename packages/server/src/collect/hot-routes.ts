import type { HotRoute } from '../platform/hot-path.ts';
import { SUCCESS } from './routes.ts';
import type { TakeRequest } from './take-request.ts';
import { headersOf } from './write-key.ts';

const success = Buffer.from(SUCCESS);

/**
 * Events of a shop's back end, which come by the thousand, before the router: the true write key in the header, a plain
 * body. A browser (it has an origin to be answered), anything packed, and everything while too much is waiting go through
 * the router, which has the headers for them.
 */
export function collectHotRoutes(needs: {
  readonly takers: ReadonlyMap<string, TakeRequest>;
  readonly writeKey: string;
  readonly batchBytes: number;
  isCrowded(): boolean;
}): HotRoute[] {
  const known = headersOf(needs.writeKey);
  return [...needs.takers].map(([path, take]) => ({
    path,
    maximumBytes: needs.batchBytes,
    takes: ({ headers }) =>
      headers.authorization !== undefined &&
      known.has(headers.authorization) &&
      headers.origin === undefined &&
      headers['content-encoding'] === undefined &&
      headers['idempotency-key'] === undefined &&
      !needs.isCrowded(),
    async answer(body, { headers }) {
      await take(body, headers);
      return success;
    },
  }));
}
