import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { Json, Moment } from './person.ts';
import { TagReopen } from './profile.ts';
import { Channel, DecisionId, ReceiptId, RecipientId, VocabularyId, Words } from './words.ts';

/** Opaque to callers: an item keeps its id as long as it is held. */
export const HeldId = z
  .string()
  .regex(/^hld_[A-Za-z0-9_-]{1,400}$/, 'an id such as `hld_…`')
  .meta({ id: 'HeldId', description: 'one thing that is held about a person' });

const Purpose = z.object({ id: VocabularyId, name: Words }).meta({ id: 'NamedPurpose' });
const Receiver = z.object({ id: RecipientId, name: z.string(), contact: z.string() }).meta({ id: 'NamedReceiver' });

/** One thing that is held about a person (PIPL 45, PAPER-52). */
export const HeldItem = z
  .object({
    id: HeldId,
    category: VocabularyId,
    categoryName: Words,
    grade: z.string().describe('private, sensitive, general or anonymous'),
    label: Words.describe('what it is, such as 「浏览了商品」'),
    value: Json,
    source: Words.describe('where it came from, such as 「您在商品页的浏览」'),
    at: Moment.describe('when it came'),
    purposes: z.array(Purpose).describe('what it may be used for as things stand'),
    lastUse: z.object({ at: Moment, decision: DecisionId, purpose: VocabularyId }).nullable(),
    recipients: z.array(Receiver).describe('who may get it as things stand'),
    until: Moment.nullable().describe('when it is deleted by itself; null: see retention'),
    retention: Words.describe('how long it is kept, in words'),
    correctable: z.boolean(),
    deletable: z.boolean().describe('false: a law orders it kept; `kept` says which'),
    kept: z.object({ source: z.string(), until: Moment.nullable() }).optional(),
  })
  .meta({ id: 'HeldItem' });
export type HeldItem = z.infer<typeof HeldItem>;

/** Everything of one information category in one line. */
export const HeldSummary = z
  .object({
    category: VocabularyId,
    categoryName: Words,
    grade: z.string(),
    count: z.int(),
    first: Moment.nullable(),
    last: Moment.nullable(),
    days: z
      .array(z.object({ day: z.iso.date(), count: z.int() }))
      .describe('the year, day by day; days without are left out'),
    purposes: z.array(Purpose),
    recipients: z.array(Receiver),
    retention: Words,
    deletable: z.boolean(),
  })
  .meta({ id: 'HeldSummary' });
export type HeldSummary = z.infer<typeof HeldSummary>;

export const Held = z
  .object({
    summary: z.array(HeldSummary),
    items: z.array(HeldItem),
    next: z.string().nullable().describe('`after` of the next page; null: this was the last'),
    sealed: z
      .array(z.object({ store: z.string(), name: Words, count: z.int(), until: Moment, source: z.string() }))
      .describe('kept out of every use because a law orders it'),
  })
  .meta({ id: 'Held' });
export type Held = z.infer<typeof Held>;

/** Body of PATCH …/data/{id}. */
export const HeldCorrection = z.strictObject({ value: Json }).meta({ id: 'HeldCorrection' });

export const HeldDeleted = z
  .object({ deleted: z.int().describe('how many things are gone'), request: z.string().nullable(), at: Moment })
  .meta({ id: 'HeldDeleted' });
export type HeldDeleted = z.infer<typeof HeldDeleted>;

/** A tag of a person's profile (条例 42, 算法规定 17). */
export const Tag = z
  .object({
    id: VocabularyId,
    name: Words,
    why: Words.describe('facts the person can check, such as 「您近90天看过5次茶叶」'),
    category: VocabularyId.describe('the information category the tag itself is'),
    grade: z.string().describe('the strictest of what it was made from'),
    madeFrom: z.array(z.object({ category: VocabularyId, name: Words, count: z.int() })),
    usedFor: z.array(Purpose),
    madeAt: Moment,
    refreshedAt: Moment,
    expiresAt: Moment.describe('not put off by use (PAPER-69)'),
  })
  .meta({ id: 'Tag' });
export type Tag = z.infer<typeof Tag>;

export const Tags = z
  .object({
    tags: z.array(Tag),
    barred: z
      .array(z.object({ id: VocabularyId, name: Words, since: Moment }))
      .describe('deleted: never derived again until reopened'),
  })
  .meta({ id: 'Tags' });
