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
  | { readonly by: 'choice'; readonly words: readonly string[] }
  | Affinity;

/** Of what the person does, clearly more is with these goods than of what people in general do: a learned tag. */
export interface Affinity {
  readonly by: 'affinity';
  readonly acts: readonly string[];
  readonly groups: readonly string[];
  /** fewest acts with these goods, and with any goods */
  readonly atLeast: number;
  readonly ofAtLeast: number;
  /** natural logarithm by which the odds must be larger than people's in general */
  readonly logOddsAtLeast: number;
  /** so many acts of people in general are added to the person's own: little evidence is no evidence */
  readonly priorActs: number;
  /** the share of these goods in what people in general do; undefined while too few were counted: then it never holds */
  readonly expected: number | undefined;
}

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
  /** of how many with any goods; only where that matters */
  readonly of?: number;
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
  /** the share people in general had when it was counted; only of a learned tag */
  readonly expected?: number | undefined;
}
