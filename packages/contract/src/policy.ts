import { z } from 'zod';
import type { Operation } from './operation.ts';
import { RecipientId, VocabularyId, Words } from './words.ts';

const Named = z.object({ id: VocabularyId, name: Words });

/** How long each category is kept, from the configuration the server deletes by (PAPER-34). */
export const RetentionTable = z
  .object({
    rows: z.array(
      z.object({
        category: z.string().describe('a category of the vocabulary, or a record of the handling itself'),
        name: Words,
        purposes: z.array(VocabularyId),
        days: z.number().nullable().describe('null: no number; see kept'),
        kept: Words,
        atEnd: Words.describe('what happens then'),
        source: z.string().describe('the number or the row it comes from'),
        designChoice: z.boolean().describe('true: no law gives the number'),
      }),
    ),
  })
  .meta({ id: 'RetentionTable' });
export type RetentionTable = z.infer<typeof RetentionTable>;

/** Everybody information is passed to, in words. */
export const NamedRecipients = z
  .object({
    recipients: z.array(
      z.object({
        id: RecipientId,
        name: z.string(),
        contact: z.string(),
        kind: z.enum(['independent', 'processor']),
        purposes: z.array(Named),
        categories: z.array(Named),
        method: Words,
        retention: z.array(Words),
      }),
    ),
  })
  .meta({ id: 'NamedRecipients' });
export type NamedRecipients = z.infer<typeof NamedRecipients>;

const lang = z.string().max(35).default('zh-CN');

/** Query of the generated lists. */
export const PageQuery = z.strictObject({ lang, format: z.enum(['json', 'html']).default('json') });
/** Query of the generated policy. */
export const PolicyQuery = z.strictObject({ lang, format: z.enum(['html', 'md', 'json']).default('html') });

const parameters = (formats: readonly [string, ...string[]]): NonNullable<Operation['parameters']> => ({
  lang: { in: 'query', schema: z.string() },
  format: { in: 'query', schema: z.enum(formats) },
});

/** What is generated from the configuration, so that it cannot say anything else. */
export const policyOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/notices/retention',
    summary: { zh: '各类信息的保存期限与到期处理', en: 'how long each category is kept, and what happens then' },
    room: 'policy',
    access: 'public',
    parameters: parameters(['json', 'html']),
    replies: { 200: RetentionTable },
    problems: ['invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/notices/recipients',
    summary: { zh: '接收方名单', en: 'everybody information is passed to, in words' },
    room: 'policy',
    access: 'public',
    parameters: parameters(['json', 'html']),
    replies: { 200: NamedRecipients },
    problems: ['invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/privacy-policy',
    summary: { zh: '由在用告知、接收方和保存期限生成的个人信息保护政策', en: 'the policy, made from what is in force' },
    room: 'policy',
    access: 'public',
    parameters: parameters(['html', 'md', 'json']),
    replies: { 200: 'text/html' },
    problems: ['invalid-request'],
  },
];
