import type { Words } from '@heng/sdk';

/** A rule by which a tag is made. */
export interface TagRule {
  readonly id: string;
  /** information category the tag itself is */
  readonly category: string;
  readonly name: Words;
  readonly grade: string;
  readonly inputs: readonly { readonly id: string; readonly name: Words; readonly grade: string }[];
  readonly condition:
    | { readonly by: 'acts'; readonly acts: readonly string[]; readonly goods: Words; readonly atLeast: number }
    | {
        readonly by: 'affinity';
        readonly acts: readonly string[];
        readonly goods: Words;
        readonly atLeast: number;
        readonly ofAtLeast: number;
        readonly logOddsAtLeast: number;
        readonly priorActs: number;
        /** null: what customers in general do is not known yet */
        readonly expected: number | null;
      }
    | { readonly by: 'choice'; readonly words: readonly string[] };
  readonly withinDays: number;
  readonly refreshDays: number;
  readonly maximumDays: number;
  /** null: too few to be shown */
  readonly people: number | null;
  readonly deleted: number | null;
}

/** `GET /v1/staff/tags` */
export interface TagRules {
  readonly minimumPeople: number;
  readonly rules: readonly TagRule[];
}
