import type { DecisionRecord } from './decision-log.ts';

/**
 * The canonical JSON (RFC 8785) that a decision's commitment is over. Put together by hand, since it is made for every
 * decision: the members stand in order, and `asked` and `outcome` are canonical JSON already.
 */
export const decisionBody = ({ asked, at, caller, id, law, outcome, person, ruled, standing, use }: DecisionRecord) =>
  `{"asked":${asked ?? 'null'},"at":"${at.toISOString()}","caller":${JSON.stringify(caller)},"id":"${id}",` +
  `"law":${JSON.stringify(law)},"outcome":${outcome ?? 'null'},"person":${JSON.stringify(person)},` +
  `"ruled":"${ruled.toString('base64')}","schema":"heng/decision@1","standing":${standing},"use":${JSON.stringify(use)}}`;
