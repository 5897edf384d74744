import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { idOf } from './words.ts';

export const UsabilityPage = z
  .enum(['home', 'list', 'search', 'product', 'cart', 'checkout', 'account', 'portal', 'register'])
  .meta({ id: 'UsabilityPage' });
export type UsabilityPage = z.infer<typeof UsabilityPage>;

/** How the page is used: `elder` before the rest, then how it is operated. */
export const UsabilityMode = z.enum(['default', 'elder', 'keyboard', 'touch']).meta({ id: 'UsabilityMode' });
export type UsabilityMode = z.infer<typeof UsabilityMode>;

export const UsabilityJourney = z
  .enum(['refuse', 'withdraw', 'switch-off', 'delete-tag', 'find-portal'])
  .meta({ id: 'UsabilityJourney' });
export type UsabilityJourney = z.infer<typeof UsabilityJourney>;

export const LONGEST_JOURNEY_MS = 3_600_000;
export const MOST_ACTIONS = 1000;

/** Body of POST /v1/usability. Nothing in it tells who it was, and nothing may be added. */
export const UsabilityWrite = z
  .strictObject({
    page: UsabilityPage,
    mode: UsabilityMode,
    journey: UsabilityJourney,
    step: z
      .enum(['reached', 'done', 'failed', 'left'])
      .describe('reached: the way was seen · done · failed: tried, and it did not work · left: began and gave up'),
    ms: z
      .int()
      .min(0)
      .max(LONGEST_JOURNEY_MS)
      .optional()
      .describe('done: from the beginning, only its coarse step is kept'),
    actions: z.int().min(0).max(MOST_ACTIONS).optional().describe('done: presses, keys and swipes it took'),
  })
  .meta({ id: 'UsabilityWrite' });
export type UsabilityWrite = z.infer<typeof UsabilityWrite>;

export const UsabilityMeasure = z
  .enum(['success', 'median-time', 'p90-time', 'median-actions', 'elder-gap'])
  .meta({ id: 'UsabilityMeasure' });
export type UsabilityMeasure = z.infer<typeof UsabilityMeasure>;

const Figures = {
  mode: UsabilityMode,
  journey: UsabilityJourney,
  reports: z.int().nullable().describe('done, failed and left together; null: too few to be shown'),
  reached: z.int().nullable(),
  done: z.int().nullable(),
  success: z.number().nullable().describe('done of all that ended'),
  medianMs: z.int().nullable().describe('upper edge of the step the median lies in'),
  p90Ms: z.int().nullable(),
  medianActions: z.int().nullable(),
  p90Actions: z.int().nullable(),
};

const Judged = z.object({
  measure: UsabilityMeasure,
  verdict: z.enum(['breach', 'unclear', 'within']),
  value: z.number(),
  limit: z.number(),
  reports: z.int(),
});

/** One journey on one page in one mode. */
const UsabilityRow = z
  .object({
    page: UsabilityPage,
    ...Figures,
    judged: z.array(Judged).describe('empty: too few reports to judge'),
  })
  .meta({ id: 'UsabilityRow' });

/** One journey in one mode, all pages together. */
const UsabilityTotal = z.object(Figures).meta({ id: 'UsabilityTotal' });

export const UsabilityReport = z
  .object({
    since: Moment,
    until: Moment,
    minimumShown: z.int().describe('fewer reports are not shown'),
    minimumJudged: z.int().describe('fewer reports are not judged'),
    limits: z.object({
      success: z.number(),
      medianMs: z.int(),
      p90Ms: z.int(),
      elderGap: z.number(),
      actions: z.array(z.object({ journey: UsabilityJourney, median: z.int() })),
    }),
    rows: z.array(UsabilityRow),
    totals: z.array(UsabilityTotal),
    days: z
      .array(z.object({ day: z.iso.date(), journey: UsabilityJourney, success: z.number(), reports: z.int() }))
      .describe('days with too few reports to be shown are left out'),
    taken: z.int().describe('reports taken'),
    refused: z.int().describe('reports turned away because there were too many at once: a flood shows here'),
  })
  .meta({ id: 'UsabilityReport' });
export type UsabilityReport = z.infer<typeof UsabilityReport>;

export const TicketId = idOf('tkt').meta({ id: 'TicketId' });

/** Something that measured worse than it should, for somebody to look at. */
export const Ticket = z
  .object({
    id: TicketId,
    kind: z.literal('usability'),
    page: UsabilityPage,
    mode: UsabilityMode,
    journey: UsabilityJourney,
    measure: UsabilityMeasure,
    value: z.number().describe('as it was when the ticket was opened'),
    limit: z.number(),
    reports: z.int(),
    openedAt: Moment,
    closedAt: Moment.nullable(),
    closedBy: z.enum(['measured', 'staff']).nullable().describe('measured: the number is within the limit again'),
    note: z.string().nullable(),
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

/** Body of PUT /v1/staff/tickets/{ticket}. */
export const TicketClose = z
  .strictObject({ closed: z.literal(true), note: z.string().trim().min(1).max(2000) })
  .meta({ id: 'TicketClose' });

export const Tickets = z.object({ tickets: z.array(Ticket), open: z.int() }).meta({ id: 'Tickets' });
export type Tickets = z.infer<typeof Tickets>;

/** Whether refusing really works, measured without anybody's information (PAPER-22). */
export const usabilityOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/usability',
    summary: {
      zh: '上报拒绝、撤回等操作是否顺利（不含任何个人信息）',
      en: 'tell how refusing or withdrawing went; nothing about anybody is kept',
    },
    room: 'usability',
    access: 'public',
    request: UsabilityWrite,
    replies: { 204: null },
    problems: ['invalid-request', 'malformed-json', 'rate-limited'],
  },
  {
    method: 'get',
    path: '/v1/staff/usability',
    summary: { zh: '便捷拒绝：各页、各模式的成功率与用时', en: 'how well refusing works, by page, mode and journey' },
    room: 'usability',
    access: 'shop-or-staff',
    parameters: { since: { in: 'query', schema: Moment } },
    replies: { 200: UsabilityReport },
    problems: ['invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/staff/tickets',
    summary: { zh: '工单', en: 'tickets, the open ones first' },
    room: 'usability',
    access: 'shop-or-staff',
    replies: { 200: Tickets },
    problems: [],
  },
  {
    method: 'put',
    path: '/v1/staff/tickets/{ticket}',
    summary: { zh: '关闭工单，附说明', en: 'close a ticket with a note' },
    room: 'usability',
    access: 'shop-or-staff',
    parameters: { ticket: { in: 'path', schema: TicketId } },
    request: TicketClose,
    replies: { 200: Ticket },
    problems: ['unknown-ticket', 'ticket-closed', 'invalid-request'],
  },
];
