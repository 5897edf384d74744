import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { Because, DecisionId, idOf, Words } from './words.ts';

export const MessageId = idOf('msg').meta({ id: 'MessageId' });
export const RunId = idOf('run').meta({ id: 'RunId' });

/** A way of reaching a person with a message that this server may decide on. */
export const MessageChannel = z.enum(['sms', 'email', 'push', 'in-app']).meta({ id: 'MessageChannel' });
export type MessageChannel = z.infer<typeof MessageChannel>;

const CampaignRef = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'the id of a campaign')
  .describe('the id of a campaign of kind `message`');

/** Where a message goes: a number, an e-mail address, or a push subscription's endpoint. Used, never kept. */
const Address = z.string().trim().min(3).max(2048);

/** Body of POST /v1/messages. */
export const MessageWrite = z
  .strictObject({
    campaign: CampaignRef,
    person: PersonId,
    channel: MessageChannel,
    address: Address.optional().describe('checked against the list of those who want nothing more; never kept'),
  })
  .meta({ id: 'MessageWrite' });
export type MessageWrite = z.infer<typeof MessageWrite>;

/** What is sent, complete: the shop sends it as it is. */
export const MessageContent = z
  .object({
    sender: z.object({ name: z.string(), contact: z.string() }),
    subject: z.string().optional(),
    text: z.string(),
    href: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional().describe('e-mail: RFC 8058, to be covered by DKIM'),
  })
  .meta({ id: 'MessageContent' });
export type MessageContent = z.infer<typeof MessageContent>;

/** Reply to POST /v1/messages. Not sending is an answer: 200. */
export const MessageRuling = z
  .object({
    send: z.boolean(),
    code: z.string().describe('`sent`, or what keeps it back'),
    because: z.array(Because),
    decision: DecisionId,
    message: MessageId.optional(),
    content: MessageContent.optional(),
    unsubscribe: z.string().nullable().describe('address that ends this channel in one touch'),
  })
  .meta({ id: 'MessageRuling' });
export type MessageRuling = z.infer<typeof MessageRuling>;

const HeldBack = z.array(z.object({ code: z.string(), words: Words, people: z.int() }));

/** Whom a campaign would reach now, by reason. */
export const MessageAudience = z
  .object({
    audience: z.int().describe('people who once agreed to this channel'),
    reachable: z.int(),
    held: HeldBack.describe('why the others would get nothing, most people first'),
    at: Moment,
  })
  .meta({ id: 'MessageAudience' });
export type MessageAudience = z.infer<typeof MessageAudience>;

/** A campaign on its way through its audience. */
export const MessageRun = z
  .object({
    run: RunId,
    campaign: z.string(),
    state: z.enum(['running', 'quiet', 'stopped', 'done']).describe('quiet: waits for the end of the quiet hours'),
    audience: z.int(),
    ruled: z.int(),
    sent: z.int(),
    waiting: z.int().describe('permitted and not sent yet'),
    failed: z.int().describe('the other side refused it for good'),
    unknown: z.int().describe('this server ended while it was being sent: not sent again'),
    held: HeldBack,
    progress: z.number().min(0).max(1),
    begunAt: Moment,
    endedAt: Moment.nullable(),
  })
  .meta({ id: 'MessageRun' });
export type MessageRun = z.infer<typeof MessageRun>;

export const MessageRuns = z.object({ runs: z.array(MessageRun) }).meta({ id: 'MessageRuns' });
export type MessageRuns = z.infer<typeof MessageRuns>;

/** Body of POST /v1/campaigns/{id}/runs. */
const RunWrite = z.strictObject({}).meta({ id: 'MessageRunWrite' });

/** A message that waits for the person in the shop's own pages. */
export const InAppMessages = z
  .object({
    messages: z.array(
      z.object({
        id: MessageId,
        campaign: z.string(),
        at: Moment,
        content: MessageContent,
        because: z.array(Because),
        unsubscribe: z.string(),
      }),
    ),
  })
  .meta({ id: 'InAppMessages' });
export type InAppMessages = z.infer<typeof InAppMessages>;

/** What somebody wrote back, as the vendor passes it on. */
export const ReplyWrite = z
  .strictObject({ channel: z.enum(['sms', 'email']), from: Address, text: z.string().max(2000) })
  .meta({ id: 'MessageReplyWrite' });
export type ReplyWrite = z.infer<typeof ReplyWrite>;
export const ReplyTaken = z
  .object({ unsubscribed: z.boolean(), people: z.int().describe('whose consent to this channel was withdrawn') })
  .meta({ id: 'MessageReplyTaken' });
export type ReplyTaken = z.infer<typeof ReplyTaken>;

