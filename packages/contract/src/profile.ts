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
];
