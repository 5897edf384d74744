import {
  type EgressAnswer,
  EgressWrite,
  type PersonShares,
  type RecipientContract,
  RecipientContractWrite,
  RecipientId,
  type ShareAnswer,
  ShareAsk,
  type StaffShares,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { carriesGpc, personRoute } from '../platform/person-routes.ts';
import type { Asked } from './ask-to-share.ts';

export interface ShareActions {
  register(recipient: string, told: RecipientContractWrite): Promise<RecipientContract>;
  ask(person: string, asked: ShareAsk, by: Asked): Promise<ShareAnswer>;
  send(recipient: string, told: EgressWrite, by: Asked): Promise<EgressAnswer>;
  list(person: string): Promise<PersonShares>;
  report(): Promise<StaffShares>;
}

/** What is passed on of one person at a time is small; a release of a table is larger. No law gives the number. */
const LARGEST_BODY = 4 * 1024 * 1024;

export function shareRoutes(app: FastifyInstance, allow: Allow, actions: ShareActions): void {
  app.put<{ Params: { id: string } }>(
    '/v1/recipients/:id/contract',
    { onRequest: (request) => allow.shopOrStaff(request) },
    ({ params, body }) => actions.register(RecipientId.parse(params.id), RecipientContractWrite.parse(body)),
  );
  personRoute(app, allow, 'POST', '/shares', (person, request) =>
    actions.ask(person, ShareAsk.parse(request.body), askedBy(request)),
  );
  personRoute(app, allow, 'GET', '/shares', (person) => actions.list(person), { rights: true });
  app.post<{ Params: { recipient: string } }>(
    '/v1/egress/:recipient',
    { onRequest: (request) => allow.shop(request), bodyLimit: LARGEST_BODY },
    (request) =>
      actions.send(RecipientId.parse(request.params.recipient), EgressWrite.parse(request.body), askedBy(request)),
  );
  app.get('/v1/staff/shares', { onRequest: (request) => allow.shopOrStaff(request) }, () => actions.report());
}

const askedBy = (request: FastifyRequest): Asked => ({
  caller: request.caller?.kind ?? 'shop',
  gpc: carriesGpc(request),
});
