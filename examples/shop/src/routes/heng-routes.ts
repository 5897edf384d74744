import type { FastifyInstance } from 'fastify';
import type { Floor } from '../floor.ts';
import { visitOf } from '../floor.ts';
import { questions } from '../pages/asking.ts';

/** What Heng's elements and our own script ask of the shop. */
export function hengRoutes(app: FastifyInstance, floor: Floor): void {
  const { heng } = floor;

  /** `{"token"}` for the visitor of this session; 401 for one whom the shop does not remember. */
  app.get('/heng/token', async (request, reply) => {
    const { person } = visitOf(floor, request);
    reply.header('cache-control', 'no-store');
    if (person === null || !heng.url) return reply.code(401).send({ expected: 'a session' });
    return { token: await heng.tokenFor(person) };
  });

  /** Asked right before the position is used: a withdrawal a minute ago counts. */
  app.get('/heng/may-locate', async (request, reply) => {
    const visit = visitOf(floor, request);
    const allowed = visit.person !== null && (await heng.mayUse(visit, questions.nearby, 'location'));
    return reply.header('cache-control', 'no-store').send({ allowed });
  });
}
