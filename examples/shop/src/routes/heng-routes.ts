import type { Choices } from '@heng/sdk';
import type { FastifyInstance } from 'fastify';
import type { Floor } from '../floor.ts';
import { choicesFor, visitOf } from '../floor.ts';
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

  /** How the visitor's choices stand, for whoever audits the shop: the switch, and the answer given last. */
  app.get('/heng/standing', async (request, reply) => {
    const choices = await choicesFor(floor, visitOf(floor, request));
    return reply.header('cache-control', 'no-store').send(choices ? standingOf(choices) : { switch: 'untouched' });
  });

  /** The home page's list as data, and whether it is personalised. */
  app.get('/heng/recommended', async (request, reply) => {
    const answer = await heng.recommend(visitOf(floor, request), { slot: 'home', count: 10 });
    const items = (answer?.items ?? []).map(({ item }) => item);
    return reply.header('cache-control', 'no-store').send({ mode: answer?.mode ?? 'shelf', items });
  });
}

function standingOf({ switch: { on, since }, choices }: Choices) {
  const answered = choices.filter(({ at }) => at !== null);
  const [latest] = answered.toSorted((a, b) => String(b.at).localeCompare(String(a.at)));
  return { switch: on ? 'on' : since === null ? 'untouched' : 'off', latest: latest?.answer ?? 'none' };
}
