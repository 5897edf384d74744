import { z } from 'zod';
import { Erased } from './evidence.ts';
import { HeldId } from './held.ts';
import { type Operation, personOperation } from './operation.ts';
import { Json, Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { Money } from './price.ts';
import { DecisionId, idOf, VocabularyId, Words } from './words.ts';

export const RequestId = idOf('req').meta({ id: 'RequestId' });
export const SystemId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens')
  .meta({ id: 'SystemId' });

/** What a person can ask for (PIPL 15, 44-49; 条例 23). */
export const RequestKind = z
  .enum(['access', 'copy', 'correct', 'delete', 'portability', 'restrict', 'object', 'explain', 'withdraw', 'close'])
  .meta({ id: 'RequestKind' });
export type RequestKind = z.infer<typeof RequestKind>;

/** Who asks. A guardian must be the one recorded for the person; an heir is checked by staff (PIPL 31, 49). */
export const Asker = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('self') }),
    z.strictObject({ kind: z.literal('guardian'), person: PersonId }),
    z.strictObject({
      kind: z.literal('heir'),
      name: z.string().min(1).max(100),
      relation: z.string().min(1).max(100),
      contact: z.string().min(1).max(200),
      proof: z.string().min(1).max(2000).describe('what shows the death and the kinship, as the shop asks for it'),
    }),
  ])
  .meta({ id: 'Asker' });
export type Asker = z.infer<typeof Asker>;

/** What it is about; nothing: everything. */
const Scope = z
  .strictObject({
    categories: z.array(VocabularyId).max(200).optional(),
    purposes: z.array(VocabularyId).max(200).optional(),
    items: z.array(HeldId).max(200).optional(),
  })
  .meta({ id: 'RequestScope' });

/** Body of POST …/requests. */
export const RightsRequestWrite = z
  .strictObject({
    kind: RequestKind,
    by: Asker.default({ kind: 'self' }),
    scope: Scope.optional(),
    value: Json.optional().describe('correct: what it should say'),
    transferTo: z
      .strictObject({ name: z.string().min(1).max(200), contact: z.string().min(1).max(500) })
      .optional()
      .describe('portability: the handler it should go to (PIPL 45(3))'),
    waitDays: z
      .int()
      .min(1)
      .max(30)
      .optional()
      .describe('close: the person wants to think it over so long, and may take it back until then'),
    reason: z.string().max(2000).optional().describe('never needed'),
  })
  .meta({ id: 'RightsRequestWrite' });
export type RightsRequestWrite = z.infer<typeof RightsRequestWrite>;

/** Body of POST …/objections. */
export const ObjectionWrite = z
  .strictObject({
    about: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('decision'), id: DecisionId }),
      z.strictObject({ kind: z.literal('tag'), id: VocabularyId }),
      z.strictObject({ kind: z.literal('price'), item: z.string().min(1).max(128), decision: DecisionId.optional() }),
      z.strictObject({ kind: z.literal('item'), item: z.string().min(1).max(128), decision: DecisionId.optional() }),
      z.strictObject({ kind: z.literal('ad'), item: z.string().min(1).max(128), decision: DecisionId.optional() }),
    ]),
    reason: z.string().max(2000).optional(),
    humanReview: z.boolean().default(false).describe('PIPL 24(3): a person at the shop decides, not a program'),
  })
  .meta({ id: 'ObjectionWrite' });
export type ObjectionWrite = z.infer<typeof ObjectionWrite>;

/**
 * Where a request stands. checking-identity → open → carrying-out → done or partly-done; refused and taken-back end it as well.
 */
export const RequestState = z
  .enum(['checking-identity', 'open', 'carrying-out', 'done', 'partly-done', 'refused', 'taken-back'])
  .meta({ id: 'RequestState' });
export type RequestState = z.infer<typeof RequestState>;

/** One system that has to follow: Heng itself (`heng`) or one the shop registered. */
const SystemState = z
  .object({
    system: SystemId,
    name: z.string(),
    state: z.enum(['waiting', 'sent', 'done', 'failed']),
    at: Moment.nullable(),
    tries: z.int(),
    proof: z.string().nullable().describe('what the system answered when it was done'),
    kept: z.string().nullable().describe('what it has to keep and by which law'),
  })
  .meta({ id: 'SystemState' });

