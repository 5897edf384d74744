/** How people divide by a tag and by a private matter: the only thing a measurement looks at. */
export interface TwoByTwo {
  readonly both: number;
  readonly tagOnly: number;
  readonly matterOnly: number;
  readonly neither: number;
}

/** How well a tag tells a private matter. */
export interface ProxyMeasure {
  readonly people: number;
  readonly tagged: number;
  readonly concerned: number;
  /** of those with the tag, the share whom the matter concerns */
  readonly precision: number;
  /** how many times as many have both as people as active would by chance: 1 tells nothing */
  readonly lift: number;
  /** the least the lift is with 95 % certainty (Wilson's lower bound of the precision) */
  readonly leastLift: number;
  /** area under the ROC curve among people as active: 0.5 tells nothing, 1 everything */
  readonly auc: number;
}

/** What makes a tag a proxy. */
export interface ProxyBounds {
  readonly lift: number;
  readonly auc: number;
  /** fewest people with the tag, without it, concerned, and not: below, nothing is measured */
  readonly minimumPeople: number;
}

const Z = 1.96;

/**
 * Measured within strata of people who do about as much as one another, and put together: who does a great deal has every
 * tag and touches every kind of goods, and that tells of no private matter. undefined where a side has too few people:
 * then nobody can say, and a figure would tell of them.
 */
export function measureProxy(
  strata: readonly TwoByTwo[],
  { minimumPeople }: Pick<ProxyBounds, 'minimumPeople'>,
): ProxyMeasure | undefined {
  const sides = strata.map(sidesOf);
  const sum = (of: (one: Sides) => number): number => sides.reduce((total, one) => total + of(one), 0);
  const [people, tagged, concerned] = [sum((one) => one.people), sum((one) => one.tagged), sum((one) => one.concerned)];
  if (Math.min(tagged, concerned, people - tagged, people - concerned) < minimumPeople) return undefined;
  const both = sum((one) => one.both);
  // How many would have both if, among people as active, the tag told nothing.
  const expected = sum((one) => (one.people === 0 ? 0 : (one.tagged * one.concerned) / one.people));
  const pairs = sum((one) => one.concerned * (one.people - one.concerned));
  if (expected === 0 || pairs === 0) return undefined;
  const leastLift = (wilsonLower(both, tagged) * tagged) / expected;
  const auc = sum(concordant) / pairs;
  return { people, tagged, concerned, precision: both / tagged, lift: both / expected, leastLift, auc };
}

interface Sides {
  readonly both: number;
  readonly tagged: number;
  readonly concerned: number;
  readonly people: number;
}

const sidesOf = ({ both, tagOnly, matterOnly, neither }: TwoByTwo): Sides => ({
  ...{ both, tagged: both + tagOnly, concerned: both + matterOnly },
  people: both + tagOnly + matterOnly + neither,
});

/** Of all pairs of somebody concerned and somebody not, in how many the tag is with the former; ties count half. */
function concordant({ both, tagged, concerned, people }: Sides): number {
  const [tagOnly, matterOnly] = [tagged - both, concerned - both];
  const neither = people - tagged - matterOnly;
  return both * neither + (both * tagOnly + matterOnly * neither) / 2;
}

/** Whether the tag must not be: it certainly lifts the matter above the bound, or tells the people apart by it. */
export const isProxy = ({ leastLift, auc }: ProxyMeasure, bounds: ProxyBounds): boolean =>
  leastLift >= bounds.lift || auc >= bounds.auc;

function wilsonLower(hits: number, of: number): number {
  const share = hits / of;
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const lower = (share + (Z * Z) / (2 * of) - spread) / (1 + (Z * Z) / of);
  // Where nobody has both, rounding leaves a trace above nothing.
  return Math.min(share, Math.max(0, lower));
}
