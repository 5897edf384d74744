import type { Erased } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { personRoute } from '../platform/person-routes.ts';

export function rightsRoutes(
  app: FastifyInstance,
  allow: Allow,
  actions: { erase(person: string, by: string): Promise<Erased> },
): void {
  personRoute(app, allow, 'DELETE', '', async (person, request) => {
    request.leavesNoCopy = true;
    return actions.erase(person, request.caller?.kind ?? 'unknown');
  });
}
