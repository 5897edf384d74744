/** What a person did, as far as a tag rule may look at it. */
export interface ProfileAct {
  /** milliseconds since 1970 */
  readonly at: number;
  readonly kind: string;
  /** information category it was collected as */
  readonly category: string;
  /** catalogue category of the item; undefined where there is none */
  readonly group: string | undefined;
  /** interests the person chose with it, in their words */
  readonly chosen: readonly string[];
}

/** What must have happened for a tag to hold. */
export type Condition =
  | {
      readonly by: 'acts';
      readonly acts: readonly string[];
      readonly groups: readonly string[];
      readonly atLeast: number;
    }
  /** The newest choice of interests names one of these words. */
  | { readonly by: 'choice'; readonly words: readonly string[] };

/** A declared rule by which a tag is made. Nothing else makes one. */
export interface TagRule {
  readonly id: string;
  /** information categories it looks at; each must be permitted for profiling */
  readonly inputs: readonly string[];
  readonly condition: Condition;
  readonly withinDays: number;
  /** between two computations of the tag lie at least so many days (PAPER-70) */
  readonly refreshDays: number;
  /** so long after it was made the tag is gone, whatever happened meanwhile (PAPER-69) */
  readonly maximumDays: number;
}

/** How often something was counted. */
export interface Counted {
  readonly category: string;
  readonly kind: string;
  readonly count: number;
}

/** A tag of a person, or the memory that one ended. */
export interface HeldTag {
  readonly id: string;
  readonly madeAt: number;
  readonly refreshedAt: number;
  /** what was counted happened after this moment, and not after `refreshedAt` */
  readonly from: number;
  /** when it ran out, or was found not to hold any more; undefined while it holds */
  readonly endedAt: number | undefined;
  readonly evidence: readonly Counted[];
}
