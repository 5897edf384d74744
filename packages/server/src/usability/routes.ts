import {
  ProblemError,
  type Ticket,
  TicketClose,
  TicketId,
  type Tickets,
  type UsabilityReport,
  UsabilityWrite,
} from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { sourceOf } from './source-of.ts';

export interface UsabilityActions {
  /** Counts a report; false when there are too many at once. */
  take(report: UsabilityWrite, source: string): boolean;
  report(since: Date | undefined): Promise<UsabilityReport>;
  tickets(): Promise<Tickets>;
  close(ticket: string, note: string): Promise<Ticket>;
}

const Since = z.object({
  since: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});

/** A report is a hundred bytes. */
const LARGEST_BODY = 512;

export function usabilityRoutes(app: FastifyInstance, allow: Allow, actions: UsabilityActions): void {
  app.post('/v1/usability', { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    if (actions.take(UsabilityWrite.parse(request.body), sourceOf(request))) return reply.code(204).send();
    reply.header('retry-after', '60');
    throw new ProblemError('rate-limited');
  });

  app.get('/v1/staff/usability', { onRequest: (request) => allow.shopOrStaff(request) }, ({ query }) =>
    actions.report(Since.parse(query).since),
  );

  app.get('/v1/staff/tickets', { onRequest: (request) => allow.shopOrStaff(request) }, () => actions.tickets());

  app.put<{ Params: { ticket: string } }>(
    '/v1/staff/tickets/:ticket',
    { onRequest: (request) => allow.shopOrStaff(request) },
    async ({ params, body }) => {
      const { note } = TicketClose.parse(body);
      const id = TicketId.safeParse(params.ticket);
      if (!id.success) throw new ProblemError('unknown-ticket');
      return actions.close(id.data, note);
    },
  );
}
