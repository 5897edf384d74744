import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { AnonymityReportId } from './share.ts';
import { VocabularyId, Words } from './words.ts';

const widths = z.array(z.number().positive()).min(1);

const PlanColumn = z
  .strictObject({
    role: z.enum(['direct', 'quasi', 'sensitive', 'other']),
    kind: z.enum(['category', 'number']).default('category'),
    bands: widths.optional().describe('numbers: widths of the bands, finest first, each a multiple of the one before'),
    from: z.number().optional().describe('where the bands start; 0'),
    prefix: z.array(z.int().positive()).min(1).optional().describe('texts: lengths to cut to, longest first'),
    tree: z
      .record(z.string(), z.array(z.string().min(1)).min(1))
      .optional()
      .describe('each value: its coarser words'),
  })
  .refine(({ bands = [] }) => bands.every((width, at) => at === 0 || isMultiple(width, bands[at - 1])), {
    error: 'bands: each width is a multiple of the one before, else people change bands as they get coarser',
  })
  .refine(({ prefix = [] }) => prefix.every((length, at) => at === 0 || length < (prefix[at - 1] as number)), {
    error: 'prefix: longest first',
  })
  .refine(({ bands, prefix, tree }) => [bands, prefix, tree].filter(Boolean).length <= 1, {
    error: 'one of bands, prefix and tree',
  });

const isMultiple = (width: number, of: number | undefined): boolean =>
  of !== undefined && width > of && width % of === 0;

/** How a table may leave as anonymous information. Every number here is the shop's own choice; no law gives them. */
export const AnonymisationPlan = z
  .strictObject({
    columns: z.record(z.string().min(1), PlanColumn),
    demand: z.strictObject({
      k: z.int().min(2).default(20),
      l: z.int().min(2).optional(),
      t: z.number().gt(0).max(1).optional(),
      suppress: z.number().min(0).max(1).default(0.05),
    }),
    risk: z.strictObject({ maximum: z.number().gt(0).max(1).default(0.05) }).default({ maximum: 0.05 }),
    delimiter: z.string().length(1).default(','),
    encoding: z.enum(['utf-8', 'gb18030', 'gbk', 'big5', 'utf-16le', 'latin1']).default('utf-8'),
  })
  .meta({ id: 'AnonymisationPlan' });
export type AnonymisationPlan = z.infer<typeof AnonymisationPlan>;
export type PlannedColumn = z.infer<typeof PlanColumn>;

const Table = z.object({
  columns: z.array(z.string().min(1).max(200)).min(1).max(100),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).max(200_000),
});

/** Body of POST /v1/anonymise. The table is read, never stored. */
export const AnonymiseWrite = z
  .strictObject({
    category: VocabularyId.describe('the anonymous category the release is to be of'),
    plan: AnonymisationPlan,
    csv: z.string().min(1).optional().describe('the table as CSV with a header'),
    table: Table.optional(),
    reference: z
      .strictObject({ csv: z.string().min(1) })
      .optional()
      .describe('people to look for in the release, with the columns of the plan'),
  })
  .refine(({ csv, table }) => (csv === undefined) !== (table === undefined), { error: 'one of csv and table' })
  .meta({ id: 'AnonymiseWrite' });
export type AnonymiseWrite = z.infer<typeof AnonymiseWrite>;

const Exposure = z.object({
  k: z.int(),
  unique: z.number(),
  belowK: z.number(),
  prosecutor: z.object({ highest: z.number(), mean: z.number(), shareAbove: z.number() }),
  sensitive: z.array(z.object({ column: z.string(), l: z.number(), entropyL: z.number(), t: z.number() })),
});

/** The test report of one release. It holds figures and names of columns, and nothing of anybody. */
export const AnonymityReportShown = z
  .looseObject({
    passed: z.boolean(),
    at: Moment,
    checks: z.array(z.object({ check: z.string(), ok: z.boolean(), zh: z.string(), en: z.string() })),
    rows: z.object({ before: z.int(), after: z.int() }),
    columns: z.array(z.object({ name: z.string(), role: z.string(), level: z.int(), of: z.int() })),
    before: Exposure,
    after: Exposure,
    loss: z.number(),
    attempt: z.looseObject({ tried: z.int(), matched: z.int(), unique: z.int() }).nullable(),
    sha256: z.object({ source: z.string(), release: z.string() }),
  })
  .meta({ id: 'AnonymityReport' });

