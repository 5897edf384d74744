import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { Channel, VocabularyId, Words } from './words.ts';

/** A campaign's id, chosen by whoever writes it first. */
export const CampaignId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, '1 to 64 characters of A-Z a-z 0-9 . _ : -')
  .meta({ id: 'CampaignId' });

const Name = z.string().trim().min(1).max(120);
const TagId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'the id of a tag');

/** Whom a campaign may be for, besides what the gate rules on each person. */
export const CampaignGroup = z.enum(['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown']);

/** The gate is asked for `purpose` on every person; tags and groups only narrow further. */
export const CampaignAudience = z
  .strictObject({
    purpose: VocabularyId.describe('what the gate is asked for'),
    tags: z.array(TagId).max(6).default([]).describe('all of them; empty: nobody is told apart'),
    groups: z
      .array(CampaignGroup)
      .min(1)
      .default(['adult', 'elderly-60plus'])
      .describe('minors and people of unknown age see contextual advertisements only, and only those that name them'),
  })
  .meta({ id: 'CampaignAudience' });
export type CampaignAudience = z.infer<typeof CampaignAudience>;

const isHttps = (text: string): boolean => /^https:\/\/[^\s"'<>]+$/.test(text);
const Address = z.string().max(2000);
/** On the shop's own pages an address of the page's own origin will do, as for `<heng-ad>`. */
const Landing = Address.refine((text) => isHttps(text) || /^\/(?!\/)[^\s"'<>\\]*$/.test(text), 'https: or /…');

/** One advertisement: text and one picture; there is no place for markup or scripts. */
export const Creative = z
  .strictObject({
    id: CampaignId,
    title: Name,
    text: z.string().max(300).default(''),
    image: Landing.optional(),
    imageText: z.string().max(200).optional().describe('what the picture shows, for those who do not see it'),
    href: Landing.describe('where it leads'),
    w: z.int().min(1).max(10_000).default(300).describe('pixels'),
    h: z.int().min(1).max(10_000).default(250).describe('pixels'),
    cat: z.array(z.string().max(16)).max(16).default([]).describe('IAB content categories'),
    attr: z.array(z.int()).max(16).default([]).describe('AdCOM creative attributes'),
  })
  .meta({ id: 'Creative' });
export type Creative = z.infer<typeof Creative>;

const Money = z.number().positive().max(1_000_000_000);

/** What an advertisement campaign pays, to whom it is due, and where it fits. Amounts are units of `currency`. */
export const AdBody = z
  .strictObject({
    advertiser: z.strictObject({
      name: Name,
      domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain such as example.com'),
      identity: z.string().trim().min(1).max(200).describe('licence or registration number, kept in the archive'),
      contact: z.string().trim().min(1).max(200),
    }),
    creatives: z.array(Creative).min(1).max(50),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'ISO 4217')
      .default('CNY'),
    cpm: Money.describe('what a thousand impressions are worth to the advertiser; never bid above it'),
    budget: z.strictObject({ total: Money, daily: Money }),
    pacing: z.enum(['even', 'asap']).default('even').describe('even: over the day, in China'),
    perPersonDay: z.int().min(1).max(1000).optional().describe('impressions a person and day; the law’s cap holds too'),
    context: z
      .strictObject({
        keywords: z.array(z.string().trim().min(1).max(64)).max(100).default([]),
        categories: z.array(z.string().max(64)).max(50).default([]).describe('IAB, or the shop’s own'),
        slots: z.array(z.string().max(64)).max(50).default([]).describe('tagid, or the slot of /v1/ads; empty: any'),
      })
      .default({ keywords: [], categories: [], slots: [] }),
    seat: z.string().max(64).optional(),
    deals: z.array(z.string().max(64)).max(50).default([]).describe('private deals it takes part in'),
  })
  .meta({ id: 'AdBody' });
export type AdBody = z.infer<typeof AdBody>;

/** What a message campaign says; who may be sent it is ruled person by person. */
export const MessageBody = z
  .looseObject({
    sender: z.object({ name: Name, contact: z.string().trim().min(1).max(200) }),
    subject: Words.optional(),
    text: Words,
    href: Landing.optional().describe('where it leads; only in-app may name a page of the shop by its path'),
  })
  .meta({ id: 'MessageBody' });
export type MessageBody = z.infer<typeof MessageBody>;

const common = {
  name: Name,
  audience: CampaignAudience,
  starts: Moment,
  ends: Moment,
  state: z.enum(['draft', 'running', 'paused', 'ended']).default('draft'),
};

export const AdCampaignWrite = z.strictObject({
  ...common,
  kind: z.literal('ad'),
  channel: z.enum(['onsite', 'rtb', 'any']).default('any').describe('own pages, auctions of others, or both'),
  body: AdBody,
});
export const MessageCampaignWrite = z.strictObject({
  ...common,
  kind: z.literal('message'),
  channel: Channel,
  body: MessageBody,
});

/** Body of POST /v1/campaigns and PUT /v1/campaigns/{id}. */
export const CampaignWrite = z
  .discriminatedUnion('kind', [AdCampaignWrite, MessageCampaignWrite])
  .refine(({ starts, ends }) => Date.parse(starts) < Date.parse(ends), {
    path: ['ends'],
    message: 'later than starts',
  })
  .meta({ id: 'CampaignWrite' });
export type CampaignWrite = z.infer<typeof CampaignWrite>;

const kept = { id: CampaignId, changedAt: Moment };
export const AdCampaign = AdCampaignWrite.extend(kept);
export type AdCampaign = z.infer<typeof AdCampaign>;
export const MessageCampaign = MessageCampaignWrite.extend(kept);
export type MessageCampaign = z.infer<typeof MessageCampaign>;

export const Campaign = z.discriminatedUnion('kind', [AdCampaign, MessageCampaign]).meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

export const Campaigns = z.object({ campaigns: z.array(Campaign) }).meta({ id: 'Campaigns' });
export type Campaigns = z.infer<typeof Campaigns>;

/** Campaigns of every kind: advertisements and messages. */
export const campaignOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/campaigns',
    summary: { zh: '营销活动', en: 'campaigns, the newest first' },
    room: 'campaigns',
    access: 'shop-or-staff',
    parameters: { kind: { in: 'query', schema: z.enum(['ad', 'message']) } },
    replies: { 200: Campaigns },
    problems: ['invalid-request'],
  },
  {
    method: 'post',
    path: '/v1/campaigns',
    summary: { zh: '新建营销活动', en: 'a new campaign' },
    room: 'campaigns',
    access: 'shop-or-staff',
    request: CampaignWrite,
    replies: { 201: Campaign },
    problems: ['invalid-request', 'invalid-campaign', 'creative'],
  },
  {
    method: 'put',
    path: '/v1/campaigns/{id}',
    summary: { zh: '写入营销活动', en: 'write a campaign whole, under an id of your own' },
    room: 'campaigns',
    access: 'shop-or-staff',
    parameters: { id: { in: 'path', schema: CampaignId } },
    request: CampaignWrite,
    replies: { 200: Campaign },
    problems: ['invalid-request', 'invalid-campaign', 'campaign-kind', 'creative'],
  },
];
