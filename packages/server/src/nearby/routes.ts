import { NearbyRequest, type NearbyStores, StoresWrite, type StoresWritten } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow, Caller } from '../platform/authentication.ts';
import { carriesGpc, personRoute } from '../platform/person-routes.ts';

export interface NearbyActions {
  near(person: string, position: NearbyRequest, asked: { caller: string; gpc: boolean }): Promise<NearbyStores>;
  put(written: StoresWrite): Promise<StoresWritten>;
}

export function nearbyRoutes(app: FastifyInstance, allow: Allow, { near, put }: NearbyActions): void {
  app.put('/v1/stores', { onRequest: (request) => allow.shop(request) }, ({ body }) => put(StoresWrite.parse(body)));

  // Asking again is harmless, and a key would leave a digest of the position in the database.
  app.addHook('onRequest', async ({ headers }) => {
    delete headers['idempotency-key'];
  });
  personRoute(app, allow, 'POST', '/nearby', (person, request) => {
    const { kind } = request.caller as Caller;
    return near(person, NearbyRequest.parse(request.body), { caller: kind, gpc: carriesGpc(request) });
  });
}
