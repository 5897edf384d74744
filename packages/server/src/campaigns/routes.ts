import { type Campaign, CampaignId, CampaignWrite } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { newId } from '../platform/ids.ts';
import type { WriteCampaign } from './write-campaign.ts';

export interface CampaignActions {
  list(kind: 'ad' | 'message' | undefined): Promise<Campaign[]>;
  readonly write: WriteCampaign;
}

const Asked = z.object({ kind: z.enum(['ad', 'message']).optional() });

export function campaignRoutes(app: FastifyInstance, allow: Allow, { list, write }: CampaignActions): void {
  const onRequest = allow.shopOrStaff;

  app.get('/v1/campaigns', { onRequest }, async ({ query }) => ({ campaigns: await list(Asked.parse(query).kind) }));

  app.post('/v1/campaigns', { onRequest }, async ({ body }, reply) => {
    const written = await write(newId('cmp'), CampaignWrite.parse(body));
    return reply.code(201).send(written);
  });

  app.put<{ Params: { id: string } }>('/v1/campaigns/:id', { onRequest }, ({ params, body }) =>
    write(CampaignId.parse(params.id), CampaignWrite.parse(body)),
  );
}
