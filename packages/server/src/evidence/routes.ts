import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { personRoute } from '../platform/person-routes.ts';
import type { Decisions } from './decisions.ts';
import type { RulingTally } from './ruling-tally.ts';

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(64).optional(),
});

export function evidenceRoutes(
  app: FastifyInstance,
  allow: Allow,
  needs: { decisions: Decisions; tally: RulingTally },
): void {
  const { decisions, tally } = needs;
  app.get<{ Params: { id: string } }>('/v1/decisions/:id', { onRequest: allow.shopOrPerson }, ({ params, person }) =>
    decisions.find(params.id, person),
  );
  personRoute(app, allow, 'GET', '/decisions', async (person, { query }) => {
    const { limit, before } = Page.parse(query);
    return { decisions: await decisions.about(person, limit, before) };
  });
  app.get('/v1/staff/rulings', { onRequest: allow.shopOrStaff }, async () => tally.report());
}
