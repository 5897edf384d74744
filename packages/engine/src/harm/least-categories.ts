/** What using one more category of somebody's information costs, as a share of the quality of the list. */
export type CostOf = (category: string) => number;

/**
 * The categories worth using: starting from all that are permitted, whichever can go without the list losing more than the category
 * costs goes, the dearest first; on a tie the one that is missed least. One always stays. A list that is as good with fewer uses fewer (PAPER-60, 个人信息保护法 第六条).
 * @param qualityOf how good the list with only these categories is: 1 for the list with all of them
 */
export function leastCategories(
  permitted: readonly string[],
  qualityOf: (categories: ReadonlySet<string>) => number,
  costOf: CostOf,
): ReadonlySet<string> {
  let kept = new Set(permitted);
  let quality = 1;
  while (kept.size > 1) {
    const gains = [...kept].map((category) => {
      const without = new Set([...kept].filter((one) => one !== category));
      const left = qualityOf(without);
      return { without, left, gain: costOf(category) - (quality - left) };
    });
    const best = gains.reduce((one, other) => (other.gain > one.gain ? other : one));
    if (best.gain <= 0) break;
    kept = best.without;
    quality = best.left;
  }
  return kept;
}
