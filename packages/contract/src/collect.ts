import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { Words } from './words.ts';

const Id = z.union([PersonId, z.number()]);
const Anything = z.record(z.string(), z.unknown());

/**
 * An event of the Segment HTTP Tracking API. This describes it; the server reads it leniently, and never by this schema:
 * members it does not know are left alone, numbers are taken as ids.
 */
export const TrackedEvent = z
  .looseObject({
    type: z.enum(['track', 'page', 'screen', 'identify', 'group', 'alias']).optional().describe('in a batch'),
    userId: Id.optional(),
    anonymousId: Id.optional().describe('one of userId and anonymousId is needed'),
    previousId: Id.optional().describe('alias'),
    messageId: z.string().max(99).optional().describe('the same within seven days is the same event'),
    event: z.string().optional().describe('track: what happened'),
    name: z.string().optional().describe('page and screen'),
    properties: Anything.optional(),
    traits: Anything.optional().describe('identify and group'),
    context: Anything.optional().describe('consent.categoryPreferences can refuse, never grant'),
    timestamp: Moment.optional(),
    sentAt: Moment.optional().describe('sets a wrong client clock right'),
    writeKey: z.string().optional().describe('where no header can be set'),
  })
  .meta({ id: 'TrackedEvent', description: 'at most 32 KB' });

export const TrackedBatch = z
  .looseObject({
    batch: z
      .array(TrackedEvent)
      .max(2500)
      .describe('one that fits no form is dropped and counted; the others are taken'),
    context: Anything.optional().describe('holds for every event that does not say otherwise'),
    sentAt: Moment.optional(),
    writeKey: z.string().optional(),
  })
  .meta({ id: 'TrackedBatch', description: 'at most 500 KB' });

export const Tracked = z.object({ success: z.literal(true) }).meta({ id: 'Tracked' });

export const CollectReason = Words.extend({
  reason: z.string(),
  code: z.string(),
  category: z.string().describe('empty where none is involved'),
  categoryName: Words.optional(),
  count: z.int(),
}).meta({ id: 'CollectReason' });
export type CollectReason = z.infer<typeof CollectReason>;

/** What became of events since a moment. */
export const CollectReport = z
  .object({
    since: Moment,
    until: Moment,
    kept: z.int().describe('rows stored: an event, or a product line of one'),
    keptBy: z.array(CollectReason),
    dropped: z.array(CollectReason).describe('events and single fields'),
    quarantined: z.array(CollectReason).describe('private content, deleted at once'),
    noted: z.array(CollectReason).describe('kept, with something changed'),
    series: z
      .array(z.object({ at: Moment, kept: z.int(), dropped: z.int(), quarantined: z.int() }))
      .describe('hour by hour'),
  })
  .meta({ id: 'CollectReport' });
export type CollectReport = z.infer<typeof CollectReport>;

const tracking = (path: string, zh: string, en: string, request: z.ZodType): Operation => ({
  method: 'post',
  path,
  summary: { zh, en },
  room: 'collect',
  access: 'source',
  request,
  replies: { 200: Tracked },
  problems: [
    ...([
      'malformed-json',
      'duplicate-key',
      'invalid-text',
      'invalid-request',
      'invalid-event',
      'not-authenticated',
    ] as const),
    ...(['invalid-credential', 'event-too-large', 'batch-too-large', 'too-large', 'unsupported-media-type'] as const),
    'rate-limited',
  ],
});

export const collectOperations: readonly Operation[] = [
  tracking('/v1/track', '一件事（短路由 /v1/t）', 'something happened (short: /v1/t)', TrackedEvent),
  tracking('/v1/page', '看了一页（短路由 /v1/p）', 'a page was viewed (short: /v1/p)', TrackedEvent),
  tracking('/v1/screen', '看了一屏（短路由 /v1/s）', 'a screen was viewed (short: /v1/s)', TrackedEvent),
  tracking('/v1/identify', '这是谁（短路由 /v1/i）', 'who this is (short: /v1/i)', TrackedEvent),
  tracking('/v1/group', '属于哪个群体（短路由 /v1/g）', 'which group this is (short: /v1/g)', TrackedEvent),
  tracking('/v1/alias', '两个标识是一个人（短路由 /v1/a）', 'two ids are one person (short: /v1/a)', TrackedEvent),
  tracking(
    '/v1/batch',
    '成批事件（短路由 /v1/b，亦作 /v1/import）',
    'events in a batch (short: /v1/b; also /v1/import)',
    TrackedBatch,
  ),
  {
    method: 'get',
    path: '/v1/projects/{key}/settings',
    summary: { zh: '浏览器客户端的设置', en: 'settings of the browser client' },
    room: 'collect',
    access: 'public',
    parameters: { key: { in: 'path', schema: z.string().describe('the write key') } },
    replies: { 200: Anything },
    problems: ['invalid-credential'],
  },
  {
    method: 'get',
    path: '/v1/staff/collect',
    summary: { zh: '事件的去向与原因', en: 'what became of events, and why' },
    room: 'collect',
    access: 'shop-or-staff',
    parameters: { since: { in: 'query', schema: Moment.describe('a day ago unless told') } },
    replies: { 200: CollectReport },
    problems: ['invalid-request', 'not-authenticated', 'invalid-credential', 'not-allowed'],
  },
];
