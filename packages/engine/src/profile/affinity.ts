import type { Affinity, Counted, ProfileAct } from './tag-rule.ts';

/** How often a person did something with some goods, and with any. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/**
 * By how much the odds of these goods in what a person does are larger than in what people do in general: the natural
 * logarithm of the ratio, after adding `prior` acts of people in general to the person's own. 0 without any evidence.
 */
export function logOddsOf({ count, of }: Share, expected: number, prior: number): number {
  const share = (count + prior * expected) / (of + prior);
  return Math.log(share / (1 - share)) - Math.log(expected / (1 - expected));
}

/** What speaks for a learned tag; undefined where it is too little, or no more than of people in general. */
export function affinityIn(condition: Affinity, acts: readonly ProfileAct[]): readonly Counted[] | undefined {
  const { expected, atLeast, ofAtLeast, logOddsAtLeast, priorActs } = condition;
  if (expected === undefined || expected <= 0 || expected >= 1) return undefined;
  const counts = countsIn(condition, acts);
  const sum = (key: 'count' | 'of') => counts.reduce((total, one) => total + one[key], 0);
  const share = { count: sum('count'), of: sum('of') };
  if (share.count < atLeast || share.of < ofAtLeast) return undefined;
  if (logOddsOf(share, expected, priorActs) < logOddsAtLeast) return undefined;
  return counts.filter(({ of }) => of > 0);
}

/** Per information category and kind of act: with these goods, of how many with any. */
export function countsIn(
  { acts: kinds, groups }: Pick<Affinity, 'acts' | 'groups'>,
  acts: readonly ProfileAct[],
): (Counted & Share)[] {
  const counts = new Map<string, Counted & Share>();
  for (const { category, kind, group } of acts) {
    if (group === undefined || !kinds.includes(kind)) continue;
    const key = `${category} ${kind}`;
    const before = counts.get(key) ?? { category, kind, count: 0, of: 0 };
    counts.set(key, { ...before, count: before.count + (groups.includes(group) ? 1 : 0), of: before.of + 1 });
  }
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, counted]) => counted);
}
