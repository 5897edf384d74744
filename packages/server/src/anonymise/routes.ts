import {
  type Anonymisation,
  type Anonymisations,
  AnonymiseWrite,
  AnonymityReportId,
  ProblemError,
  type Statistic,
  StatisticName,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Allow } from '../platform/authentication.ts';

export interface AnonymiseActions {
  begin(asked: AnonymiseWrite, by: string): Promise<Anonymisation>;
  list(): Promise<Anonymisations>;
  find(id: string): Promise<Anonymisation | undefined>;
  release(id: string): Promise<string | undefined>;
  count(name: StatisticName, caller: string): Promise<Statistic>;
}

/** A table of 200,000 rows; larger ones go through `heng anonymise`. No law gives the number. */
const LARGEST_BODY = 32 * 1024 * 1024;

export function anonymiseRoutes(app: FastifyInstance, allow: Allow, actions: AnonymiseActions): void {
  const open = { onRequest: (request: FastifyRequest) => allow.shopOrStaff(request) };
  app.post('/v1/anonymise', { ...open, bodyLimit: LARGEST_BODY }, async (request, reply) =>
    reply.code(202).send(await actions.begin(AnonymiseWrite.parse(request.body), byWhom(request))),
  );
  app.get('/v1/anonymise', open, () => actions.list());
  app.get<{ Params: { id: string } }>('/v1/anonymise/:id', open, ({ params }) => find(actions, params.id));
  app.get<{ Params: { id: string } }>('/v1/anonymise/:id/release', open, async ({ params }, reply) => {
    await find(actions, params.id);
    const release = await actions.release(params.id);
    if (release === undefined) throw new ProblemError('not-irreversible');
    reply.header('content-disposition', `attachment; filename="${params.id}.csv"`);
    return reply.type('text/csv; charset=utf-8').send(release);
  });
  app.get<{ Params: { name: string } }>('/v1/statistics/:name', open, (request) =>
    actions.count(StatisticName.parse(request.params.name), request.caller?.kind ?? 'shop'),
  );
}

async function find(actions: AnonymiseActions, id: string): Promise<Anonymisation> {
  const found = AnonymityReportId.safeParse(id).success ? await actions.find(id) : undefined;
  if (!found) throw new ProblemError('unknown-report');
  return found;
}

const byWhom = ({ caller }: FastifyRequest): string => (caller?.kind === 'staff' ? caller.email : 'shop');
