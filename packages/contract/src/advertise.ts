import { z } from 'zod';
import type { Operation } from './operation.ts';
import { ShareAnswer } from './share.ts';
import { RecipientId } from './words.ts';

/** What may leave of an outgoing OpenRTB request, and what was taken out of it. */
export const ScrubbedRequest = z
  .object({
    request: z.record(z.string(), z.unknown()),
    removed: z.array(z.object({ path: z.string(), why: z.string() })),
    ...ShareAnswer.omit({ subject: true }).partial().shape,
    barred: z.string().optional().describe('why nobody was asked about: `nobody`, or the privacy signal'),
  })
  .meta({ id: 'ScrubbedRequest' });
export type ScrubbedRequest = z.infer<typeof ScrubbedRequest>;

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

/** What Prebid.js says to a Prebid Server: a bid request with `ext.prebid` and `imp.ext.prebid.bidder`, as text/plain. */
export const PrebidRequest = z.looseObject({ id: z.string() }).meta({ id: 'PrebidRequest' });

const PrebidBid = z.looseObject({
  ...{ id: z.string(), impid: z.string(), price: z.number(), burl: z.string().describe('called when it was shown') },
  adm: z.string().describe('data for `<heng-ad>`; a browser shows nothing of it by itself'),
});

/** As Prebid Server answers; without a bid `seatbid` is empty. */
export const PrebidResponse = z
  .object({
    id: z.string(),
    bidid: z.string().optional().describe('the decision'),
    cur: z.string().optional(),
    seatbid: z.array(z.object({ seat: z.string(), bid: z.array(PrebidBid) })),
    ext: z.looseObject({ responsetimemillis: z.record(z.string(), z.number()) }),
  })
  .meta({ id: 'PrebidResponse' });
export type PrebidResponse = z.infer<typeof PrebidResponse>;

/** Nobody is told apart by a cookie: there is never anything to do. */
const CookieSync = z
  .object({ status: z.literal('ok'), bidder_status: z.array(z.unknown()).max(0) })
  .meta({ id: 'CookieSync' });

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
    parameters: {
      recipient: {
        in: 'query',
        schema: RecipientId.optional().describe('for whom; absent: nothing personal is left in it'),
      },
    },
    request: z.looseObject({ id: z.string() }),
    replies: { 200: ScrubbedRequest },
    problems: ['invalid-request', 'malformed-json', 'invalid-bid-request', 'unknown-recipient'],
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
  {
    method: 'post',
    path: '/openrtb2/auction',
    summary: {
      zh: 'Prebid.js 在店铺页面上的竞价(按 Prebid Server 的约定)',
      en: 'Prebid.js on the shop’s pages, as a Prebid Server is asked',
    },
    room: 'advertise',
    access: 'public',
    parameters: { gzip: { in: 'query', schema: z.string().optional().describe('1: the body is packed') } },
    request: PrebidRequest,
    replies: { 200: PrebidResponse },
    problems: ['invalid-bid-request', 'malformed-json', 'not-allowed', 'invalid-credential', 'token-expired'],
  },
  {
    method: 'post',
    path: '/cookie_sync',
    summary: { zh: 'Prebid.js 的 Cookie 同步：从不同步', en: 'cookie sync of Prebid.js: there is never any' },
    room: 'advertise',
    access: 'public',
    replies: { 200: CookieSync },
    problems: ['not-allowed'],
  },
  notice('win', '竞得通知', 'a bid won'),
  notice('bill', '计费通知', 'a bid is due'),
  notice('loss', '落选通知', 'a bid lost'),
  {
    method: 'get',
    path: '/schemas/openrtb-2.6.json',
    summary: {
      zh: '竞价请求的 JSON Schema，答复在 definitions 中',
      en: 'the JSON Schema bid requests are held to; of our answers, below `definitions`',
    },
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
