import { z } from 'zod';
import type { Operation } from './operation.ts';
import { VocabularyId, Words } from './words.ts';

/** Body of PUT …/tags/{tag}. */
export const TagReopen = z.strictObject({ barred: z.literal(false) }).meta({ id: 'TagReopen' });

const Input = z.object({ id: VocabularyId, name: Words, grade: z.string() });

/** A rule by which tags are made, as the shop declared it. */
const TagRule = z
  .object({
    id: VocabularyId,
    name: Words,
    category: VocabularyId.describe('the information category the tag itself is'),
    grade: z.string().describe('the strictest of what it is made from'),
    inputs: z.array(Input),
    condition: z.discriminatedUnion('by', [
      z.object({ by: z.literal('acts'), acts: z.array(z.string()), goods: Words, atLeast: z.int() }),
      z.object({ by: z.literal('choice'), words: z.array(z.string()) }),
      z
        .object({
          ...{ by: z.literal('affinity'), acts: z.array(z.string()), goods: Words },
          atLeast: z.int().describe('fewest acts with these goods'),
          ofAtLeast: z.int().describe('fewest acts with any goods'),
          logOddsAtLeast: z
            .number()
            .describe('by how much the log-odds of these goods exceed those of people in general'),
          priorActs: z.number().describe('acts of people in general added to the person’s own'),
          expected: z
            .number()
            .nullable()
            .describe('share of these goods in what people in general do; null: not known yet'),
        })
        .describe('learned, by a declared method'),
    ]),
    withinDays: z.int(),
    refreshDays: z.int().describe('days between two computations, at least'),
    maximumDays: z.int().describe('days a tag lives, at most'),
    people: z.int().nullable().describe('who hold it; null: fewer than `minimumPeople`'),
    deleted: z.int().nullable().describe('who deleted it; null: fewer than `minimumPeople`'),
  })
  .meta({ id: 'TagRule' });

export const StaffTags = z.object({ minimumPeople: z.int(), rules: z.array(TagRule) }).meta({ id: 'StaffTags' });
export type StaffTags = z.infer<typeof StaffTags>;

const ProxyFinding = z.object({
  category: VocabularyId.describe('the private matter'),
  name: Words,
  people: z.int().describe('of whom it was measured, rounded down to `minimumPeople`'),
  tagged: z.int().describe('whom the tag would be of, rounded alike'),
  precision: z.number().describe('share of these whom the matter concerns'),
  lift: z.number().describe('times the share among everybody; 1 tells nothing'),
  leastLift: z.number().describe('the least that is with 95 % certainty'),
  auc: z.number().describe('0.5 tells nothing, 1 everything'),
  refused: z.boolean(),
});

/** How well each tag tells what must not be inferred. */
export const StaffProxies = z
  .object({
    bounds: z.object({ lift: z.number(), auc: z.number(), minimumPeople: z.int() }),
    measuredAt: z.string().nullable().describe('null: nothing could be measured yet'),
    matters: z.array(z.object({ category: VocabularyId, name: Words })),
    tags: z.array(
      z.object({
        id: VocabularyId,
        name: Words,
        refused: z.boolean().describe('not made any more; those there were are deleted'),
        findings: z.array(ProxyFinding).describe('matters with too few people on a side are left out'),
      }),
    ),
  })
  .meta({ id: 'StaffProxies' });
export type StaffProxies = z.infer<typeof StaffProxies>;

const share = z.object({
  tags: z.array(VocabularyId),
  people: z.int().nullable().describe('who share them all, rounded down to `roundedTo`; null: fewer than `k`'),
});

/** Tags and pairs of tags with how many people share them; what fewer than k share is not shown. */
export const StaffSegments = z
  .object({
    k: z.int().describe('fewest people who must share a combination'),
    roundedTo: z.int(),
    tags: z.array(share.extend({ name: Words })),
    pairs: z.array(share).describe('pairs that at least k share'),
    hidden: z.int().describe('pairs that somebody shares, but fewer than k'),
  })
  .meta({ id: 'StaffSegments' });
export type StaffSegments = z.infer<typeof StaffSegments>;

/** Body of POST /v1/staff/segments: a combination to try. */
export const SegmentTry = z.strictObject({ tags: z.array(VocabularyId).min(1).max(12) }).meta({ id: 'SegmentTry' });

export const SegmentTried = z
  .object({ ...share.shape, k: z.int(), coarsened: share, dropped: z.array(VocabularyId) })
  .meta({ id: 'SegmentTried' });
export type SegmentTried = z.infer<typeof SegmentTried>;

/** Tags as staff see them: the rules and how many, never who. */
export const profileOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/staff/tags',
    summary: { zh: '标签规则及人数', en: 'the rules of tags, and how many people each concerns' },
    room: 'profile',
    access: 'shop-or-staff',
    replies: { 200: StaffTags },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/staff/proxies',
    summary: { zh: '标签与不得推断的私事的关联', en: 'how well each tag tells what must not be inferred' },
    room: 'profile',
    access: 'shop-or-staff',
    replies: { 200: StaffProxies },
    problems: [],
  },
  {
    method: 'post',
    path: '/v1/staff/proxies',
    summary: { zh: '立即重新测量标签与私事的关联', en: 'measure the same anew, now' },
    room: 'profile',
    access: 'shop-or-staff',
    replies: { 200: StaffProxies },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/staff/segments',
    summary: { zh: '人群：标签及其组合各有多少人', en: 'segments: how many people share each tag and pair of tags' },
    room: 'profile',
    access: 'shop-or-staff',
    replies: { 200: StaffSegments },
    problems: [],
  },
  {
    method: 'post',
    path: '/v1/staff/segments',
    summary: {
      zh: '试一个标签组合：多少人共有，减少后的组合',
      en: 'try a combination: how many share it, and what is left of it',
    },
    room: 'profile',
    access: 'shop-or-staff',
    request: SegmentTry,
    replies: { 200: SegmentTried },
    problems: ['unknown-tag'],
  },
];
