import { ProblemError } from '@heng/contract';
import type { FastifyInstance } from 'fastify';

/** 404 for an address nobody serves; 405 with `allow` for one that is served by other methods. */
export function answerUnknownAddresses(app: FastifyInstance): void {
  const served: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url.endsWith('/*')) return;
    for (const one of [method].flat()) served.push({ pattern: patternOf(url), method: one });
  });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = new Set(served.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.size === 0) throw new ProblemError('not-found');
    reply.header('allow', [...methods].sort().join(', '));
    throw new ProblemError('method-not-allowed');
  });
}

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
