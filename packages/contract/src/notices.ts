import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { NoticeId, RecipientId, ShownId, VocabularyId } from './words.ts';

/** The texts of a notice in one language, layer by layer. What must not be empty, the linter says. */
const NoticeText = z
  .object({
    short: z.string().max(500),
    summary: z.string().max(5000),
    full: z.string().max(100_000),
    consequences: z.string().max(5000).optional(),
    benefit: z.string().max(5000).optional(),
    retention: z.string().max(5000).optional(),
    necessity: z.string().max(5000).optional(),
  })
  .catchall(z.string().max(5000))
  .partial()
  .meta({ id: 'NoticeText' });

const list = (entry: z.ZodType<string>, minimum: number) =>
  z
    .array(entry)
    .min(minimum)
    .max(200)
    .refine((entries) => new Set(entries).size === entries.length, 'each entry once');

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
    touchpoints: list(VocabularyId, 1),
    material: z.boolean().describe('true: those who granted on the version before must be asked again'),
    text: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as `zh-CN`'), NoticeText),
  })
  .meta({ id: 'NoticeWrite' });
export type NoticeWrite = z.infer<typeof NoticeWrite>;

export const NoticePublished = z
  .object({ id: NoticeId, version: z.int(), hash: z.string().describe('SHA-256 of the content, canonical JSON, hex') })
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
    access: 'shop',
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
