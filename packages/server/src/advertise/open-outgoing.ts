import type { JsonObject } from '@heng/engine';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { carriesGpc } from '../platform/person-routes.ts';
import type { UseRoom, UsesNeeds } from '../use-room.ts';
import { kindIn } from './permission.ts';
import { type OutgoingNeeds, type ScrubFor, scrubFor } from './scrub-for-recipient.ts';

type Needs = Pick<UsesNeeds, 'gateRooms' | 'profile' | 'register'> & Pick<OutgoingNeeds, 'ask'>;

/** Opens what bid requests pass on their way out to others. Nothing is stored here: what left is among the shares. */
export function openOutgoing({ gateRooms, profile, register, ask }: Needs): UseRoom {
  const scrub = scrubFor({
    ask,
    rulings: gateRooms.rulings,
    tagsFor: profile.tagsFor,
    recipientKind: kindIn(register),
  });
  return { routes: (app, allow) => outgoingRoutes(app, allow, scrub) };
}

const Outgoing = z.looseObject({ id: z.string().min(1) });
const To = z.object({ recipient: z.string().max(64).optional() });

function outgoingRoutes(app: FastifyInstance, allow: Allow, scrub: ScrubFor): void {
  app.post('/openrtb2/scrub', { onRequest: (request) => allow.shop(request) }, (request) =>
    scrub(Outgoing.parse(request.body) as JsonObject, To.parse(request.query).recipient, {
      ...{ caller: 'shop', gpc: carriesGpc(request) },
    }),
  );
}
