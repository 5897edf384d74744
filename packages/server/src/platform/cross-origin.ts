import type { FastifyInstance } from 'fastify';

/** Lets the shop's pages (and nobody else's) call from a browser, preflight included. */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  const allowed = new Set(origins);
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    reply.header('vary', 'origin');
    if (origin === undefined || !allowed.has(origin)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-allow-credentials', 'true');
    reply.header('access-control-expose-headers', 'x-request-id, idempotency-replayed');
  });
  app.options('/*', { config: { quiet: true } }, async (request, reply) => {
    const { origin = '', 'access-control-request-headers': headers = '' } = request.headers;
    if (!allowed.has(origin)) return reply.code(204).send();
    reply.header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
    if (headers) reply.header('access-control-allow-headers', headers);
    return reply.header('access-control-max-age', '600').code(204).send();
  });
}
