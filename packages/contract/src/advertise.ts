import { z } from 'zod';
import type { Operation } from './operation.ts';

/** What may leave of an outgoing OpenRTB request, and what was taken out of it. */
export const ScrubbedRequest = z
  .object({
    request: z.record(z.string(), z.unknown()),
    removed: z.array(z.object({ path: z.string(), why: z.string() })),
  })
  .meta({ id: 'ScrubbedRequest' });

/** Advertising on the shop's own pages and in auctions. */
export const advertiseOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/openrtb2/scrub',
    summary: { zh: '清洗外发的竞价请求', en: 'what may leave of an outgoing OpenRTB request' },
    room: 'advertise',
    access: 'shop',
    request: z.looseObject({ id: z.string() }),
    replies: { 200: ScrubbedRequest },
    problems: ['invalid-request', 'malformed-json'],
  },
];
