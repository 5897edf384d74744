import type { Vocabulary } from '@heng/gate';

/**
 * For how many days what this server holds is kept. The chores that delete and the table people read both take it from
 * here, so the table cannot say other than what is done (PAPER-34).
 */
export interface RetentionDays {
  /** Raw behaviour: at most so long. */
  readonly behaviour: number;
  /** Trade records: at least so long. */
  readonly record: number;
  readonly decision: number;
  /** What was asked for a price, under a pseudonym. */
  readonly priceLog: number;
  /** A grant, before the person is asked again. */
  readonly grant: number;
  /** What recommending looks back at, orders included. */
  readonly profile: number;
  /** What came without permission: only its id and category, to count it. */
  readonly quarantine: number;
}

/** What is refused is remembered for a month, so that a wrong integration is found. Our choice; no law gives the number. */
export const QUARANTINE_DAYS = 30;

export const retentionUnder = ({ numbers, purposes }: Vocabulary): RetentionDays => ({
  behaviour: numbers.rawBehaviourDays?.value ?? 90,
  record: purposes.find(({ id }) => id === 'order-fulfilment')?.retention.days ?? 1096,
  decision: numbers.decisionRetentionDays?.value ?? 1096,
  priceLog: purposes.find(({ id }) => id === 'algorithmic-pricing')?.retention.days ?? 1096,
  grant: numbers.choiceExpiryDays?.value ?? 365,
  profile: numbers.profileMaximumDays?.value ?? numbers.rawBehaviourDays?.value ?? 0,
  quarantine: QUARANTINE_DAYS,
});