/** The line of a quote that somebody objected to. */
const PriceObjected = z
  .object({
    decision: DecisionId,
    item: z.string(),
    quantity: z.int(),
    list: z.number(),
    price: z.number().describe('what one piece was to cost this person'),
    everybody: z.number().describe('what one piece cost everybody'),
    refund: z.number().nullable().describe('what is paid back, once a person at the shop upheld it'),
  })
  .meta({ id: 'PriceObjected' });

export const RightsRequest = z
  .object({
    id: RequestId,
    kind: RequestKind,
    about: Words.describe('what was asked for, in words'),
    by: z.enum(['self', 'guardian', 'heir']),
    state: RequestState,
    at: Moment,
    due: Moment.describe('by when it must be done'),
    overdue: z.boolean(),
    endedAt: Moment.nullable(),
    answer: Words.nullable().describe('what was done, or why not'),
    law: z.string().nullable(),
    systems: z.array(SystemState),
    result: z.object({ href: z.string() }).nullable().describe('where the copy is fetched'),
    price: PriceObjected.optional().describe('an objection to the price of a quote'),
    canTakeBack: z.boolean(),
  })
  .meta({ id: 'RightsRequest' });
export type RightsRequest = z.infer<typeof RightsRequest>;

/** Reply to POST …/requests. Closing an account at once answers what was erased, with the only copy of its last entries. */
export const RightsRequestMade = RightsRequest.extend({ erased: Erased.optional() }).meta({ id: 'RightsRequestMade' });
export type RightsRequestMade = z.infer<typeof RightsRequestMade>;

/**
 * What a system can be told of: a request; a one-time code that the shop sends to the contact it has; a marketing message
 * to hand on; or to say where a person is reached, which this server does not keep.
 */
export const SystemKind = z
  .enum([...RequestKind.options, 'identity-code', 'message', 'message-address'])
  .meta({ id: 'SystemKind' });
export type SystemKind = z.infer<typeof SystemKind>;

/** A system of the shop that holds copies: told of each request by a signed webhook. */
export const SystemWrite = z
  .strictObject({
    name: z.string().min(1).max(100),
    url: z.url({ protocol: /^https?$/ }).describe('https outside this machine'),
    kinds: z.array(SystemKind).min(1).describe('what it is told of'),
  })
  .meta({ id: 'SystemWrite' });
export type SystemWrite = z.infer<typeof SystemWrite>;
export const System = SystemWrite.extend({ id: SystemId }).meta({ id: 'System' });
export type System = z.infer<typeof System>;
export const SystemRegistered = System.extend({
  secret: z.string().describe('key of the signatures (Standard Webhooks, `whsec_…`), shown once'),
}).meta({ id: 'SystemRegistered' });

/** Staff's answer to a request that a program does not decide. */
export const RequestRuling = z
  .strictObject({
    outcome: z.enum(['accepted', 'refused']),
    answer: z.strictObject({ zh: z.string().min(1).max(2000), en: z.string().max(2000).default('') }),
    law: z.string().max(500).optional().describe('refused: which rule allows it'),
    refund: Money.optional().describe(
      'a price objection upheld: what is paid back; left out: what was asked above everybody’s price',
    ),
  })
  .meta({ id: 'RequestRuling' });
export type RequestRuling = z.infer<typeof RequestRuling>;

/** Body of POST /v1/identity-checks: somebody who cannot sign in. The reply is the same whether or not the person is known. */
export const IdentityCheckWrite = z
  .strictObject({ person: PersonId })
  .meta({ id: 'IdentityCheckWrite', description: 'the shop sends a one-time code to the contact it has' });
export const IdentityCheckStarted = z
  .object({ check: z.string().regex(/^idc_/), expiresAt: Moment })
  .meta({ id: 'IdentityCheckStarted' });
export const IdentityCheckConfirm = z.strictObject({ code: z.string().regex(/^\d{6}$/, 'six digits') }).meta({
  id: 'IdentityCheckConfirm',
});
export const IdentityConfirmed = z
  .object({ token: z.string(), expiresAt: Moment })
  .meta({ id: 'IdentityConfirmed', description: 'a token of the person, good for rights only' });

