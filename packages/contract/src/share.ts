import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { Because, DecisionId, idOf, RecipientId, VocabularyId, Words } from './words.ts';

export const ShareId = idOf('shr').meta({ id: 'ShareId' });

/** Where a field stands in what the shop sends: a JSON Pointer (RFC 6901) in which `*` stands for any one step. */
export const FieldPointer = z
  .string()
  .regex(/^(?:\/(?:[^/~]|~0|~1)*){1,16}$/, 'a JSON Pointer of 1 to 16 steps, such as `/orders/*/sku`')
  .max(500)
  .meta({ id: 'FieldPointer' });

/** Body of PUT /v1/recipients/{id}/contract: on what ground, for how long, and where what is passed on goes. */
export const RecipientContractWrite = z
  .strictObject({
    reference: z.string().trim().min(1).max(200).describe('how both sides find the contract again'),
    from: Moment,
    until: Moment.describe('nothing leaves from this moment on'),
    purposes: z.array(VocabularyId).min(1).max(20),
    categories: z.array(VocabularyId).min(1).max(200),
    endpoint: z.url().max(2000).optional().describe('https; absent: nothing can be passed on, nor told'),
    fields: z
      .record(FieldPointer, VocabularyId)
      .default({})
      .describe('which field is of which category; a field without a category is taken out'),
  })
  .meta({ id: 'RecipientContractWrite' });
export type RecipientContractWrite = z.infer<typeof RecipientContractWrite>;

/** A contract as staff see it. The key of the signatures is shown once, when it is made. */
export const RecipientContract = RecipientContractWrite.extend({
  recipient: RecipientId,
  secret: z.string().optional().describe('whsec_…; only when the endpoint is new'),
}).meta({ id: 'RecipientContract' });
export type RecipientContract = z.infer<typeof RecipientContract>;

/** Body of POST …/shares. */
export const ShareAsk = z
  .strictObject({
    recipient: RecipientId,
    purpose: VocabularyId,
    categories: z.array(VocabularyId).min(1).max(200),
  })
  .meta({ id: 'ShareAsk' });
export type ShareAsk = z.infer<typeof ShareAsk>;

const ShareDenied = z
  .object({
    category: VocabularyId,
    code: z.string().describe('a code of the ruling, or no-contract, contract-ended, outside-contract, report-needed'),
    because: z.array(Because),
  })
  .meta({ id: 'ShareDenied' });

/** What may be passed on. What is allowed here counts as passed on from now. */
export const ShareAnswer = z
  .object({
    share: ShareId.nullable().describe('null: nothing may be passed on'),
    allowed: z.array(VocabularyId),
    denied: z.array(ShareDenied),
    subject: z.string().nullable().describe('under which name this recipient knows the person; no other does'),
    decision: DecisionId,
  })
  .meta({ id: 'ShareAnswer' });
export type ShareAnswer = z.infer<typeof ShareAnswer>;

export const AnonymityReportId = idOf('rep').meta({ id: 'AnonymityReportId' });

/** Body of POST /v1/egress/{recipient}. */
export const EgressWrite = z
  .strictObject({
    person: PersonId.optional().describe('absent: anonymous information only'),
    purpose: VocabularyId,
    payload: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
    report: AnonymityReportId.optional().describe('needed for every anonymous field: the report of the passed test'),
  })
  .meta({ id: 'EgressWrite' });
export type EgressWrite = z.infer<typeof EgressWrite>;

export const EgressOutcome = z
  .enum(['delivered', 'refused', 'unclear', 'not-sent', 'nothing-to-send'])
  .describe(
    'refused: the recipient answered, but not 2xx · unclear: no answer came, it may have arrived · not-sent: it was never reached',
  )
  .meta({ id: 'EgressOutcome' });
export type EgressOutcome = z.infer<typeof EgressOutcome>;

export const EgressAnswer = z
  .object({
    share: ShareId.nullable(),
    outcome: EgressOutcome,
    status: z.int().nullable().describe('what the recipient answered'),
    subject: z.string().nullable(),
    sent: z.array(z.object({ field: z.string(), category: VocabularyId })),
    removed: z.array(
      z.object({ field: z.string(), category: VocabularyId.nullable(), code: z.string(), because: z.array(Because) }),
    ),
    decision: DecisionId,
  })
  .meta({ id: 'EgressAnswer' });
export type EgressAnswer = z.infer<typeof EgressAnswer>;

/** How a withdrawal fares at the recipient. */
const ShareWithdrawal = z
  .object({
    id: z.string().describe('webhook-id of what the recipient was told'),
    at: Moment,
    categories: z.array(VocabularyId),
    state: z.enum(['waiting', 'sent', 'done', 'failed']),
    tries: z.int(),
    triedAt: Moment.nullable(),
    proof: z.string().nullable().describe('what the recipient answered'),
    signed: z.boolean().describe('the answer bears the recipient’s own signature'),
  })
  .meta({ id: 'ShareWithdrawal' });

