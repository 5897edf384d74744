import {
  type InAppMessages,
  type MessageAudience,
  type MessageRuling,
  type MessageRun,
  type MessageRuns,
  MessageWrite,
  ProblemError,
  type ReplyTaken,
  ReplyWrite,
  RunId,
  type SuppressionReport,
  SuppressionWrite,
} from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { personRoute } from '../platform/person-routes.ts';
import { askingPage, donePage, pagePolicy } from './unsubscribe-page.ts';
import type { Way } from './unsubscribe-token.ts';

export interface MessageActions {
  rule(told: MessageWrite, caller: string): Promise<MessageRuling>;
  reply(told: ReplyWrite): Promise<ReplyTaken>;
  suppress(told: SuppressionWrite): Promise<void>;
  suppressions(): Promise<SuppressionReport>;
  audience(campaign: string): Promise<MessageAudience>;
  begin(campaign: string, by: string): Promise<MessageRun>;
  runs(campaign: string): Promise<MessageRuns>;
  run(campaign: string, run: string): Promise<MessageRun>;
  stop(campaign: string, run: string): Promise<MessageRun>;
  inApp(person: string, caller: string): Promise<InAppMessages>;
  readToken(token: string): Way | undefined;
  unsubscribe(way: Way): Promise<void>;
  readonly shop: string;
  readonly pushKey: string;
}

const OfCampaign = z.object({ id: z.string().min(1).max(64) });
const OfRun = OfCampaign.extend({ run: z.string() });
const Nothing = z.strictObject({});

export function messageRoutes(app: FastifyInstance, allow: Allow, actions: MessageActions): void {
  app.post('/v1/messages', { onRequest: allow.shop }, ({ body }) => actions.rule(MessageWrite.parse(body), 'shop'));
  app.post('/v1/messages/replies', { onRequest: allow.shop }, ({ body }) => actions.reply(ReplyWrite.parse(body)));
  app.post('/v1/messages/suppressions', { onRequest: allow.shop }, async ({ body }, reply) => {
    await actions.suppress(SuppressionWrite.parse(body));
    return reply.code(204).send();
  });
  app.get('/v1/staff/messages/suppressions', { onRequest: allow.shopOrStaff }, () => actions.suppressions());
  personRoute(app, allow, 'GET', '/messages', (person, { caller }) => actions.inApp(person, caller?.kind ?? 'shop'));
  app.get('/v1/push-key', async () => ({ publicKey: actions.pushKey }));
  runRoutes(app, allow, actions);
  unsubscribeRoutes(app, actions);
}

function runRoutes(app: FastifyInstance, allow: Allow, actions: MessageActions): void {
  const onRequest = allow.shopOrStaff;
  app.get('/v1/campaigns/:id/audience', { onRequest }, ({ params }) => actions.audience(OfCampaign.parse(params).id));
  app.get('/v1/campaigns/:id/runs', { onRequest }, ({ params }) => actions.runs(OfCampaign.parse(params).id));
  app.post('/v1/campaigns/:id/runs', { onRequest }, async ({ params, body, caller }, reply) => {
    Nothing.parse(body);
    const run = await actions.begin(OfCampaign.parse(params).id, caller?.kind === 'staff' ? caller.email : 'shop');
    return reply.code(201).send(run);
  });
  app.get('/v1/campaigns/:id/runs/:run', { onRequest }, ({ params }) => {
    const { id, run } = OfRun.parse(params);
    return actions.run(id, runIn(run));
  });
  app.delete('/v1/campaigns/:id/runs/:run', { onRequest }, ({ params }) => {
    const { id, run } = OfRun.parse(params);
    return actions.stop(id, runIn(run));
  });
}

function runIn(text: string): string {
  const run = RunId.safeParse(text);
  if (!run.success) throw new ProblemError('unknown-run');
  return run.data;
}

/** RFC 8058: no sign-in, no cookie, one POST whose body is a form. Looking at the page changes nothing. */
function unsubscribeRoutes(app: FastifyInstance, { shop, readToken, unsubscribe }: MessageActions): void {
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data']) {
    app.addContentTypeParser(
      type,
      { parseAs: 'string', bodyLimit: 4096 },
      async (_request: unknown, body: string) => body,
    );
  }
  const wayOf = (params: unknown): Way => {
    const way = readToken((params as { token: string }).token);
    if (!way) throw new ProblemError('not-found');
    return way;
  };
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy };

  app.get('/unsubscribe/:token', async ({ params }, reply) =>
    reply.headers(headers).send(askingPage(shop, wayOf(params).channel)),
  );
  app.post('/unsubscribe/:token', async ({ params }, reply) => {
    const way = wayOf(params);
    await unsubscribe(way);
    return reply.headers(headers).send(donePage(shop, way.channel));
  });
}