/** Body of POST /v1/messages/suppressions: an address that bounced, complained, or wants nothing more. */
export const SuppressionWrite = z
  .strictObject({
    channel: z.enum(['sms', 'email', 'push']),
    address: Address,
    reason: z
      .enum(['bounce', 'complaint', 'unsubscribed'])
      .optional()
      .describe('absent: the address may be used again'),
  })
  .meta({ id: 'SuppressionWrite' });
export type SuppressionWrite = z.infer<typeof SuppressionWrite>;

export const SuppressionReport = z
  .object({
    counts: z.array(z.object({ channel: z.string(), reason: z.string(), addresses: z.int() })),
  })
  .meta({ id: 'SuppressionReport' });
export type SuppressionReport = z.infer<typeof SuppressionReport>;

const campaign = { id: { in: 'path', schema: CampaignRef } } as const;
const notThere = ['unknown-campaign', 'invalid-request'] as const;

/** Messages: who may be sent what, how it is sent, and how it ends. */
export const messageOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/messages',
    summary: { zh: '能否向某人发送一条营销消息', en: 'whether one marketing message may be sent to one person' },
    room: 'message',
    access: 'shop',
    request: MessageWrite,
    replies: { 200: MessageRuling },
    problems: [...notThere],
  },
  {
    method: 'post',
    path: '/v1/messages/replies',
    summary: { zh: '供应商转来的回复(T、TD、退订)', en: 'what somebody wrote back, such as T, TD or 退订' },
    room: 'message',
    access: 'shop',
    request: ReplyWrite,
    replies: { 200: ReplyTaken },
    problems: ['invalid-request'],
  },
  {
    method: 'post',
    path: '/v1/messages/suppressions',
    summary: { zh: '退信、投诉、拒收名单', en: 'bounces, complaints, and addresses that want nothing more' },
    room: 'message',
    access: 'shop',
    request: SuppressionWrite,
    replies: { 204: null },
    problems: ['invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/staff/messages/suppressions',
    summary: { zh: '拒收名单的数量', en: 'how many addresses want nothing more' },
    room: 'message',
    access: 'shop-or-staff',
    replies: { 200: SuppressionReport },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}/audience',
    summary: { zh: '此刻能发给多少人，其余因何不发', en: 'whom a campaign would reach now, and why not the others' },
    room: 'message',
    access: 'shop-or-staff',
    parameters: campaign,
    replies: { 200: MessageAudience },
    problems: [...notThere],
  },
  {
    method: 'post',
    path: '/v1/campaigns/{id}/runs',
    summary: { zh: '开始发送', en: 'begin sending a campaign' },
    room: 'message',
    access: 'shop-or-staff',
    parameters: campaign,
    request: RunWrite,
    replies: { 201: MessageRun },
    problems: [...notThere, 'campaign-not-running', 'run-under-way'],
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}/runs',
    summary: { zh: '发送任务', en: 'the runs of a campaign, the newest first' },
    room: 'message',
    access: 'shop-or-staff',
    parameters: campaign,
    replies: { 200: MessageRuns },
    problems: [...notThere],
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}/runs/{run}',
    summary: { zh: '发送进度', en: 'how far a run is' },
    room: 'message',
    access: 'shop-or-staff',
    parameters: { ...campaign, run: { in: 'path', schema: RunId } },
    replies: { 200: MessageRun },
    problems: [...notThere, 'unknown-run'],
  },
  {
    method: 'delete',
    path: '/v1/campaigns/{id}/runs/{run}',
    summary: { zh: '停止发送', en: 'stop a run: nothing more is sent' },
    room: 'message',
    access: 'shop-or-staff',
    parameters: { ...campaign, run: { in: 'path', schema: RunId } },
    replies: { 200: MessageRun },
    problems: [...notThere, 'unknown-run'],
  },
  {
    method: 'get',
    path: '/v1/push-key',
    summary: { zh: '网页推送的公钥(VAPID)', en: 'the key with which a browser subscribes to web push (VAPID)' },
    room: 'message',
    access: 'public',
    replies: { 200: z.object({ publicKey: z.string() }) },
    problems: [],
  },
  personOperation({
    method: 'get',
    path: '/messages',
    summary: { zh: '店内消息', en: 'messages that wait in the shop’s own pages' },
    room: 'message',
    replies: { 200: InAppMessages },
    problems: [],
  }),
  {
    method: 'get',
    path: '/unsubscribe/{token}',
    summary: { zh: '退订页', en: 'the page with one button' },
    room: 'message',
    access: 'public',
    parameters: { token: { in: 'path', schema: z.string() } },
    replies: { 200: 'text/html' },
    problems: ['not-found'],
  },
  {
    method: 'post',
    path: '/unsubscribe/{token}',
    summary: { zh: '一触退订(RFC 8058)', en: 'unsubscribe in one touch (RFC 8058)' },
    room: 'message',
    access: 'public',
    parameters: { token: { in: 'path', schema: z.string() } },
    replies: { 200: 'text/html' },
    problems: ['not-found'],
  },
];
