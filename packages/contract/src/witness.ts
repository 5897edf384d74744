import { z } from 'zod';
import type { Operation } from './operation.ts';

const Origin = z.string().min(1).max(200);
const Size = z.int().min(0);
const Moment = z.iso.datetime({ offset: true });
const PLAIN = 'text/plain';

/** Body of PUT /v1/witness/logs. */
const WatchedLogWrite = z
  .strictObject({
    origin: Origin,
    name: z.string().min(1).max(100),
    vkeys: z.array(z.string()).min(1).max(16),
    url: z.url().optional(),
  })
  .meta({ id: 'WatchedLogWrite' });

const WatchedLog = z
  .object({
    ...WatchedLogWrite.shape,
    url: z.url().nullable(),
    registeredAt: Moment,
    size: Size,
    root: z.string().nullable(),
    cosignedAt: Moment.nullable(),
    state: z.enum(['fine', 'late', 'refused']),
    refusals: z.int(),
    public: z
      .object({
        at: Moment,
        size: Size.nullable(),
        trouble: z.enum(['unreachable', 'not-signed', 'unproved']).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'WatchedLog' });

const WatchedLogs = z
  .object({
    witness: z.object({ name: z.string(), vkey: z.string() }),
    since: Moment,
    logs: z.array(WatchedLog.extend({ series: z.array(z.object({ at: Moment, size: Size })) })),
  })
  .meta({ id: 'WatchedLogs' });

const WitnessRefusals = z
  .object({
    refusals: z.array(
      z.object({
        id: z.string(),
        origin: Origin,
        name: z.string(),
        kind: z.enum(['rewritten', 'split', 'shrunk', 'not-signed']),
        seen: z.enum(['submitted', 'public']),
        at: Moment,
        firstAt: Moment,
        times: z.int(),
        proved: z.boolean(),
        known: z.object({ size: Size, root: z.string().nullable() }),
        shown: z.object({ size: Size, root: z.string(), note: z.string() }),
        evidence: z.string(),
      }),
    ),
  })
  .meta({ id: 'WitnessRefusals' });

const LedgerWitnessWrite = z
  .strictObject({
    name: z.string().min(1).max(100),
    url: z.url(),
    vkey: z.string(),
    kind: z.enum(['association', 'regulator', 'other']),
  })
  .meta({ id: 'LedgerWitnessWrite' });

const LedgerWitness = LedgerWitnessWrite.extend({
  size: Size,
  cosignedAt: Moment.nullable(),
  refused: z.object({ at: Moment, status: z.int(), message: z.string() }).nullable(),
}).meta({ id: 'LedgerWitness' });

const LedgerWitnesses = z
  .object({ origin: Origin, size: Size, witnesses: z.array(LedgerWitness), policy: z.string() })
  .meta({ id: 'LedgerWitnesses' });

const credentials = ['not-authenticated', 'invalid-credential', 'not-allowed'] as const;

/** What an association's or a regulator's server answers, and how a shop names its witnesses. */
export const witnessOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/witness/add-checkpoint',
    summary: { zh: '提交检查点以获得见证签名', en: 'submit a checkpoint to be cosigned (C2SP tlog-witness, text)' },
    room: 'witness',
    access: 'public',
    replies: { 200: PLAIN, 409: 'text/x.tlog.size', 422: PLAIN },
    problems: [],
  },
  {
    method: 'get',
    path: '/witness/{originHash}/checkpoint',
    summary: { zh: '某日志最新的见证检查点', en: 'the newest cosigned checkpoint of a log, for monitors' },
    room: 'witness',
    access: 'public',
    parameters: { originHash: { in: 'path', schema: z.string().regex(/^[0-9a-f]{64}$/) } },
    replies: { 200: PLAIN },
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/witness/vkey',
    summary: { zh: '见证方的公钥', en: 'the public key of this witness' },
    room: 'witness',
    access: 'public',
    replies: { 200: PLAIN },
    problems: [],
  },
  {
    method: 'get',
    path: '/witness/policy',
    summary: { zh: '见证方在信任策略中的一行', en: 'this witness as a line of a trust policy' },
    room: 'witness',
    access: 'public',
    replies: { 200: PLAIN },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/witness/logs',
    summary: { zh: '被见证的商店日志', en: 'the logs of shops watched here' },
    room: 'witness',
    access: 'shop-or-staff',
    replies: { 200: WatchedLogs },
    problems: credentials,
  },
  {
    method: 'put',
    path: '/v1/witness/logs',
    summary: { zh: '登记商店的日志', en: 'register the log of a shop, or change its keys' },
    room: 'witness',
    access: 'shop-or-staff',
    request: WatchedLogWrite,
    replies: { 200: WatchedLog },
    problems: ['invalid-request', ...credentials],
  },
  {
    method: 'get',
    path: '/v1/witness/refusals',
    summary: { zh: '被拒绝的检查点', en: 'checkpoints that were refused, newest first' },
    room: 'witness',
    access: 'shop-or-staff',
    parameters: { limit: { in: 'query', schema: z.int().min(1).max(1000) } },
    replies: { 200: WitnessRefusals },
    problems: ['invalid-request', ...credentials],
  },
  {
    method: 'get',
    path: '/v1/witness/refusals/{id}/evidence',
    summary: { zh: '两份签名的检查点，可独立核对', en: 'both signed notes, for anybody to check' },
    room: 'witness',
    access: 'shop-or-staff',
    parameters: { id: { in: 'path', schema: z.string() } },
    replies: { 200: PLAIN },
    problems: ['not-found', ...credentials],
  },
  {
    method: 'get',
    path: '/v1/ledger/witnesses',
    summary: { zh: '本店日志的见证方', en: 'who cosigns this shop’s log, and how far' },
    room: 'ledger',
    access: 'shop-or-staff',
    replies: { 200: LedgerWitnesses },
    problems: credentials,
  },
  {
    method: 'put',
    path: '/v1/ledger/witnesses',
    summary: { zh: '添加或修改见证方', en: 'add a witness of this shop’s log, or change it' },
    room: 'ledger',
    access: 'shop-or-staff',
    request: LedgerWitnessWrite,
    replies: { 200: LedgerWitness },
    problems: ['invalid-request', ...credentials],
  },
  {
    method: 'delete',
    path: '/v1/ledger/witnesses/{name}',
    summary: { zh: '移除见证方', en: 'remove a witness' },
    room: 'ledger',
    access: 'shop-or-staff',
    parameters: { name: { in: 'path', schema: z.string() } },
    replies: { 204: null },
    problems: ['not-found', ...credentials],
  },
];
