import { z } from 'zod';
import { StaffDecision } from './evidence.ts';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { DecisionId, Words } from './words.ts';

export const StaffDecisions = z
  .object({
    decisions: z.array(StaffDecision),
    scanned: z.int().describe('records looked at for this page'),
    next: z.string().nullable().describe('`before` of the next page; null: there is none'),
  })
  .meta({ id: 'StaffDecisions' });
export type StaffDecisions = z.infer<typeof StaffDecisions>;

/** Query of GET /v1/staff/decisions; all of them must fit. */
export const DecisionQuery = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  use: z.string().max(64).optional(),
  purpose: z.string().max(64).optional(),
  code: z.string().max(64).optional().describe('code of a ruling'),
  rule: z.string().max(120).optional().describe('rule behind a ruling'),
  decision: z.enum(['allow', 'deny']).optional(),
  before: DecisionId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type DecisionQuery = z.infer<typeof DecisionQuery>;

/** Body of POST /v1/staff/decisions/{id}/person. */
export const PersonOpening = z
  .strictObject({ reason: z.string().trim().min(5).max(500).describe('why it must be known who it was; it is logged') })
  .meta({ id: 'PersonOpening' });

const Shown = z.int().nullable().describe('null: somebody, but too few people, behind it');
const Threshold = z.object({ value: z.number(), is: z.enum(['least', 'most']), source: z.string() });

/** One figure of the balance, with how it is counted and what it is held against. */
export const BalanceFigure = z
  .object({
    id: z.string(),
    pan: z.enum(['efficiency', 'protection']),
    name: Words,
    value: z.number().nullable().describe('null: nothing to count, or too few people behind it'),
    unit: z.enum(['share', 'count', 'money', 'seconds', 'per-second']),
    people: z.int().nullable().describe('people behind it, where it is of people'),
    counted: Words,
    threshold: Threshold.nullable(),
  })
  .meta({ id: 'BalanceFigure' });
export type BalanceFigure = z.infer<typeof BalanceFigure>;

export const Balance = z
  .object({
    since: Moment,
    until: Moment,
    minimumPeople: z.int(),
    figures: z.array(BalanceFigure),
    purposes: z.array(
      z.object({
        purpose: z.string(),
        name: Words,
        people: z.int().nullable().describe('who answered; null: too few'),
        granted: z.number().nullable().describe('share of them'),
      }),
    ),
    days: z.array(z.object({ day: z.iso.date(), personalised: Shown, neutral: Shown, granted: Shown, closed: Shown })),
  })
  .meta({ id: 'Balance' });
export type Balance = z.infer<typeof Balance>;

const Fate = z.object({
  day: z.iso.date(),
  outcome: z.enum(['kept', 'dropped', 'quarantined', 'noted']),
  reason: z.string(),
  code: z.string(),
  category: z.string(),
  ...Words.shape,
  count: z.int(),
});

const EventFate = Fate.pick({ outcome: true, reason: true, zh: true, en: true }).extend({
  event: z.string().describe('name of a declared event'),
  count: z.int().nullable().describe('null: fewer than `minimum` times'),
});

export const DroppedDays = z
  .object({
    since: Moment,
    minimum: z.int(),
    rows: z.array(Fate),
    events: z.array(EventFate).describe('over the whole time; what is no declared event is in none'),
  })
  .meta({ id: 'DroppedDays' });
export type DroppedDays = z.infer<typeof DroppedDays>;

export const StaffItems = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        title: Words,
        category: z.string(),
        price: z.number().nullable(),
        stock: z.int().nullable(),
        offered: z.boolean(),
        missing: z.array(z.enum(['title-en', 'category', 'price', 'image'])),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'StaffItems' });
export type StaffItems = z.infer<typeof StaffItems>;

const staffGet = (path: string, zh: string, en: string, reply: z.ZodType, parameters: Operation['parameters'] = {}) =>
  ({
    method: 'get',
    path,
    summary: { zh, en },
    room: 'console',
    access: 'shop-or-staff',
    parameters,
    replies: { 200: reply },
    problems: ['invalid-request'],
  }) as const satisfies Operation;

const days = { days: { in: 'query', schema: z.int().min(1).max(400) } } as const;
const query = Object.fromEntries(
  Object.entries(DecisionQuery.shape).map(([name, schema]) => [name, { in: 'query', schema } as const]),
);

export const consoleOperations: readonly Operation[] = [
  staffGet(
    '/v1/staff/decisions',
    '查找裁决（以假名显示）',
    'find decisions; people are pseudonyms',
    StaffDecisions,
    query,
  ),
  {
    method: 'post',
    path: '/v1/staff/decisions/{id}/person',
    summary: {
      zh: '查明一次裁决是关于谁的（说明理由，留痕）',
      en: 'who a decision was about, for a reason that is logged',
    },
    room: 'console',
    access: 'staff',
    parameters: { id: { in: 'path', schema: DecisionId } },
    request: PersonOpening,
    replies: { 200: z.object({ person: z.string() }) },
    problems: ['invalid-request', 'unknown-decision'],
  },
  staffGet('/v1/staff/balance', '效率与保护的平衡', 'efficiency and protection on one page (PAPER-79)', Balance, days),
  staffGet(
    '/v1/staff/dropped',
    '未照原样保存的事件，逐日',
    'what was not kept as it came, day by day',
    DroppedDays,
    days,
  ),
  staffGet('/v1/staff/items', '商品目录', 'the catalogue', StaffItems),
];
