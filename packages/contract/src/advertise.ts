import { z } from 'zod';
import type { Operation } from './operation.ts';

/** What may leave of an outgoing OpenRTB request, and what was taken out of it. */
export const ScrubbedRequest = z
  .object({
    request: z.record(z.string(), z.unknown()),
    removed: z.array(z.object({ path: z.string(), why: z.string() })),
  })
  .meta({ id: 'ScrubbedRequest' });

/** An OpenRTB 2.6 or 2.5 bid request; its JSON Schema is at /schemas/openrtb-2.6.json. */
export const BidRequest = z
  .looseObject({ id: z.string(), imp: z.array(z.looseObject({ id: z.string() })) })
  .meta({ id: 'BidRequest' });

/** An OpenRTB 2.6 bid response. Prices are CPM in `cur`. */
export const BidResponse = z
  .looseObject({
    ...{ id: z.string(), bidid: z.string().describe('the decision'), cur: z.string() },
    seatbid: z.array(
      z.looseObject({
        seat: z.string(),
        bid: z.array(z.looseObject({ id: z.string(), impid: z.string(), price: z.number(), adm: z.string() })),
      }),
    ),
  })
  .meta({ id: 'BidResponse' });

const notice = (name: string, zh: string, en: string): Operation => ({
  ...{ method: 'get', path: `/openrtb2/${name}/{token}`, summary: { zh, en }, room: 'advertise', access: 'public' },
  parameters: {
    token: { in: 'path', schema: z.string() },
    price: { in: 'query', schema: z.string().describe('CPM; what is no number is the whole bid') },
  },
  replies: { 204: null },
  problems: ['unknown-win-notice'],
});

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
  {
    method: 'post',
    path: '/openrtb2/bids',
    summary: {
      zh: '竞价：店铺自己的页面，或凭交易平台密钥',
      en: 'bid: for the shop’s own pages, or by the key of an exchange',
    },
    room: 'advertise',
    access: 'shop',
    request: BidRequest,
    replies: { 200: BidResponse, 204: null },
    problems: ['invalid-bid-request', 'malformed-json', 'not-authenticated', 'invalid-credential'],
  },
  notice('win', '竞得通知', 'a bid won'),
  notice('bill', '计费通知', 'a bid is due'),
  notice('loss', '落选通知', 'a bid lost'),
  {
    method: 'get',
    path: '/schemas/openrtb-2.6.json',
    summary: { zh: '竞价请求的 JSON Schema', en: 'the JSON Schema bid requests are held to' },
    room: 'advertise',
    access: 'public',
    replies: { 200: 'application/schema+json' },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/recipients/{recipient}/exchange-key',
    summary: { zh: '交易平台的密钥', en: 'the key by which a registered recipient asks for bids' },
    room: 'advertise',
    access: 'shop-or-staff',
    parameters: { recipient: { in: 'path', schema: z.string() } },
    replies: { 200: z.object({ key: z.string() }) },
    problems: ['unknown-recipient'],
  },
];
