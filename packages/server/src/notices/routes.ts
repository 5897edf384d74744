import {
  type Notice,
  NoticeId,
  type NoticePublished,
  NoticeShownWrite,
  NoticesQuery,
  NoticeWrite,
  type Recipient,
  RecipientId,
  RecipientWrite,
  type StaffNotices,
} from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { personRoute } from '../platform/person-routes.ts';

export interface NoticeActions {
  show(touchpoint: string | undefined, lang: string): Promise<Notice[]>;
  showOne(id: string, lang: string): Promise<Notice>;
  publish(notice: NoticeWrite): Promise<NoticePublished>;
  recordShown(person: string, shown: NoticeShownWrite): Promise<{ shown: string }>;
  registerRecipient(id: string, told: RecipientWrite): Promise<Recipient>;
  recipients(): readonly Recipient[];
  listForStaff(): Promise<StaffNotices>;
}

export function noticeRoutes(app: FastifyInstance, allow: Allow, actions: NoticeActions): void {
  app.get('/v1/notices', async ({ query }) => {
    const { touchpoint, lang } = NoticesQuery.parse(query);
    return { notices: await actions.show(touchpoint, lang) };
  });
  app.get<{ Params: { id: string } }>('/v1/notices/:id', async ({ params, query }) => {
    return actions.showOne(NoticeId.parse(params.id), NoticesQuery.parse(query).lang);
  });
  app.post('/v1/notices', { onRequest: (request) => allow.shopOrStaff(request) }, async ({ body }, reply) => {
    return reply.code(201).send(await actions.publish(NoticeWrite.parse(body)));
  });
  personRoute(app, allow, 'POST', '/notices-shown', async (person, { body }, reply) => {
    return reply.code(201).send(await actions.recordShown(person, NoticeShownWrite.parse(body)));
  });
  app.put<{ Params: { id: string } }>(
    '/v1/recipients/:id',
    { onRequest: (request) => allow.shopOrStaff(request) },
    async ({ params, body }) => actions.registerRecipient(RecipientId.parse(params.id), RecipientWrite.parse(body)),
  );
  app.get('/v1/staff/notices', { onRequest: (request) => allow.staff(request) }, async () => actions.listForStaff());
  app.get('/v1/recipients', async () => ({ recipients: actions.recipients() }));
}
