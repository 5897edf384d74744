import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { idOf, Words } from './words.ts';

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens');

/** How far answers were held back: `full` not at all, `stripped` fewer inputs, `degraded` to the neutral answer. */
export const Restriction = z.enum(['full', 'stripped', 'degraded']).meta({ id: 'Restriction' });
export type Restriction = z.infer<typeof Restriction>;

/** Counts of a stretch of days; nothing in them is about anybody. */
export const RestrictionReport = z
  .object({
    since: z.iso.date(),
    until: z.iso.date(),
    limit: z.number().describe('highest false-block rate the shop aims at'),
    rows: z
      .array(
        z.object({
          purpose: z.string(),
          purposeName: Words,
          restriction: Restriction,
          reason: Code.describe('`none`, `own-wish`, a technical cause, or how consent or the law stood against it'),
          reasonName: Words,
          isTechnical: z.boolean().describe('neither the person’s choice nor the law: ours to mend'),
          answers: z.int(),
        }),
      )
      .describe('most frequent first'),
    purposes: z.array(
      z.object({
        purpose: z.string(),
        purposeName: Words,
        full: z.int(),
        stripped: z.int(),
        degraded: z.int(),
        falselyBlocked: z.int().describe('degraded for a technical cause'),
        falseBlockRate: z.number().nullable().describe('falselyBlocked of degraded; null: none was degraded'),
      }),
    ),
    days: z.array(z.object({ day: z.iso.date(), full: z.int(), stripped: z.int(), degraded: z.int() })),
  })
  .meta({ id: 'RestrictionReport' });
export type RestrictionReport = z.infer<typeof RestrictionReport>;

export const AppealId = idOf('apl').meta({ id: 'AppealId' });

/** A marketer's objection to a denial. It opens nothing: there is no override of a forbid. */
export const Appeal = z
  .object({
    id: AppealId,
    code: Code,
    purpose: z.string(),
    reason: z.string(),
    at: Moment,
    by: z.string(),
    verdict: z.enum(['upheld', 'dismissed']).nullable().describe('null: not answered yet'),
    answer: z.string().nullable(),
    answeredAt: Moment.nullable(),
    answeredBy: z.string().nullable(),
  })
  .meta({ id: 'Appeal' });
export type Appeal = z.infer<typeof Appeal>;

/** Body of POST /v1/staff/appeals. */
export const AppealWrite = z
  .strictObject({
    code: Code.describe('code of the denial, as a ruling gives it'),
    purpose: z.string().min(1).max(64),
    reason: z.string().trim().min(1).max(2000),
  })
  .meta({ id: 'AppealWrite' });
export type AppealWrite = z.infer<typeof AppealWrite>;

/** Body of PUT /v1/staff/appeals/{appeal}: the data protection officer's answer. */
export const AppealAnswer = z
  .strictObject({
    verdict: z.enum(['upheld', 'dismissed']),
    answer: z.string().trim().min(1).max(2000),
  })
  .meta({ id: 'AppealAnswer' });
export type AppealAnswer = z.infer<typeof AppealAnswer>;

export const Appeals = z.object({ appeals: z.array(Appeal), open: z.int() }).meta({ id: 'Appeals' });
export type Appeals = z.infer<typeof Appeals>;

/** The least restrictive answer, counted, and what marketers say of denials (PAPER-14). */
export const restrictionOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/staff/restrictions',
    summary: {
      zh: '多少答复被减少输入或降为中性，误拦率',
      en: 'how often answers were stripped or made neutral, and why',
    },
    room: 'restrictions',
    access: 'staff',
    parameters: { days: { in: 'query', schema: z.coerce.number().int().min(1).max(400).default(30) } },
    replies: { 200: RestrictionReport },
    problems: ['invalid-request'],
  },
  {
    method: 'post',
    path: '/v1/staff/appeals',
    summary: {
      zh: '对一种拒绝提出申诉（不会自动放行）',
      en: 'appeal against a kind of denial; it opens nothing by itself',
    },
    room: 'restrictions',
    access: 'staff',
    request: AppealWrite,
    replies: { 201: Appeal },
    problems: ['invalid-request', 'unknown-purpose'],
  },
  {
    method: 'get',
    path: '/v1/staff/appeals',
    summary: { zh: '申诉与答复', en: 'appeals, the open ones first' },
    room: 'restrictions',
    access: 'staff',
    replies: { 200: Appeals },
    problems: [],
  },
  {
    method: 'put',
    path: '/v1/staff/appeals/{appeal}',
    summary: { zh: '个人信息保护负责人答复申诉', en: 'the data protection officer answers an appeal' },
    room: 'restrictions',
    access: 'staff',
    parameters: { appeal: { in: 'path', schema: AppealId } },
    request: AppealAnswer,
    replies: { 200: Appeal },
    problems: ['unknown-appeal', 'appeal-answered', 'invalid-request'],
  },
];