const requestPath = { request: { in: 'path', schema: RequestId } } as const;

/** What a person may ask for, and how it goes on. */
export const rightsOperations: readonly Operation[] = [
  personOperation({
    method: 'get',
    path: '/requests',
    summary: { zh: '请求及其在各系统的进展', en: 'requests, with their state in each system' },
    room: 'rights',
    replies: { 200: z.object({ requests: z.array(RightsRequest) }).meta({ id: 'RightsRequests' }) },
    problems: [],
  }),
  personOperation({
    method: 'post',
    path: '/requests',
    summary: { zh: '提出请求', en: 'ask for something' },
    room: 'rights',
    request: RightsRequestWrite,
    replies: { 201: RightsRequestMade },
    problems: ['unknown-category', 'unknown-purpose', 'guardian-required', 'not-allowed', 'ledger-unavailable'],
  }),
  personOperation({
    method: 'get',
    path: '/requests/{request}',
    summary: { zh: '一项请求', en: 'one request' },
    room: 'rights',
    parameters: requestPath,
    replies: { 200: RightsRequest },
    problems: ['unknown-request'],
  }),
  personOperation({
    method: 'delete',
    path: '/requests/{request}',
    summary: { zh: '收回请求', en: 'take a request back' },
    room: 'rights',
    parameters: requestPath,
    replies: { 200: RightsRequest },
    problems: ['unknown-request', 'request-ended'],
  }),
  personOperation({
    method: 'post',
    path: '/objections',
    summary: { zh: '对价格、决定或标签提出异议', en: 'object to a price, a decision or a tag' },
    room: 'rights',
    request: ObjectionWrite,
    replies: { 201: RightsRequest },
    problems: ['unknown-decision', 'unknown-tag', 'ledger-unavailable'],
  }),
  {
    method: 'post',
    path: '/v1/identity-checks',
    summary: { zh: '无法登录者的身份核验', en: 'have the shop send a one-time code' },
    room: 'rights',
    access: 'public',
    request: IdentityCheckWrite,
    replies: { 202: IdentityCheckStarted },
    problems: ['invalid-request', 'rate-limited'],
  },
  {
    method: 'post',
    path: '/v1/identity-checks/{check}',
    summary: { zh: '提交验证码', en: 'give the code' },
    room: 'rights',
    access: 'public',
    parameters: { check: { in: 'path', schema: z.string() } },
    request: IdentityCheckConfirm,
    replies: { 200: IdentityConfirmed },
    problems: ['invalid-request', 'wrong-code', 'rate-limited'],
  },
  {
    method: 'put',
    path: '/v1/systems/{system}',
    summary: { zh: '登记下游系统', en: 'register a system that holds copies' },
    room: 'rights',
    access: 'shop-or-staff',
    parameters: { system: { in: 'path', schema: SystemId } },
    request: SystemWrite,
    replies: { 200: SystemRegistered },
    problems: ['invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/systems',
    summary: { zh: '已登记的下游系统', en: 'the systems registered' },
    room: 'rights',
    access: 'shop-or-staff',
    replies: { 200: z.object({ systems: z.array(System) }).meta({ id: 'Systems' }) },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/staff/requests',
    summary: { zh: '全部请求，最紧的在前', en: 'all requests, the most pressing first' },
    room: 'rights',
    access: 'shop-or-staff',
    parameters: { state: { in: 'query', schema: z.string() } },
    replies: {
      200: z
        .object({ requests: z.array(RightsRequest.extend({ person: PersonId })), overdue: z.int() })
        .meta({ id: 'StaffRequests' }),
    },
    problems: [],
  },
  {
    method: 'post',
    path: '/v1/staff/requests/{request}/ruling',
    summary: { zh: '答复需人工处理的请求', en: 'answer a request that a person has to decide' },
    room: 'rights',
    access: 'shop-or-staff',
    parameters: requestPath,
    request: RequestRuling,
    replies: { 200: RightsRequest },
    problems: ['unknown-request', 'request-ended', 'law-required', 'refund-not-possible'],
  },
];
