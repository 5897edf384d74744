import { z } from 'zod';
import { CampaignId } from './campaigns.ts';
import { Why } from './marketing.ts';
import type { Operation } from './operation.ts';
import { PersonId } from './person-id.ts';
import { DecisionId, Words } from './words.ts';

/** Body of POST /v1/ads: one place on the shop's own pages. */
export const AdRequest = z
  .strictObject({
    person: PersonId.optional().describe(
      'left out for a visitor nobody knows; with a person’s token it is that person',
    ),
    slot: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens'),
    context: z
      .strictObject({
        keywords: z.array(z.string().trim().min(1).max(64)).max(20).default([]),
        categories: z.array(z.string().max(64)).max(20).default([]).describe('of the page, as campaigns name them'),
      })
      .default({ keywords: [], categories: [] })
      .describe('what the page is about; nothing about the person'),
    neutral: z.boolean().default(false).describe('chosen by the page alone, whatever was granted'),
  })
  .meta({ id: 'AdRequest' });
export type AdRequest = z.infer<typeof AdRequest>;

/** What `<heng-ad>` takes: text and one picture, its labels, its reasons. */
const ShownAd = z
  .object({
    id: z.string(),
    campaign: CampaignId,
    creative: z.object({
      title: z.string(),
      text: z.string(),
      image: z.string().optional(),
      imageText: z.string().optional(),
      href: z.string(),
    }),
    advertiser: z.string(),
    targeted: z.boolean(),
    why: z.array(Why).min(1),
    decision: DecisionId,
    label: z.object({ ad: Words, targeted: Words.optional() }),
    audience: z.array(z.enum(['minor', 'unknown-age'])),
  })
  .meta({ id: 'ShownAd' });

export const AdReply = z
  .object({
    ad: ShownAd.nullable().describe('null: nothing may be shown here, or nothing fits'),
    mode: z.enum(['personalised', 'contextual']).nullable(),
    switch: z.object({ href: z.string() }),
  })
  .meta({ id: 'AdReply' });
export type AdReply = z.infer<typeof AdReply>;

/** One line of the archive of advertisements, kept for three years. */
const ArchivedAd = z
  .object({
    impression: z.string(),
    at: z.string(),
    pseudonym: z.string().nullable(),
    campaign: z.string(),
    advertiser: z.string(),
    mode: z.enum(['targeted', 'contextual']),
    channel: z.string(),
    slot: z.string(),
    decision: z.string(),
    content: z.unknown().describe('the creative as it was shown'),
  })
  .meta({ id: 'ArchivedAd' });

export const AdArchive = z
  .object({ ads: z.array(ArchivedAd), next: z.string().nullable().describe('`before` of the next page') })
  .meta({ id: 'AdArchive' });
export type AdArchive = z.infer<typeof AdArchive>;

/** What is looked for in the archive; everything unless told. */
export const AdArchiveQuery = z.object({
  before: z.string().max(64).optional().describe('`next` of the page before'),
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe('part of a campaign, an advertiser, a place, a decision or the text'),
  from: z.iso.date().optional().describe('first day, in China'),
  until: z.iso.date().optional().describe('last day, in China'),
});
export type AdArchiveQuery = z.infer<typeof AdArchiveQuery>;

const Share = z.object({
  channel: z.string(),
  mode: z.string(),
  reason: z.string().describe('a privacy signal, `nobody`, `nothing-fits`, or the code of the ruling'),
  count: z.int(),
});
const Spent = z.object({
  campaign: z.string(),
  bids: z.int(),
  impressions: z.int(),
  spent: z.number(),
  spentEver: z.number().describe('what the budget of the whole campaign is held against'),
  spentToday: z.number().describe('in China; what the budget of a day is held against'),
});
const Hour = z.object({
  campaign: z.string(),
  at: z.string().describe('when the hour began'),
  bids: z.int(),
  impressions: z.int(),
  spent: z.number(),
});
/** How requests were answered in the last 30 days, and what campaigns spent; nothing of any person. */
export const AdReport = z
  .object({
    since: z.string(),
    answers: z.array(Share),
    campaigns: z.array(Spent),
    today: z.string().describe('when the day of today began, in China'),
    hours: z.array(Hour).describe('of today'),
    caps: z
      .object({ all: z.int(), elderly: z.int() })
      .describe('targeted impressions a person and day, of all campaigns together'),
  })
  .meta({ id: 'AdReport' });
export type AdReport = z.infer<typeof AdReport>;

export const adOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/ads',
    summary: { zh: '为本店页面的一个位置选广告', en: 'an advertisement for a place on the shop’s own pages' },
    room: 'advertise',
    access: 'shop-or-person',
    request: AdRequest,
    replies: { 200: AdReply },
    problems: ['invalid-request', 'invalid-person', 'other-person'],
  },
  {
    method: 'get',
    path: '/v1/staff/ads',
    summary: { zh: '广告的答复与花费', en: 'how advertisements were answered, and what was spent' },
    room: 'advertise',
    access: 'shop-or-staff',
    replies: { 200: AdReport },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/staff/ads/archive',
    summary: { zh: '广告档案(保存三年)', en: 'the archive of advertisements, three years' },
    room: 'advertise',
    access: 'shop-or-staff',
    parameters: {
      before: { in: 'query', schema: AdArchiveQuery.shape.before },
      q: { in: 'query', schema: AdArchiveQuery.shape.q },
      from: { in: 'query', schema: AdArchiveQuery.shape.from },
      until: { in: 'query', schema: AdArchiveQuery.shape.until },
    },
    replies: { 200: AdArchive },
    problems: ['invalid-request'],
  },
];
