import {
  type Merged,
  MergeWrite,
  type Person,
  PersonId,
  PersonWrite,
  type PersonWritten,
  ProblemError,
} from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow, Caller } from '../platform/authentication.ts';
import { personRoute } from '../platform/person-routes.ts';

export interface PeopleActions {
  read(person: string): Promise<Person>;
  describe(person: string, told: PersonWrite, caller: Caller): Promise<PersonWritten>;
  merge(from: string, into: string): Promise<Merged>;
}

export function peopleRoutes(app: FastifyInstance, allow: Allow, actions: PeopleActions): void {
  personRoute(app, allow, 'GET', '', (person) => actions.read(person));
  personRoute(app, allow, 'PUT', '', (person, request) =>
    actions.describe(person, PersonWrite.parse(request.body), request.caller as Caller),
  );
  app.post<{ Params: { person: string } }>(
    '/v1/people/:person/merge',
    { onRequest: (request) => allow.shop(request) },
    async ({ params, body }) => {
      const into = PersonId.safeParse(params.person);
      if (!into.success) throw new ProblemError('invalid-person');
      return actions.merge(MergeWrite.parse(body).from, into.data);
    },
  );
}
