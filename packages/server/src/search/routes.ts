import { ProblemError, SearchRequest } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow, Caller } from '../platform/authentication.ts';
import { carriesGpc } from '../platform/person-routes.ts';
import type { Search } from './search.ts';

export function searchRoutes(app: FastifyInstance, allow: Allow, search: Search): void {
  app.post('/v1/search', { onRequest: (request) => allow.shopOrPerson(request) }, async (request) => {
    const read = SearchRequest.parse(request.body);
    const { kind } = request.caller as Caller;
    if (request.person !== undefined && read.person !== undefined && read.person !== request.person) {
      throw new ProblemError('other-person');
    }
    const person = request.person ?? read.person;
    return search({ ...read, ...(person !== undefined && { person }) }, { caller: kind, gpc: carriesGpc(request) });
  });
}
