import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { DecisionId, Words } from './words.ts';

/** Body of POST /v1/evidence: whom or what the package is about. A span alone covers everybody. */
export const EvidenceRequest = z
  .strictObject({
    person: PersonId.optional().describe('with a person’s token it is that person'),
    people: z.array(PersonId).min(1).max(2000).optional().describe('a cohort, for a joint claim or an inspection'),
    decision: z.string().max(64).optional().describe('dec_…, or dec_….3 for one ruling of a batch'),
    from: Moment.optional(),
    to: Moment.optional(),
  })
  .meta({ id: 'EvidenceRequest' });
export type EvidenceRequest = z.infer<typeof EvidenceRequest>;

/** What was ruled, as people read it. */
export const Decision = z
  .object({
    id: DecisionId,
    person: z.string(),
    at: Moment,
    use: z.string(),
    caller: z.string(),
    packs: z.array(z.string()),
    law: z.string(),
    asked: z.unknown(),
    rulings: z.array(
      z.object({
        decision: z.boolean(),
        code: z.string(),
        purpose: z.string(),
        purposeName: Words,
        category: z.string(),
        categoryName: Words,
        consent: z.string(),
        because: z.array(Words.extend({ rule: z.string(), source: z.string() })),
        duties: z.array(z.string()),
        fallback: z.string().nullable(),
        pack: z.string(),
      }),
    ),
    outcome: z.unknown(),
  })
  .meta({ id: 'Decision' });

/** A decision as staff find it: the person is a pseudonym, and nothing personal stands in asked or outcome. */
export const StaffDecision = Decision.omit({ person: true })
  .extend({ pseudonym: z.string().describe('the same for one person on this server; nobody can turn it back') })
  .meta({ id: 'StaffDecision' });
export type StaffDecision = z.infer<typeof StaffDecision>;

/** What DELETE /v1/people/{person} did, and the person's own copy of the last evidence: the shop keeps none. */
export const Erased = z
  .object({
    erasure: z.string().regex(/^ers_/),
    person: PersonId,
    at: Moment,
    erased: z.array(z.object({ store: z.string(), count: z.int() })),
    vault: z.array(
      z
        .object({ store: z.string(), count: z.int(), until: Moment, source: z.string() })
        .describe('kept sealed because the law orders it'),
    ),
    evidence: z.array(z.object({ leaf: z.string(), key: z.string(), body: z.string() })),
  })
  .meta({ id: 'Erased' });
export type Erased = z.infer<typeof Erased>;

const tlog = 'C2SP tlog-tiles';

export const evidenceOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/decisions/{id}',
    summary: { zh: '一次决定及其理由', en: 'one decision and its reasons' },
    room: 'evidence',
    access: 'shop-or-person',
    parameters: {
      id: { in: 'path', schema: DecisionId },
      format: { in: 'query', schema: z.enum(['json', 'proof']) },
    },
    replies: {
      200: z
        .union([Decision, StaffDecision])
        .describe('a member of staff gets the pseudonym, unless they had the person opened for a reason'),
    },
    problems: [
      'not-authenticated',
      'invalid-credential',
      'unknown-decision',
      'proof-not-available',
      'person-not-opened',
    ],
  },
  personOperation({
    method: 'get',
    path: '/decisions',
    summary: { zh: '关于此人的决定', en: 'decisions about this person' },
    room: 'evidence',
    parameters: {
      limit: { in: 'query', schema: z.int().min(1).max(200) },
      before: { in: 'query', schema: DecisionId },
    },
    replies: { 200: z.object({ decisions: z.array(Decision) }) },
    problems: [],
  }),
  {
    method: 'post',
    path: '/v1/evidence',
    summary: { zh: '证据包：一个可离线核验的文件', en: 'an evidence package: one file, checked without a network' },
    room: 'evidence',
    access: 'shop-or-person',
    request: EvidenceRequest,
    replies: { 200: 'text/html' },
    problems: [
      'invalid-request',
      'not-authenticated',
      'invalid-credential',
      'not-allowed',
      'other-person',
      'unknown-decision',
      'person-not-opened',
      'evidence-too-large',
      'ledger-unavailable',
    ],
  },
  personOperation({
    method: 'delete',
    path: '',
    summary: { zh: '删除此人的一切', en: 'erase this person' },
    room: 'rights',
    replies: { 200: Erased },
    problems: ['ledger-unavailable'],
  }),
  {
    method: 'get',
    path: '/ledger/checkpoint',
    summary: { zh: '日志的最新检查点', en: `newest checkpoint of the log (${tlog})` },
    room: 'ledger',
    access: 'public',
    replies: { 200: 'text/plain' },
    problems: ['ledger-unavailable'],
  },
  {
    method: 'get',
    path: '/ledger/checkpoints/{size}',
    summary: { zh: '某一长度时的检查点（含见证签名）', en: 'cosigned checkpoint of that size' },
    room: 'ledger',
    access: 'public',
    parameters: { size: { in: 'path', schema: z.string() } },
    replies: { 200: 'text/plain' },
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/ledger/tile/{path}',
    summary: { zh: '日志的哈希块与条目束', en: `tiles and entry bundles of the log (${tlog})` },
    room: 'ledger',
    access: 'public',
    parameters: { path: { in: 'path', schema: z.string() } },
    replies: { 200: 'application/octet-stream' },
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/ledger/log.v1.json',
    summary: { zh: '日志的名称、公钥与见证方', en: 'name, keys and witnesses of the log' },
    room: 'ledger',
    access: 'public',
    replies: { 200: z.object({ origin: z.string(), vkeys: z.array(z.string()), witnesses: z.array(z.unknown()) }) },
    problems: [],
  },
  {
    method: 'get',
    path: '/ledger/sm2/{file}',
    summary: {
      zh: '检查点的国密签名（<长度>.sig）',
      en: 'SM2 signature of a checkpoint (<size>.sig), where turned on',
    },
    room: 'ledger',
    access: 'public',
    parameters: { file: { in: 'path', schema: z.string() } },
    replies: { 200: 'text/plain' },
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/ledger/policy',
    summary: { zh: '信任策略', en: 'whom to trust, as a policy file (C2SP tlog-policy)' },
    room: 'ledger',
    access: 'public',
    replies: { 200: 'text/plain' },
    problems: [],
  },
];
