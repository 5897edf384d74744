import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { Channel, NoticeId, RecipientId, ShownId, VocabularyId, Words } from './words.ts';

const list = <Entry extends string>(entry: z.ZodType<Entry>, minimum: number) =>
  z
    .array(entry)
    .min(minimum)
    .max(200)
    .refine((entries) => new Set(entries).size === entries.length, 'each entry once');

const part = (what: string) => z.string().max(5000).optional().describe(what);

/** What is said of one purpose; between versions, only those of whom something else is said are asked again. */
const NoticeItem = z
  .strictObject({
    purpose: VocabularyId,
    categories: list(VocabularyId, 1).optional().describe('absent: every category of the notice'),
    says: z.string().min(1).max(2000).describe('what is done, with its object and extent'),
    method: part('how'),
    depth: part('how deep: single facts, or a profile'),
    frequency: part('how often'),
    retention: part('how long'),
    recipients: z.array(RecipientId).max(200).optional().describe('absent: all of the notice'),
  })
  .meta({ id: 'NoticeItem' });

/** The texts of a notice in one language, layer by layer. What must not be empty, the linter says. */
const NoticeText = z
  .object({
    short: z.string().max(500).describe('one line, at most 60 Han characters'),
    summary: z.string().max(5000).describe('at most `noticeSummaryMaximumCharacters`'),
    full: z.string().max(100_000),
    consequences: part('what follows from agreeing and from not agreeing'),
    benefit: part('what the person gains'),
    risk: part('what may go wrong'),
    retention: part('how long it is kept'),
    expiry: part('what happens at the end of it'),
    necessity: part('why it is needed'),
    method: part('how it is handled'),
    depth: part('how deep: single facts, or a profile'),
    frequency: part('how often'),
    recipients: part('who receives it'),
    handler: part('who handles it, with a contact'),
    rights: part('which rights there are, and how they are used'),
    stop: part('how to stop'),
    effective: part('since when'),
    updated: part('last changed'),
    items: z.array(NoticeItem).max(200).optional().describe('what is said of each purpose'),
  })
  .catchall(z.union([z.string().max(5000), z.array(NoticeItem)]))
  .partial()
  .meta({ id: 'NoticeText' });

/** A recipient as a notice names it: by the id it is registered under, or whole, which registers it. */
const NamedRecipient = z
  .union([
    RecipientId,
    z.strictObject({
      id: RecipientId,
      name: z.string().min(1).max(200),
      contact: z.string().min(1).max(500),
      kind: z.enum(['independent', 'processor']).optional().describe('absent: as registered, else independent'),
    }),
  ])
  .meta({ id: 'NamedRecipient' });
export type NamedRecipient = z.infer<typeof NamedRecipient>;

/** Body of POST /v1/notices. */
export const NoticeWrite = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens'),
    purposes: list(VocabularyId, 1),
    categories: list(VocabularyId, 1),
    recipients: z
      .array(NamedRecipient)
      .max(200)
      .default([])
      .describe('whom the notice names; one that is not registered yet is registered for what the notice covers'),
    channels: list(Channel, 1)
      .optional()
      .describe('by which channels the notice says the person is reached; absent: by each that its information allows'),
    touchpoints: list(VocabularyId, 1),
    material: z.boolean().describe('true: those who granted on the version before must be asked again'),
    text: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as `zh-CN`'), NoticeText),
  })
  .meta({ id: 'NoticeWrite' });
export type NoticeWrite = z.infer<typeof NoticeWrite>;

/** What the linter says of one place in a notice. */
export const NoticeFinding = z
  .object({
    rule: z.string().describe('L01 to L22, or about the layers'),
    name: z.string().describe('such as `vague-purpose`'),
    level: z.enum(['error', 'warning']),
    law: z.string(),
    path: z.string().describe('such as `text.zh-CN.summary`'),
    position: z
      .object({ line: z.int(), column: z.int(), offset: z.int(), length: z.int() })
      .describe('within that text'),
    quote: z.string(),
    zh: z.string(),
    en: z.string(),
    suggestion: z.string(),
    suggestionEn: z.string(),
  })
  .meta({ id: 'NoticeFinding' });
export type NoticeFinding = z.infer<typeof NoticeFinding>;

export const NoticePublished = z
  .object({
    id: NoticeId,
    version: z.int(),
    hash: z.string().describe('SHA-256 of the content, canonical JSON, hex'),
    warnings: z.array(NoticeFinding).describe('what the linter would have said better'),
    asksAgain: z
      .union([z.literal('nobody'), z.literal('all'), z.array(z.object({ purpose: z.string(), category: z.string() }))])
      .describe('whose grants a material change closes'),
  })
  .meta({ id: 'NoticePublished' });
export type NoticePublished = z.infer<typeof NoticePublished>;

