import type { IncomingMessage } from 'node:http';
import { ProblemError } from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import type { HotRoute } from '../platform/hot-path.ts';
import { carriesGpc } from '../platform/person-routes.ts';
import { parseStrictJson } from '../platform/strict-json.ts';
import type { AnswerBids } from './answer-bids.ts';
import { publishedSchema } from './openrtb-schema.ts';
import type { SettleBid } from './settle-bid.ts';

export interface AdvertiseActions {
  readonly answer: AnswerBids;
  readonly settle: SettleBid;
  /** @throws ProblemError `unknown-recipient` */
  keyOf(recipient: string): string;
}

const Notice = z.object({ price: z.string().optional() });
const OUTCOMES = { win: 'won', bill: 'won', loss: 'lost' } as const;

export function advertiseRoutes(app: FastifyInstance, allow: Allow, { answer, settle, keyOf }: AdvertiseActions): void {
  app.post('/openrtb2/bids', async (request, reply) => {
    const headers = { key: keyIn(request.headers.authorization), gpc: carriesGpc(request) };
    const bids = await answer(request.body, headers);
    return bids
      ? reply.header(...VERSION).send(bids)
      : reply
          .header(...VERSION)
          .code(204)
          .send();
  });

  for (const [notice, outcome] of Object.entries(OUTCOMES)) {
    app.get(`/openrtb2/${notice}/:token`, async ({ params, query }: FastifyRequest, reply) => {
      await settle(outcome, (params as { token: string }).token, Notice.parse(query).price);
      return reply.code(204).send();
    });
  }

  app.get('/schemas/openrtb-2.6.json', async (_request, reply) =>
    reply.type('application/schema+json').header('cache-control', 'public, max-age=3600').send(publishedSchema),
  );

  app.get('/v1/recipients/:recipient/exchange-key', { onRequest: (request) => allow.shopOrStaff(request) }, (request) =>
    Promise.resolve({ key: keyOf((request.params as { recipient: string }).recipient) }),
  );
}

const VERSION = ['x-openrtb-version', '2.6'] as const;
const ONE_MEGABYTE = 1_048_576;

const keyIn = (authorization: string | undefined): string | undefined =>
  authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined;

/** Bid requests come by the thousand; each is answered within `tmax`, or for nothing. */
export function bidsHotRoute(answer: AnswerBids): HotRoute {
  return {
    path: '/openrtb2/bids',
    maximumBytes: ONE_MEGABYTE,
    takes: ({ headers }: IncomingMessage) =>
      headers['content-type']?.startsWith('application/json') === true &&
      headers['idempotency-key'] === undefined &&
      headers.origin === undefined &&
      headers.authorization !== undefined,
    async answer(body, { headers }) {
      if (body.length === 0) throw new ProblemError('malformed-json');
      const told = { key: keyIn(headers.authorization), gpc: headers['sec-gpc'] === '1' };
      const bids = await answer(parseStrictJson(body), told);
      const version = { [VERSION[0]]: VERSION[1] };
      return bids ? { status: 200, headers: version, body: JSON.stringify(bids) } : { status: 204, headers: version };
    },
  };
}
