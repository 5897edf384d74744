import { type Models, RecommendationRequest } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow, Caller } from '../platform/authentication.ts';
import { aboutPerson, carriesGpc } from '../platform/person-routes.ts';
import type { Recommend } from './recommend.ts';

export interface RecommendActions {
  readonly recommend: Recommend;
  models(): Promise<Models>;
}

export function recommendRoutes(app: FastifyInstance, allow: Allow, { recommend, models }: RecommendActions): void {
  app.get('/v1/staff/models', { onRequest: (request) => allow.shopOrStaff(request) }, () => models());

  app.post('/v1/recommendations', { onRequest: (request) => allow.shopOrPerson(request) }, async (request) => {
    const read = aboutPerson(request, RecommendationRequest.parse(request.body));
    const { kind } = request.caller as Caller;
    return recommend(read, { caller: kind, gpc: carriesGpc(request) });
  });
}
