/** One answered request about one person, ready to be kept. */
export interface DecisionRecord {
  readonly person: string;
  readonly id: string;
  readonly at: Date;
  /** what kind of credential asked: shop, staff, person, source */
  readonly caller: string;
  /** `evaluation`, `recommendation`, `collect` … */
  readonly use: string;
  readonly law: string;
  /** canonical JSON, or null */
  readonly asked: string | null;
  readonly ruled: Buffer;
  /** canonical JSON, or null */
  readonly outcome: string | null;
  /** number of the person's last answer that the ruling knew of: with it the notices in force are known */
  readonly standing: number | null;
}

/**
 * The canonical JSON (RFC 8785) that a decision's commitment is over. Put together by hand, since it is made for every
 * decision: the members stand in order, and `asked` and `outcome` are canonical JSON already.
 */
export const decisionBody = ({ asked, at, caller, id, law, outcome, person, ruled, standing, use }: DecisionRecord) =>
  `{"asked":${asked ?? 'null'},"at":"${at.toISOString()}","caller":${JSON.stringify(caller)},"id":"${id}",` +
  `"law":${JSON.stringify(law)},"outcome":${outcome ?? 'null'},"person":${JSON.stringify(person)},` +
  `"ruled":"${ruled.toString('base64')}","schema":"heng/decision@1","standing":${standing},"use":${JSON.stringify(use)}}`;
