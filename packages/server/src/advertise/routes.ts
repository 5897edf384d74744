import { type JsonObject, scrub } from '@heng/engine';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';

const Outgoing = z.looseObject({ id: z.string().min(1) });

/** Neither person nor segment is put into what leaves: nothing here asks the gate for them yet. */
export function advertiseRoutes(app: FastifyInstance, allow: Allow): void {
  app.post('/openrtb2/scrub', { onRequest: (request) => allow.shop(request) }, async ({ body }) =>
    scrub(Outgoing.parse(body) as JsonObject),
  );
}
