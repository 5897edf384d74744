import { ItemsWrite, type ItemsWritten, type ItemWrite, ProblemError } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodError } from 'zod';
import type { Allow } from '../platform/authentication.ts';

export interface CatalogueActions {
  put(items: readonly ItemWrite[]): Promise<ItemsWritten>;
}

/** A batch of two thousand items with all their attributes. */
const LARGEST_BODY = 8 * 1_048_576;

export function catalogueRoutes(app: FastifyInstance, allow: Allow, { put }: CatalogueActions): void {
  app.put('/v1/items', { onRequest: (request) => allow.shop(request), bodyLimit: LARGEST_BODY }, async ({ body }) => {
    const read = ItemsWrite.safeParse(body);
    if (!read.success) throw problemOf(read.error, body);
    return put(read.data.items);
  });
}

/** Says which item is wrong; a body that is no batch of items is an `invalid-request`. */
function problemOf(error: ZodError, body: unknown): Error {
  const items = (body as { items?: unknown } | null)?.items;
  if (Array.isArray(items) && items.length > 2000) {
    return new ProblemError('batch-too-large', { expected: 'at most 2000 items in one request' });
  }
  const issues = error.issues
    .filter(({ path }) => path[0] === 'items' && path.length > 1)
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join('.'), expected: message }));
  return issues.length === 0 ? error : new ProblemError('invalid-item', { issues });
}
