/** How people divide by a tag and by a private matter: the only thing a measurement keeps. */
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
  /** precision over the share among everybody: 1 tells nothing */
  readonly lift: number;
  /** the least the lift is with 95 % certainty (Wilson's lower bound of the precision) */
  readonly leastLift: number;
  /** area under the ROC curve: 0.5 tells nothing, 1 everything */
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

/** undefined where a side has too few people: then nobody can say, and a figure would tell of them. */
export function measureProxy(counts: TwoByTwo, { minimumPeople }: ProxyBounds): ProxyMeasure | undefined {
  const { both, tagOnly, matterOnly, neither } = counts;
  const [tagged, concerned] = [both + tagOnly, both + matterOnly];
  const people = tagged + matterOnly + neither;
  if (Math.min(tagged, concerned, people - tagged, people - concerned) < minimumPeople) return undefined;
  const base = concerned / people;
  const precision = both / tagged;
  const auc = 0.5 + (both / concerned - tagOnly / (people - concerned)) / 2;
  const leastLift = wilsonLower(both, tagged) / base;
  return { people, tagged, concerned, precision, lift: precision / base, leastLift, auc };
}

/** Whether the tag must not be: it certainly lifts the matter above the bound, or tells the people apart by it. */
export const isProxy = ({ leastLift, auc }: ProxyMeasure, bounds: ProxyBounds): boolean =>
  leastLift >= bounds.lift || auc >= bounds.auc;

function wilsonLower(hits: number, of: number): number {
  const share = hits / of;
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return Math.max(0, (share + (Z * Z) / (2 * of) - spread) / (1 + (Z * Z) / of));
}