/** All that one recipient ever got of one person for one purpose. */
export const PersonShare = z
  .object({
    recipient: z.object({ id: RecipientId, name: z.string(), contact: z.string(), kind: z.string() }),
    purpose: VocabularyId,
    purposeName: Words,
    categories: z.array(z.object({ id: VocabularyId, name: Words })),
    first: Moment,
    last: Moment,
    count: z.int(),
    state: z
      .enum(['open', 'withdrawing', 'withdrawn', 'withdrawal-failed'])
      .describe('open: more may follow as long as the choice stands'),
    withdrawals: z.array(ShareWithdrawal),
    contract: z.string(),
    keptUntil: Moment.describe('this record, not what was passed on (网络数据安全管理条例 第十二条)'),
  })
  .meta({ id: 'PersonShare' });
export type PersonShare = z.infer<typeof PersonShare>;
export const PersonShares = z.object({ shares: z.array(PersonShare) }).meta({ id: 'PersonShares' });
export type PersonShares = z.infer<typeof PersonShares>;

/** What staff see of the room: figures, never who. */
export const StaffShares = z
  .object({
    recipients: z.array(
      z.object({
        id: RecipientId,
        name: z.string(),
        contact: z.string(),
        kind: z.enum(['independent', 'processor']),
        contract: RecipientContract.nullable(),
        state: z.enum(['in-force', 'not-begun', 'ended', 'no-contract']),
        shares: z.int(),
        last: Moment.nullable(),
      }),
    ),
    days: z.array(z.object({ day: z.iso.date(), recipient: RecipientId, shares: z.int() })),
    removed: z.array(z.object({ recipient: RecipientId, code: z.string(), fields: z.int() })),
    undelivered: z.array(
      z.object({
        id: z.string(),
        recipient: z.string(),
        state: z.enum(['waiting', 'sent', 'failed']),
        tries: z.int(),
        since: Moment,
        triedAt: Moment.nullable(),
      }),
    ),
    purposes: z.array(z.object({ id: VocabularyId, name: Words })).describe('the purposes of passing on'),
    categories: z.array(z.object({ id: VocabularyId, name: Words, grade: z.string() })),
    days30: z.object({ since: Moment, until: Moment }),
  })
  .meta({ id: 'StaffShares' });
export type StaffShares = z.infer<typeof StaffShares>;

const asking = ['unknown-recipient', 'unknown-purpose', 'unknown-category', 'not-for-sharing'] as const;

/** Passing on: who may get what, the only way out, and where it went (个人信息保护法 第二十一、二十三条; PAPER-33). */
export const shareOperations: readonly Operation[] = [
  {
    method: 'put',
    path: '/v1/recipients/{id}/contract',
    summary: { zh: '登记接收方的合同、期限与接口', en: 'register a recipient’s contract, its term and its address' },
    room: 'share',
    access: 'shop-or-staff',
    parameters: { id: { in: 'path', schema: RecipientId } },
    request: RecipientContractWrite,
    replies: { 200: RecipientContract },
    problems: ['invalid-request', ...asking],
  },
  personOperation({
    method: 'post',
    path: '/shares',
    summary: { zh: '可否向某接收方提供哪些信息', en: 'which information may be passed to a recipient' },
    room: 'share',
    request: ShareAsk,
    replies: { 200: ShareAnswer },
    problems: [...asking],
  }),
  personOperation({
    method: 'get',
    path: '/shares',
    summary: { zh: '提供给了谁、哪些信息、撤回是否送达', en: 'who got what, and whether withdrawals arrived' },
    room: 'share',
    replies: { 200: PersonShares },
    problems: [],
  }),
  {
    method: 'post',
    path: '/v1/egress/{recipient}',
    summary: { zh: '经网关向接收方提供', en: 'pass on through the proxy, which takes out what may not leave' },
    room: 'share',
    access: 'shop',
    parameters: { recipient: { in: 'path', schema: RecipientId } },
    request: EgressWrite,
    replies: { 200: EgressAnswer },
    problems: ['invalid-request', 'too-large', ...asking, 'no-recipient-address'],
  },
  {
    method: 'get',
    path: '/v1/staff/shares',
    summary: {
      zh: '接收方、合同、提供与剔除、未送达的撤回',
      en: 'recipients, contracts, what left and what was taken out',
    },
    room: 'share',
    access: 'shop-or-staff',
    replies: { 200: StaffShares },
    problems: [],
  },
];