export const Anonymisation = z
  .object({
    id: AnonymityReportId,
    category: VocabularyId,
    by: z.string(),
    state: z
      .enum(['running', 'passed', 'failed', 'broken'])
      .describe('failed: the report did not pass, it stays personal · broken: it could not be done, see problem'),
    progress: z.object({ stage: z.enum(['read', 'search', 'measure', 'sign']), done: z.number() }),
    problem: z.string().nullable(),
    report: AnonymityReportShown.nullable(),
    signed: z.string().nullable().describe('compact JWS (EdDSA) over the report'),
    createdAt: Moment,
    endedAt: Moment.nullable(),
    expiresAt: Moment.nullable(),
  })
  .meta({ id: 'Anonymisation' });
export type Anonymisation = z.infer<typeof Anonymisation>;

export const Anonymisations = z
  .object({
    anonymisations: z.array(Anonymisation),
    categories: z.array(z.object({ id: VocabularyId, name: Words })).describe('the anonymous ones'),
  })
  .meta({ id: 'Anonymisations' });
export type Anonymisations = z.infer<typeof Anonymisations>;

/** Body of PUT /v1/attestations/irreversibility/{category}. */
export const AttestationWrite = z
  .strictObject({
    passed: z.boolean().describe('false withdraws: the category counts as personal again'),
    report: z.string().min(1).max(500),
    by: z.string().min(1).max(200),
    expiresAt: Moment.optional(),
  })
  .meta({ id: 'AttestationWrite' });

export const AttestationShown = z
  .object({
    category: VocabularyId,
    report: z.string(),
    by: z.string(),
    at: Moment,
    expiresAt: Moment.nullable(),
    state: z.enum(['in-force', 'expired', 'not-passed']),
  })
  .meta({ id: 'Attestation' });
export type AttestationShown = z.infer<typeof AttestationShown>;
export const Attestations = z.object({ attestations: z.array(AttestationShown) }).meta({ id: 'Attestations' });

export const StatisticName = z.enum(['people-by-age-band', 'people-by-switch']).meta({ id: 'StatisticName' });
export type StatisticName = z.infer<typeof StatisticName>;

export const Statistic = z
  .object({
    name: StatisticName,
    day: z.iso.date(),
    epsilon: z.number().describe('what this day’s answer may tell of any one person, at most'),
    figures: z.array(z.object({ of: z.string(), count: z.int().describe('with noise; never below zero') })),
    decision: z.string(),
  })
  .meta({ id: 'Statistic' });
export type Statistic = z.infer<typeof Statistic>;

/** Anonymous information: made, tested, filed, counted (个人信息保护法 第七十三条; PAPER-63). */
export const anonymousOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/anonymise',
    summary: { zh: '把一张表做成匿名信息（后台任务）', en: 'make a table anonymous, as a job' },
    room: 'anonymise',
    access: 'shop-or-staff',
    request: AnonymiseWrite,
    replies: { 202: Anonymisation },
    problems: ['invalid-request', 'too-large', 'unknown-category', 'not-anonymous', 'too-many-jobs'],
  },
  {
    method: 'get',
    path: '/v1/anonymise',
    summary: { zh: '匿名化任务与报告', en: 'what was made anonymous, or was not' },
    room: 'anonymise',
    access: 'shop-or-staff',
    replies: { 200: Anonymisations },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/anonymise/{id}',
    summary: { zh: '一项匿名化的进度与报告', en: 'how far one is, and its report' },
    room: 'anonymise',
    access: 'shop-or-staff',
    parameters: { id: { in: 'path', schema: AnonymityReportId } },
    replies: { 200: Anonymisation },
    problems: ['unknown-report'],
  },
  {
    method: 'get',
    path: '/v1/anonymise/{id}/release',
    summary: { zh: '通过测试的匿名表', en: 'the release that passed' },
    room: 'anonymise',
    access: 'shop-or-staff',
    parameters: { id: { in: 'path', schema: AnonymityReportId } },
    replies: { 200: 'text/csv' },
    problems: ['unknown-report', 'not-irreversible'],
  },
  {
    method: 'put',
    path: '/v1/attestations/irreversibility/{category}',
    summary: { zh: '登记或撤回无法复原的证明', en: 'file that a category is irreversible, or withdraw it' },
    room: 'review',
    access: 'shop-or-staff',
    parameters: { category: { in: 'path', schema: VocabularyId } },
    request: AttestationWrite,
    replies: { 200: z.object({ category: VocabularyId, irreversible: z.boolean() }) },
    problems: ['unknown-category', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/attestations/irreversibility',
    summary: { zh: '各类匿名信息的证明及到期日', en: 'what counts as anonymous, and until when' },
    room: 'review',
    access: 'shop-or-staff',
    replies: { 200: Attestations },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/statistics/{name}',
    summary: { zh: '差分隐私人数统计', en: 'counts with noise, the same all day' },
    room: 'anonymise',
    access: 'shop-or-staff',
    parameters: { name: { in: 'path', schema: StatisticName } },
    replies: { 200: Statistic },
    problems: ['invalid-request', 'not-irreversible'],
  },
];