/** A notice in one language. */
export const Notice = z
  .looseObject({
    id: NoticeId,
    key: z.string(),
    version: z.int(),
    hash: z.string(),
    purposes: z.array(VocabularyId),
    categories: z.array(VocabularyId),
    recipients: z.array(z.object({ id: RecipientId, name: z.string(), contact: z.string(), kind: z.string() })),
    channels: z.array(Channel).optional(),
    touchpoints: z.array(VocabularyId),
    lang: z.string(),
    short: z.string(),
    summary: z.string(),
    full: z.string(),
    icons: z.array(z.object({ icon: z.string(), text: z.string() })),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;

export const Notices = z.object({ notices: z.array(Notice) }).meta({ id: 'Notices' });

/** Query of GET /v1/notices. */
export const NoticesQuery = z.strictObject({
  touchpoint: VocabularyId.optional(),
  lang: z.string().max(35).default('zh-CN'),
});

/** Body of POST …/notices-shown. */
export const NoticeShownWrite = z
  .strictObject({
    notice: NoticeId,
    touchpoint: VocabularyId,
    layer: z.enum(['short', 'summary', 'full']),
    locale: z.string().min(2).max(35),
  })
  .meta({ id: 'NoticeShownWrite' });
export type NoticeShownWrite = z.infer<typeof NoticeShownWrite>;

export const NoticeShown = z.object({ shown: ShownId }).meta({ id: 'NoticeShown' });

/** Body of PUT /v1/recipients/{id}: somebody the shop passes information to. */
export const RecipientWrite = z
  .strictObject({
    name: z.string().min(1).max(200),
    contact: z.string().min(1).max(500),
    kind: z.enum(['independent', 'processor']).describe('processor: acts for the shop only (PIPL 21)'),
    purposes: list(VocabularyId, 1),
    categories: list(VocabularyId, 1),
  })
  .meta({ id: 'RecipientWrite' });
export type RecipientWrite = z.infer<typeof RecipientWrite>;

export const Recipient = RecipientWrite.extend({ id: RecipientId }).meta({ id: 'Recipient' });
export type Recipient = z.infer<typeof Recipient>;
export const Recipients = z.object({ recipients: z.array(Recipient) }).meta({ id: 'Recipients' });

const Named = z.object({ id: VocabularyId, name: Words });

/** What the editor of notices works with: every version, the texts in force, and the words of the vocabulary. */
export const StaffNotices = z
  .object({
    notices: z.array(
      z.object({
        key: z.string(),
        versions: z.array(
          z.object({
            id: NoticeId,
            version: z.int(),
            material: z.boolean(),
            publishedAt: z.string(),
            hash: z.string(),
          }),
        ),
        inForce: NoticeWrite,
      }),
    ),
    vocabulary: z.object({
      purposes: z.array(Named),
      categories: z.array(Named.extend({ grade: z.string() })),
      touchpoints: z.array(Named),
    }),
    summaryMaximum: z.int(),
  })
  .meta({ id: 'StaffNotices' });
export type StaffNotices = z.infer<typeof StaffNotices>;

/** Notices, what was shown, and recipients. */
export const noticeOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/notices',
    summary: { zh: '某触点应展示的分层告知', en: 'the layered notices due at a touchpoint' },
    room: 'notices',
    access: 'public',
    parameters: {
      touchpoint: { in: 'query', schema: VocabularyId },
      lang: { in: 'query', schema: z.string() },
    },
    replies: { 200: Notices },
    problems: ['unknown-touchpoint', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/notices/{id}',
    summary: { zh: '一份告知，含已被取代的版本', en: 'one notice, superseded versions included' },
    room: 'notices',
    access: 'public',
    parameters: { id: { in: 'path', schema: NoticeId }, lang: { in: 'query', schema: z.string() } },
    replies: { 200: Notice },
    problems: ['unknown-notice'],
  },
  {
    method: 'post',
    path: '/v1/notices',
    summary: { zh: '发布告知（新版本）', en: 'publish a notice, or its next version' },
    room: 'notices',
    access: 'shop-or-staff',
    request: NoticeWrite,
    replies: { 201: NoticePublished },
    problems: ['notice-lint', 'unknown-purpose', 'unknown-category', 'unknown-touchpoint', 'not-consentable'],
  },
  {
    method: 'get',
    path: '/v1/staff/notices',
    summary: { zh: '告知编辑：各告知的版本与在用文本', en: 'for the editor: versions of each notice, texts in force' },
    room: 'notices',
    access: 'staff',
    replies: { 200: StaffNotices },
    problems: [],
  },
  personOperation({
    method: 'post',
    path: '/notices-shown',
    summary: { zh: '记录已向本人展示告知', en: 'record that a notice was shown to the person' },
    room: 'notices',
    request: NoticeShownWrite,
    replies: { 201: NoticeShown },
    problems: ['unknown-notice', 'notice-superseded', 'unknown-touchpoint'],
  }),
  {
    method: 'put',
    path: '/v1/recipients/{id}',
    summary: { zh: '登记接收方', en: 'register a recipient' },
    room: 'notices',
    access: 'shop-or-staff',
    parameters: { id: { in: 'path', schema: RecipientId } },
    request: RecipientWrite,
    replies: { 200: Recipient },
    problems: ['unknown-purpose', 'unknown-category'],
  },
  {
    method: 'get',
    path: '/v1/recipients',
    summary: { zh: '已登记的接收方', en: 'the recipients registered' },
    room: 'notices',
    access: 'public',
    replies: { 200: Recipients },
    problems: [],
  },
];
