import { SearchRequest } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow, Caller } from '../platform/authentication.ts';
import { aboutPerson, carriesGpc } from '../platform/person-routes.ts';
import type { Search } from './search.ts';

export function searchRoutes(app: FastifyInstance, allow: Allow, search: Search): void {
  app.post('/v1/search', { onRequest: (request) => allow.shopOrPerson(request) }, async (request) => {
    const read = aboutPerson(request, SearchRequest.parse(request.body));
    const { kind } = request.caller as Caller;
    return search(read, { caller: kind, gpc: carriesGpc(request) });
  });
}
