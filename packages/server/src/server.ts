import cookie from '@fastify/cookie';
import { ProblemError } from '@heng/contract';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Foundation, Platform } from './foundation.ts';
import { type Allow, authentication } from './platform/authentication.ts';
import { allowOrigins } from './platform/cross-origin.ts';
import { frontDoor } from './platform/front-door.ts';
import { type HotRoute, hotServer } from './platform/hot-path.ts';
import { answerOnce } from './platform/idempotency.ts';
import { newId } from './platform/ids.ts';
import { measureRequests } from './platform/metrics.ts';
import { carriesGpc } from './platform/person-routes.ts';
import { personTokens, RIGHTS_TOKENS } from './platform/person-tokens.ts';
import { answerProblems, replyWithProblem } from './platform/problem-replies.ts';
import { serverSecret } from './platform/server-secret.ts';
import { staffRoutes } from './platform/staff-routes.ts';
import { staffSessions } from './platform/staff-sessions.ts';
import { parseStrictJson } from './platform/strict-json.ts';
import { answerUnknownAddresses } from './platform/unknown-addresses.ts';
import { servePages } from './platform/web-pages.ts';

/** One room's routes. Each room is registered in a scope of its own: its hooks and body parsers stay its own. */
export type RoomRoutes = (app: FastifyInstance, allow: Allow) => void;

export interface ServerOptions {
  /** Whether bugs are logged to stderr; tests that provoke one turn it off. */
  readonly log?: boolean;
}

const ONE_MEGABYTE = 1_048_576;

/** What a server serves. */
export interface ServerRooms {
  readonly rooms: readonly RoomRoutes[];
  /** Answered before the router, over a real socket. */
  readonly hotRoutes: readonly HotRoute[];
  /** Told of the person of every person route whose request carries `Sec-GPC: 1`, before the request is handled. */
  honourGpc(person: string): Promise<void>;
  /** Who acts for a child must be the guardian that the shop verified (PIPL 31); absent: nobody acts for anybody. */
  isGuardian?(guardian: string, person: string): Promise<boolean>;
}

/** Puts the platform and the rooms into one server. Does not listen: `main.ts` does. */
export async function buildServer(
  foundation: Platform & Partial<Foundation>,
  { rooms, hotRoutes, honourGpc, isGuardian = async () => false }: ServerRooms,
  options: ServerOptions = {},
): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    bodyLimit: ONE_MEGABYTE,
    routerOptions: { maxParamLength: 512, ignoreTrailingSlash: false },
    logger: options.log === false ? false : { level: 'error' },
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
    frameworkErrors: (error, request, reply) => replyWithProblem(error, request, reply),
    serverFactory: hotServer(hotRoutes, (error) => app.log.error(error)),
  });
  readStrictJson(app);
  describeRequests(app);
  answerProblems(app);
  answerUnknownAddresses(app);
  measureRequests(app, foundation.metrics);
  allowOrigins(app, foundation.config.publicOrigins);
  answerOnce(app, foundation);
  app.addHook('preHandler', async (request) => {
    if (request.person !== undefined && carriesGpc(request)) await honourGpc(request.person);
  });
  const allow = await openDoors(app, foundation, isGuardian);
  frontDoor(app, foundation);
  const { role, publicOrigins } = foundation.config;
  servePages(app, role === 'shop' ? { pages: ['me', 'staff'], framers: publicOrigins } : { pages: ['staff'] });
  for (const room of rooms) await app.register(async (scope) => room(scope, allow));
  await app.ready();
  return app;
}

/** The caller's own request id when it is harmless, else a new one. */
const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : newId('req');

function readStrictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/(?:json|[\w.-]+\+json)(?:;|$)/,
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => {
      return body.length === 0 ? undefined : parseStrictJson(body);
    },
  );
}

function describeRequests(app: FastifyInstance): void {
  app.decorateRequest('caller', undefined);
  app.decorateRequest('person', undefined);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cache-control', 'no-store');
  });
  app.addHook('preHandler', async (request) => {
    const needsBody = request.method === 'PUT' || request.method === 'PATCH' || request.method === 'POST';
    if (needsBody && request.body === undefined && request.caller?.kind !== 'source') {
      throw new ProblemError('malformed-json', { detail: 'the body is empty' });
    }
  });
}

async function openDoors(
  app: FastifyInstance,
  foundation: Platform,
  isGuardian: NonNullable<ServerRooms['isGuardian']>,
): Promise<Allow> {
  const { config, db, clock } = foundation;
  await app.register(cookie);
  const isShop = config.role === 'shop';
  const rightsSecret = isShop ? await serverSecret({ db, clock }, RIGHTS_TOKENS) : undefined;
  const tokens = await personTokens(config.personToken, clock, rightsSecret);
  const sessions = await staffSessions({
    ...{ role: config.role, staff: config.staff, publicUrl: config.publicUrl },
    db,
    clock,
  });
  const { apiKey, writeKey } = config;
  const allow = authentication({ apiKey, writeKey, tokens, sessions, isGuardian });
  staffRoutes(app, { allow, sessions, publicUrl: config.publicUrl });
  return allow;
}
