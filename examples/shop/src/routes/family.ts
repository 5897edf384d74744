import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../accounts.ts';
import type { Floor } from '../floor.ts';
import { choicesFor, show, visitOf } from '../floor.ts';
import { familyPage } from '../pages/family-page.ts';
import type { Visit } from '../visit.ts';
import { keepAnswer } from './choices.ts';

/** A guardian sees and answers for a child, from the guardian's own account. To anybody else these pages are not there. */
export function familyRoutes(app: FastifyInstance, floor: Floor): void {
  app.get('/family/:child', family(floor));
  app.post('/family/:child/choices', answer(floor));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const family =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const child = childOf(floor, visit, request);
    if (!child) return reply.callNotFound();
    const [own, choices, notices] = await Promise.all([
      choicesFor(floor, visit),
      floor.heng.choices(actingFor(visit, child)),
      floor.heng.notices(visit, 'checkout'),
    ]);
    const page = familyPage(visit, { child, choices, notices, hengUrl: floor.heng.url });
    return show(floor, reply, { visit, choices: own, page });
  };

const answer =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const child = childOf(floor, visit, request);
    if (!child) return reply.callNotFound();
    return keepAnswer(floor, { request, reply, visit: actingFor(visit, child) });
  };

const childOf = ({ accounts }: Floor, { account }: Visit, { params }: FastifyRequest): Account | undefined =>
  account && accounts.childrenOf(account.person).find(({ person }) => person === (params as { child: string }).child);

/** The same visit as far as Heng is concerned: about the child, by the guardian. */
const actingFor = (visit: Visit, { person, ageBand }: Account): Visit => ({
  ...visit,
  person,
  ageBand,
  actor: visit.account?.person ?? null,
});
