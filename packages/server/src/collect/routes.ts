import { type CollectReport, ProblemError } from '@heng/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { browserSettings } from './browser-settings.ts';
import type { TakeRequest } from './take-request.ts';

export interface CollectActions {
  /** what each address of the tracking interface does */
  readonly takers: ReadonlyMap<string, TakeRequest>;
  report(since: Date): Promise<CollectReport>;
  readonly writeKey: string;
  /** bytes of a request, at most */
  readonly batchBytes: number;
  /** address under which browsers reach us; absent: the one they used */
  readonly publicUrl: string | undefined;
  now(): Date;
}

export const SUCCESS = '{"success":true}';
const DAY = 86_400_000;

/** The Segment HTTP Tracking API, and what became of the events. */
export function collectRoutes(app: FastifyInstance, allow: Allow, actions: CollectActions): void {
  app.register(async (scope) => trackingRoutes(scope, actions));
  app.get('/v1/staff/collect', { onRequest: (request) => allow.shopOrStaff(request) }, ({ query }) => {
    const { since } = Since.parse(query);
    return actions.report(since ?? new Date(actions.now().getTime() - DAY));
  });
}

const Since = z.object({
  since: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});

function trackingRoutes(app: FastifyInstance, actions: CollectActions): void {
  const { takers, batchBytes, writeKey, publicUrl } = actions;
  welcomeAnyOrigin(app);
  app.removeAllContentTypeParsers();
  const asItCame = async (_request: unknown, body: Buffer) => body;
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: batchBytes }, asItCame);
  for (const [url, take] of takers) {
    app.options(url, async (request, reply) => answerPreflight(request, reply));
    app.post(url, async (request, reply) => {
      const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
      await take(body, request.headers).catch((error: unknown) => {
        throw tellWhenToRetry(reply, error);
      });
      return reply.header('content-type', 'application/json; charset=utf-8').send(SUCCESS);
    });
  }
  app.get<{ Params: { key: string } }>('/v1/projects/:key/settings', async ({ params, protocol, host }) => {
    if (params.key !== writeKey)
      throw new ProblemError('invalid-credential', { expected: 'the write key of this shop' });
    return browserSettings(writeKey, publicUrl ?? `${protocol}://${host}`);
  });
}

/** Backpressure in the words Segment's clients understand. */
function tellWhenToRetry(reply: FastifyReply, error: unknown): unknown {
  if (error instanceof ProblemError && error.code === 'rate-limited') {
    reply.header('retry-after', '1').header('x-ratelimit-reset', '1');
  }
  return error;
}

/**
 * A page of any shop may send events: the write key is public anyway, and no cookie is ever read here, so the reply may
 * be open to all where other routes name their origins.
 */
function welcomeAnyOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.removeHeader('access-control-allow-credentials');
    reply.header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', 'retry-after, x-ratelimit-reset, x-request-id');
  });
}

const answerPreflight = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .header('access-control-allow-methods', 'POST')
    .header(
      'access-control-allow-headers',
      request.headers['access-control-request-headers'] ?? 'authorization, content-type',
    )
    .header('access-control-max-age', '7200')
    .code(204)
    .send();
