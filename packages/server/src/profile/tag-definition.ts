import type { TagRule } from '@heng/engine';
import type { Grade, Words } from '@heng/gate';
import { z } from 'zod';

/** What people do with goods that a tag may be made from. Amounts of money are not among it: nobody is sorted by wealth. */
export const TAG_ACTS = ['view', 'cart', 'wish', 'order', 'review', 'share'] as const;
export type TagAct = (typeof TAG_ACTS)[number];

const name = z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) });
const days = z.number().int().min(1).max(3660);
const word = z.string().min(1).max(64);

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens'),
  name,
  inputs: z.array(z.string()).min(1),
  withinDays: days,
  refreshDays: days,
  maximumDays: days,
};

const byActs = z.strictObject({
  ...common,
  acts: z.array(z.enum(TAG_ACTS)).min(1),
  items: name.extend({ categories: z.array(word).min(1) }),
  atLeast: z.number().int().min(2, 'at least 2: one act is no habit').max(1000),
});
/** A learned tag: how it is learned is declared like everything else, and anybody can work it out by hand. */
const byLearning = z.strictObject({
  ...common,
  acts: z.array(z.enum(TAG_ACTS)).min(1),
  items: name.extend({ categories: z.array(word).min(1) }),
  learned: z.strictObject({
    method: z.literal('log-odds'),
    atLeast: z.number().int().min(3, 'at least 3: less is no evidence').max(1000),
    ofAtLeast: z.number().int().min(10, 'at least 10: a share of less says nothing').max(10_000),
    logOddsAtLeast: z.number().min(0.5, 'at least 0.5: people differ').max(10),
    priorActs: z.number().min(5, 'at least 5').max(1000),
  }),
});
const byChoice = z.strictObject({ ...common, chosen: z.array(word).min(1) });

/** The file of tag rules as it is written: a list. */
export const TagRuleFile = z.array(z.looseObject({})).max(500);
/** A rule by choice names the words chosen, a learned one how it is learned; any other counts acts. */
export const schemaOf = (rule: object) => ('chosen' in rule ? byChoice : 'learned' in rule ? byLearning : byActs);
export type WrittenRule = z.infer<typeof byActs> | z.infer<typeof byChoice> | z.infer<typeof byLearning>;

/** A tag rule that was checked, with what people read of it. */
export interface TagDefinition extends TagRule {
  readonly name: Words;
  /** the goods in words; undefined for a tag by choice */
  readonly goods: Words | undefined;
  /** information category the tag itself is */
  readonly category: string;
  /** the strictest of what it is made from and of what it is */
  readonly grade: Grade;
}