export type Tags = z.infer<typeof Tags>;

/** One answer the person gave, oldest to newest they are the whole history of choices. */
export const PastChoice = z
  .object({
    entry: z.int(),
    kind: z.enum(['cell', 'purpose', 'everything', 'switch', 'merge']),
    purpose: VocabularyId.optional(),
    purposeName: Words.optional(),
    category: VocabularyId.optional(),
    categoryName: Words.optional(),
    recipient: RecipientId.optional(),
    channel: Channel.optional(),
    answer: z.enum(['granted', 'refused', 'withdrawn', 'on', 'off']),
    mechanism: z.string(),
    touchpoint: VocabularyId.nullable(),
    at: Moment,
    receipt: ReceiptId,
  })
  .meta({ id: 'PastChoice' });
export type PastChoice = z.infer<typeof PastChoice>;

const tagPath = { tag: { in: 'path', schema: VocabularyId } } as const;
const heldPath = { id: { in: 'path', schema: HeldId } } as const;

/** What is held about a person, item by item, and the tags made from it. */
export const heldOperations: readonly Operation[] = [
  personOperation({
    method: 'get',
    path: '/data',
    summary: { zh: '逐项列出所持有的信息', en: 'everything held, item by item' },
    room: 'rights',
    parameters: {
      category: { in: 'query', schema: VocabularyId },
      after: { in: 'query', schema: z.string() },
      limit: { in: 'query', schema: z.int().min(1).max(200) },
    },
    replies: { 200: Held },
    problems: ['unknown-category'],
  }),
  personOperation({
    method: 'delete',
    path: '/data',
    summary: { zh: '删除一类信息', en: 'delete everything of one category (query `category`)' },
    room: 'rights',
    parameters: { category: { in: 'query', schema: VocabularyId, required: true } },
    replies: { 200: HeldDeleted },
    problems: ['unknown-category', 'kept-by-law', 'ledger-unavailable'],
  }),
  personOperation({
    method: 'patch',
    path: '/data/{id}',
    summary: { zh: '更正一项', en: 'correct one thing' },
    room: 'rights',
    parameters: heldPath,
    request: HeldCorrection,
    replies: { 200: HeldItem },
    problems: ['unknown-item-held', 'not-correctable', 'invalid-value', 'ledger-unavailable'],
  }),
  personOperation({
    method: 'delete',
    path: '/data/{id}',
    summary: { zh: '删除一项', en: 'delete one thing' },
    room: 'rights',
    parameters: heldPath,
    replies: { 200: HeldDeleted },
    problems: ['unknown-item-held', 'kept-by-law', 'ledger-unavailable'],
  }),
  personOperation({
    method: 'get',
    path: '/export',
    summary: { zh: '可携带副本', en: 'a copy to take away' },
    room: 'rights',
    parameters: { format: { in: 'query', schema: z.enum(['json', 'csv']) } },
    replies: { 200: 'application/json' },
    problems: [],
  }),
  personOperation({
    method: 'get',
    path: '/tags',
    summary: { zh: '标签及其来由', en: 'tags and why they are there' },
    room: 'profile',
    replies: { 200: Tags },
    problems: [],
  }),
  personOperation({
    method: 'delete',
    path: '/tags/{tag}',
    summary: { zh: '删除标签，不再生成', en: 'delete a tag; it is not derived again until reopened' },
    room: 'profile',
    parameters: tagPath,
    replies: { 200: Tags },
    problems: ['unknown-tag'],
  }),
  personOperation({
    method: 'put',
    path: '/tags/{tag}',
    summary: { zh: '重新允许生成标签', en: 'let a deleted tag be derived again' },
    room: 'profile',
    parameters: tagPath,
    request: TagReopen,
    replies: { 200: Tags },
    problems: ['unknown-tag'],
  }),
  personOperation({
    method: 'get',
    path: '/choices/history',
    summary: { zh: '选择的历史', en: 'the history of choices, newest first' },
    room: 'choices',
    parameters: {
      before: { in: 'query', schema: z.int() },
      limit: { in: 'query', schema: z.int().min(1).max(200) },
    },
    replies: {
      200: z.object({ history: z.array(PastChoice), next: z.int().nullable() }).meta({ id: 'ChoiceHistory' }),
    },
    problems: [],
  }),
];
