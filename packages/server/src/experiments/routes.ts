import {
  type Assignment,
  AssignmentRequest,
  type Experiment,
  ExperimentId,
  type ExperimentResults,
  ExperimentTurn,
  ExperimentWrite,
  ProblemError,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { aboutPerson, carriesGpc } from '../platform/person-routes.ts';
import type { Asked } from './assign.ts';

export interface ExperimentActions {
  declare(declared: ExperimentWrite, by: string): Promise<Experiment>;
  list(): Promise<Experiment[]>;
  turn(id: string, to: 'running' | 'stopped'): Promise<Experiment>;
  assign(id: string, person: string | undefined, asked: Asked): Promise<Assignment>;
  results(id: string): Promise<ExperimentResults>;
}

export function experimentRoutes(app: FastifyInstance, allow: Allow, actions: ExperimentActions): void {
  const forStaff = { onRequest: allow.shopOrStaff };
  app.post('/v1/experiments', forStaff, async ({ body, caller }, reply) => {
    const by = caller?.kind === 'staff' ? caller.email : 'shop';
    return reply.code(201).send(await actions.declare(ExperimentWrite.parse(body), by));
  });

  app.get('/v1/experiments', forStaff, async () => ({ experiments: await actions.list() }));

  app.put('/v1/experiments/:id', forStaff, (request) =>
    actions.turn(idIn(request), ExperimentTurn.parse(request.body).state),
  );

  app.post('/v1/experiments/:id/assignments', { onRequest: allow.shopOrPerson }, (request) => {
    const { person } = aboutPerson(request, AssignmentRequest.parse(request.body));
    const asked = { caller: request.caller?.kind ?? 'shop', gpc: carriesGpc(request) };
    return actions.assign(idIn(request), person, asked);
  });

  app.get('/v1/experiments/:id/results', forStaff, (request) => actions.results(idIn(request)));
}

function idIn({ params }: FastifyRequest): string {
  const id = ExperimentId.safeParse((params as { id?: string }).id);
  if (!id.success) throw new ProblemError('unknown-experiment');
  return id.data;
}
