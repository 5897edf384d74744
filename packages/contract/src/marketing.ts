import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { DecisionId, Words } from './words.ts';

/** An item's id, chosen by the shop. */
export const ItemId = z
  .string()
  .regex(/^[\w.:@/-]{1,128}$/, '1 to 128 characters of A-Z a-z 0-9 . _ : @ / -')
  .meta({ id: 'ItemId' });

const Title = z.string().trim().min(1).max(200);

/** One item of the catalogue. What we have no use for is left out without a word. */
export const ItemWrite = z
  .object({
    id: ItemId,
    title: z.union([Title, z.object({ zh: Title, en: Title })]).describe('one text, or one per language'),
    category: z.string().max(64).default('').describe('the shop’s own'),
    price: z.number().min(0).max(99_999_999_999).optional().describe('list price in the shop’s currency'),
    stock: z.int().min(0).max(2_000_000_000).optional().describe('0 is not recommended; left out: not counted'),
    image: z.string().max(2000).optional(),
    tags: z.array(z.string().max(64)).max(32).default([]),
    attributes: z.record(z.string().max(64), z.union([z.string().max(500), z.number(), z.boolean()])).default({}),
    listedAt: Moment.optional().describe('since when the shop offers it'),
  })
  .meta({ id: 'ItemWrite' });
export type ItemWrite = z.infer<typeof ItemWrite>;

/** Body of PUT /v1/items: an item known before is replaced whole. */
export const ItemsWrite = z.strictObject({ items: z.array(ItemWrite).min(1).max(2000) }).meta({ id: 'ItemsWrite' });
export type ItemsWrite = z.infer<typeof ItemsWrite>;

export const ItemsWritten = z
  .object({ items: z.int().describe('how many of the request are in the catalogue now: all') })
  .meta({ id: 'ItemsWritten' });
export type ItemsWritten = z.infer<typeof ItemsWritten>;

/** Body of POST /v1/recommendations. */
export const RecommendationRequest = z
  .strictObject({
    person: PersonId.optional().describe(
      'left out for a visitor nobody knows; with a person’s token it is that person',
    ),
    slot: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens'),
    count: z.int().min(1).max(100).default(10),
    item: ItemId.optional(),
    query: z.string().max(200).optional(),
    neutral: z.boolean().optional().describe('true: the neutral list, whatever was granted'),
  })
  .meta({ id: 'RecommendationRequest' });
export type RecommendationRequest = z.infer<typeof RecommendationRequest>;

export const Why = Words.extend({ category: z.string().optional(), tag: z.string().optional() }).meta({ id: 'Why' });
export type Why = z.infer<typeof Why>;

/** The same shape with and without personalisation. */
export const Recommendations = z
  .object({
    mode: z.enum(['personalised', 'neutral']),
    items: z.array(z.object({ item: ItemId, score: z.number(), why: z.array(Why) })),
    label: z.unknown().describe('what must be shown beside the list, such as 定推; null when nothing is due'),
    decision: DecisionId,
    switch: z.object({ href: z.string() }),
  })
  .meta({ id: 'Recommendations' });
export type Recommendations = z.infer<typeof Recommendations>;

const ModelManifest = z
  .object({
    kind: z.string(),
    version: z.string().describe('a fingerprint: the same statistics have the same, however they came about'),
    objective: z.string(),
    purposes: z.array(z.string()),
    categories: z.array(z.string()),
    features: z.array(z.string()),
    settings: z.record(z.string(), z.number()),
    people: z.int(),
    interactions: z.int(),
    from: z.number().nullable().describe('milliseconds since 1970'),
    until: z.number().nullable(),
  })
  .meta({ id: 'ModelManifest' });

/** What models may be made of, what the one that ranks now is made of, and what those before it were. */
export const Models = z
  .object({
    declared: z.array(
      z.object({
        kind: z.string(),
        title: Words,
        objective: z.string(),
        purposes: z.array(z.string()),
        categories: z.array(z.string()),
        features: z.array(z.string()),
        version: z.int(),
      }),
    ),
    served: ModelManifest.nullable().describe('as it is at this moment; null where nobody permitted training'),
    kept: z
      .array(z.object({ manifest: ModelManifest, sha256: z.string(), law: z.string(), trainedAt: Moment }))
      .describe('newest first'),
  })
  .meta({ id: 'Models' });
export type Models = z.infer<typeof Models>;

/** Body of POST /v1/search. The query is personal information: it is answered and not kept. */
export const SearchRequest = z
  .strictObject({
    person: PersonId.optional().describe(
      'left out for a visitor nobody knows; with a person’s token it is that person',
    ),
    query: z.string().trim().min(1).max(200),
    count: z.int().min(1).max(100).default(20),
    slot: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens')
      .default('search'),
    neutral: z.boolean().optional().describe('true: the neutral order, whatever was granted'),
  })
  .meta({ id: 'SearchRequest' });
export type SearchRequest = z.infer<typeof SearchRequest>;

/** As recommendations: the same shape with and without personalisation. */
export const SearchResults = Recommendations.extend({
  found: z.int().describe('how many items match, shown or not'),
  suggestions: z.array(z.string()).describe('where nothing was found: words of the catalogue to try instead'),
}).meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof SearchResults>;

/** The catalogue, and what is recommended from it. */
export const marketingOperations: readonly Operation[] = [
  {
    method: 'put',
    path: '/v1/items',
    summary: { zh: '成批写入商品', en: 'write items of the catalogue, in batches' },
    room: 'catalogue',
    access: 'shop',
    request: ItemsWrite,
    replies: { 200: ItemsWritten },
    problems: ['invalid-item', 'invalid-request', 'batch-too-large', 'too-large'],
  },
  {
    method: 'post',
    path: '/v1/recommendations',
    summary: { zh: '为某展示位排列商品', en: 'a list of items for a slot' },
    room: 'recommend',
    access: 'shop-or-person',
    request: RecommendationRequest,
    replies: { 200: Recommendations },
    problems: ['invalid-request', 'invalid-person', 'other-person', 'unknown-item'],
  },
  {
    method: 'get',
    path: '/v1/staff/models',
    summary: { zh: '模型说明书：用途、信息类别、特征、目标、版本', en: 'manifests of the models' },
    room: 'recommend',
    access: 'shop-or-staff',
    replies: { 200: Models },
    problems: [],
  },
  {
    method: 'post',
    path: '/v1/search',
    summary: {
      zh: '搜索商品；总能得到非个性化的排列',
      en: 'search the catalogue; the neutral order is always to be had',
    },
    room: 'search',
    access: 'shop-or-person',
    request: SearchRequest,
    replies: { 200: SearchResults },
    problems: ['invalid-request', 'invalid-person', 'other-person'],
  },
];
