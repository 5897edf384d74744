import {
  type Appeal,
  AppealAnswer,
  AppealId,
  type Appeals,
  AppealWrite,
  ProblemError,
  type RestrictionReport,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';

export interface RestrictionActions {
  report(days: number): Promise<RestrictionReport>;
  appeals(): Promise<Appeals>;
  file(appeal: AppealWrite, by: string): Promise<Appeal>;
  answer(appeal: string, answer: AppealAnswer, by: string): Promise<Appeal>;
}

const Days = z.object({ days: z.coerce.number().int().min(1).max(400).default(30) });

export function restrictionRoutes(app: FastifyInstance, allow: Allow, actions: RestrictionActions): void {
  const staff = { onRequest: (request: FastifyRequest) => allow.staff(request) };

  app.get('/v1/staff/restrictions', staff, ({ query }) => actions.report(Days.parse(query).days));

  app.get('/v1/staff/appeals', staff, () => actions.appeals());

  app.post('/v1/staff/appeals', staff, async (request, reply) => {
    const appeal = await actions.file(AppealWrite.parse(request.body), emailOf(request));
    return reply.code(201).send(appeal);
  });

  app.put<{ Params: { appeal: string } }>('/v1/staff/appeals/:appeal', staff, async (request) => {
    const answer = AppealAnswer.parse(request.body);
    const id = AppealId.safeParse(request.params.appeal);
    if (!id.success) throw new ProblemError('unknown-appeal');
    return actions.answer(id.data, answer, emailOf(request));
  });
}

function emailOf({ caller }: FastifyRequest): string {
  if (caller?.kind !== 'staff') throw new Error('expected a member of staff');
  return caller.email;
}
