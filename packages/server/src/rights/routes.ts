import { Readable } from 'node:stream';
import {
  type Erased,
  HeldCorrection,
  type HeldDeleted,
  IdentityCheckConfirm,
  IdentityCheckWrite,
  ObjectionWrite,
  ProblemError,
  RequestRuling,
  type RightsRequest,
  type RightsRequestMade,
  RightsRequestWrite,
  SystemId,
  SystemWrite,
  VocabularyId,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Allow, Caller } from '../platform/authentication.ts';
import { type PersonHandler, personRoute } from '../platform/person-routes.ts';
import type { ChangeHeld } from './change-held.ts';
import { ExportQuery, HeldQuery } from './held-query.ts';
import type { IdentityChecks } from './identity-check.ts';
import type { ReadHeld } from './read-held.ts';
import type { Requests } from './requests.ts';
import type { Systems } from './systems.ts';

export interface RightsActions {
  erase(person: string, by: string): Promise<Erased>;
  readonly held: ReadHeld;
  readonly changeHeld: ChangeHeld;
  readonly requests: Requests;
  ask(person: string, told: RightsRequestWrite, caller: Caller): Promise<RightsRequestMade>;
  /** the copy, piece by piece */
  readonly copy: Readonly<Record<'json' | 'csv', (person: string) => AsyncIterable<string>>>;
  objectTo(person: string, told: ObjectionWrite, caller: Caller): Promise<RightsRequest>;
  readonly systems: Systems;
  readonly identity: Pick<IdentityChecks, 'start' | 'confirm'>;
}

const callerOf = ({ caller }: FastifyRequest): Caller => caller as Caller;
const kindOf = ({ caller }: FastifyRequest): string => caller?.kind ?? 'unknown';
const idIn = ({ params }: FastifyRequest): string => (params as { id: string }).id;
const requestIn = ({ params }: FastifyRequest): string => (params as { request: string }).request;

export function rightsRoutes(app: FastifyInstance, allow: Allow, actions: RightsActions): void {
  const route = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, handler: PersonHandler) =>
    personRoute(app, allow, method, path, handler, { rights: true });

  route('DELETE', '', async (person, request) => {
    request.leavesNoCopy = true;
    return actions.erase(person, kindOf(request));
  });
  heldRoutes(route, actions);
  copyRoute(route, actions.copy);
  requestRoutes(route, actions);
  staffRoutes(app, allow, actions);
  identityRoutes(app, actions.identity);
}

type Route = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, handler: PersonHandler) => void;

function heldRoutes(route: Route, { held, changeHeld }: RightsActions): void {
  route('GET', '/data', async (person, { query }) => held.read(person, HeldQuery.parse(query)));

  route('DELETE', '/data', async (person, request): Promise<HeldDeleted> => {
    const category = VocabularyId.safeParse((request.query as { category?: unknown }).category);
    if (!category.success) {
      throw new ProblemError('invalid-parameter', { issues: [{ path: 'category', expected: 'the id of a category' }] });
    }
    return changeHeld.deleteCategory(person, category.data, kindOf(request));
  });

  route('PATCH', '/data/:id', async (person, request) => {
    // What was corrected would stand in the stored reply for a day, beside what it was corrected to.
    request.leavesNoCopy = true;
    return changeHeld.correct(person, idIn(request), HeldCorrection.parse(request.body).value, kindOf(request));
  });

  route('DELETE', '/data/:id', async (person, request) =>
    changeHeld.deleteItem(person, idIn(request), kindOf(request)),
  );
}

const FORMATS = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' };

function copyRoute(route: Route, copy: RightsActions['copy']): void {
  route('GET', '/export', async (person, { query }, reply) => {
    const { format } = ExportQuery.parse(query);
    const name = `attachment; filename="heng-${person.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.${format}"`;
    return reply
      .type(FORMATS[format])
      .header('content-disposition', name)
      .send(Readable.from(copy[format](person)));
  });
}

function requestRoutes(route: Route, { requests, ask, objectTo }: RightsActions): void {
  route('GET', '/requests', async (person) => ({ requests: await requests.list(person) }));

  route('POST', '/requests', async (person, request, reply) => {
    const told = RightsRequestWrite.parse(request.body);
    // It would hold the only copy of the last entries of somebody who is erased.
    request.leavesNoCopy = told.kind === 'close';
    return reply.code(201).send(await ask(person, told, callerOf(request)));
  });

  route('GET', '/requests/:request', async (person, request) => requests.one(person, requestIn(request)));

  route('DELETE', '/requests/:request', async (person, request) =>
    requests.takeBack(person, requestIn(request), kindOf(request)),
  );

  route('POST', '/objections', async (person, request, reply) => {
    const told = ObjectionWrite.parse(request.body);
    return reply.code(201).send(await objectTo(person, told, callerOf(request)));
  });
}

function staffRoutes(app: FastifyInstance, allow: Allow, { requests, systems }: RightsActions): void {
  const options = { onRequest: (request: FastifyRequest) => allow.shopOrStaff(request) };

  app.put('/v1/systems/:system', options, async (request) => {
    const id = SystemId.safeParse((request.params as { system: string }).system);
    if (!id.success) {
      throw new ProblemError('invalid-request', { issues: [{ path: 'system', expected: 'a-z, 0-9 and hyphens' }] });
    }
    // The key of its signatures is shown once, and not kept for a repetition.
    request.leavesNoCopy = true;
    return systems.register(id.data, SystemWrite.parse(request.body));
  });

  app.get('/v1/systems', options, async () => ({ systems: systems.list() }));

  app.get('/v1/staff/requests', options, async ({ query }) => requests.forStaff((query as { state?: string }).state));

  app.post('/v1/staff/requests/:request/ruling', options, async (request) =>
    requests.rule(requestIn(request), RequestRuling.parse(request.body), kindOf(request)),
  );
}

/** For somebody who cannot sign in: anybody may ask, and learns nothing by it. */
function identityRoutes(app: FastifyInstance, identity: RightsActions['identity']): void {
  app.post('/v1/identity-checks', async ({ body, ip }, reply) => {
    const { person } = IdentityCheckWrite.parse(body);
    return reply.code(202).send(await identity.start(person, ip));
  });

  app.post('/v1/identity-checks/:check', async ({ body, params }) =>
    identity.confirm((params as { check: string }).check, IdentityCheckConfirm.parse(body).code),
  );
}
