import type { Answer } from '@heng/sdk';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Floor } from '../floor.ts';
import { backTo, fieldsOf, show, visitOf } from '../floor.ts';
import { plainPage } from '../pages/plain-pages.ts';
import type { Visit } from '../visit.ts';
import { mayDecide } from '../visit.ts';

/** The choices and the switch as plain forms, for a browser without scripts and for the reason under a product. */
export function choiceRoutes(app: FastifyInstance, floor: Floor): void {
  app.post('/choices', async (request, reply) => keepAnswer(floor, { request, reply, visit: visitOf(floor, request) }));
  app.post('/switch', turn(floor));
  app.post('/tags/delete', deleteTag(floor));
}

interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Of the person the answer is about. */
  readonly visit: Visit;
}

/** Stores the answer of one form. Refusing and withdrawing anybody may whom the shop remembers; agreeing not everybody. */
export async function keepAnswer(floor: Floor, { request, reply, visit }: Answering): Promise<FastifyReply> {
  const fields = fieldsOf(request);
  const { purpose = '', category = '', recipient, channel, notice, touchpoint = 'home', back } = fields;
  if (!isAnswer(fields.answer) || visit.person === null) return backTo(reply, back);
  const mayAgree = mayDecide(visit) || visit.actor !== null;
  if (fields.answer === 'granted' && !mayAgree) return backTo(reply, back);
  const cell = { purpose, category, ...(recipient && { recipient }), ...(channel && { channel }) };
  const given = { ...cell, answer: fields.answer, notice, touchpoint };
  return keep(floor, { visit, reply, back }, () => floor.heng.answer(visit, given));
}

const turn =
  (floor: Floor) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const visit = visitOf(floor, request);
    const { on, back } = fieldsOf(request);
    if (visit.person === null) return backTo(reply, back);
    return keep(floor, { visit, reply, back }, () => floor.heng.turnSwitch(visit, on === 'true'));
  };

const deleteTag =
  (floor: Floor) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const visit = visitOf(floor, request);
    const { tag = '', back } = fieldsOf(request);
    if (visit.person === null || tag === '') return backTo(reply, back);
    return keep(floor, { visit, reply, back }, () => floor.heng.deleteTag(visit, tag));
  };

interface Keeping {
  readonly visit: Visit;
  readonly reply: FastifyReply;
  readonly back: string | undefined;
}

/** Goes back when the choice was stored, and says so when it was not. */
export async function keep(
  floor: Floor,
  { visit, reply, back }: Keeping,
  store: () => Promise<void>,
): Promise<FastifyReply> {
  try {
    await store();
  } catch {
    const page = plainPage(
      visit,
      { zh: '没有保存成功', en: 'This was not saved' },
      {
        zh: '您的选择没有变。请稍后再按一次。',
        en: 'Your choices have not changed. Please press again a little later.',
      },
    );
    return show(floor, reply.code(503), { visit, choices: null, page });
  }
  return backTo(reply, back);
}

const isAnswer = (text: string | undefined): text is Answer =>
  text === 'granted' || text === 'refused' || text === 'withdrawn';
