import {
  ItemId,
  MembershipWrite,
  type Moment,
  type ParityReport,
  type PriceAlerts,
  ProblemError,
  type PublishedPriceRule,
  QuoteRequest,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Allow, Caller } from '../platform/authentication.ts';
import { equalTo } from '../platform/authentication.ts';
import type { HotRoute } from '../platform/hot-path.ts';
import { aboutPerson, personRoute } from '../platform/person-routes.ts';
import { parseStrictJson } from '../platform/strict-json.ts';
import type { Memberships } from './membership.ts';
import type { PricesOfItem } from './price-of-item.ts';
import type { MakeQuote } from './quote.ts';

export interface PriceActions {
  readonly quote: MakeQuote;
  readonly prices: PricesOfItem;
  readonly memberships: Memberships;
  rules(versions: 'all' | 'current'): Promise<readonly PublishedPriceRule[]>;
  publish(body: unknown, by: string): Promise<readonly PublishedPriceRule[]>;
  alerts(): Promise<PriceAlerts>;
  parity(): Promise<ParityReport>;
}

const time = z.iso.datetime({ offset: true }).transform((text: z.infer<typeof Moment>) => new Date(text));
const Span = z.object({ from: time.optional(), to: time.optional() });
const Versions = z.object({ versions: z.enum(['all', 'current']).default('current') });

export function priceRoutes(app: FastifyInstance, allow: Allow, actions: PriceActions): void {
  const { prices, memberships } = actions;
  const byShopOrStaff = { onRequest: (request: FastifyRequest) => allow.shopOrStaff(request) };

  app.post('/v1/quotes', { onRequest: (request) => allow.shopOrPerson(request) }, async (request) => {
    const read = aboutPerson(request, QuoteRequest.parse(request.body));
    return actions.quote(read, (request.caller as Caller).kind);
  });

  app.put('/v1/price-rules', byShopOrStaff, async ({ body, caller }) => ({
    rules: await actions.publish(body, (caller as Caller).kind),
  }));

  app.get('/v1/price-rules', async ({ query }) => ({ rules: await actions.rules(Versions.parse(query).versions) }));

  app.get('/v1/items/:item/prices', async (request) => {
    const { from, to } = Span.parse(request.query);
    return prices.history(itemIn(request), from, to);
  });

  app.get('/v1/items/:item/prices/others', async (request) => prices.others(itemIn(request)));

  personRoute(app, allow, 'GET', '/membership', (person) => memberships.read(person));
  personRoute(app, allow, 'PUT', '/membership', (person, request) => {
    // A level is the shop's to declare: somebody else's word would be a way to a price.
    if (request.caller?.kind !== 'shop') throw new ProblemError('not-allowed', { expected: 'the shop’s API key' });
    return memberships.declare(person, MembershipWrite.parse(request.body).level);
  });

  app.get('/v1/staff/price-alerts', byShopOrStaff, () => actions.alerts());
  app.get('/v1/staff/parity', byShopOrStaff, () => actions.parity());
}

const itemIn = ({ params }: FastifyRequest): string => {
  const read = ItemId.safeParse((params as { item: string }).item);
  if (!read.success) throw new ProblemError('unknown-item');
  return read.data;
};

const ONE_MEGABYTE = 1_048_576;

/** Quotes asked by the shop's back end, which come with every page that shows a price. */
export function quoteHotRoute(quote: MakeQuote, apiKey: string): HotRoute {
  const isApiKey = equalTo(apiKey);
  return {
    path: '/v1/quotes',
    maximumBytes: ONE_MEGABYTE,
    takes: ({ headers }) =>
      headers['content-type']?.startsWith('application/json') === true &&
      headers['idempotency-key'] === undefined &&
      headers.origin === undefined &&
      headers.authorization?.startsWith('Bearer ') === true &&
      isApiKey(headers.authorization.slice('Bearer '.length)),
    async answer(body) {
      const read = QuoteRequest.safeParse(parseStrictJson(body));
      if (!read.success) throw problemOf(read.error);
      return JSON.stringify(await quote(read.data, 'shop'));
    },
  };
}

const problemOf = (error: z.ZodError): ProblemError =>
  new ProblemError('invalid-request', {
    issues: error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), expected: message })),
  });
