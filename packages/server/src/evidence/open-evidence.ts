import type { Foundation } from '../foundation.ts';
import { retentionUnder } from '../platform/retention.ts';
import { serverSecret } from '../platform/server-secret.ts';
import { createDecisionLog, type DecisionLog } from './decision-log.ts';
import { type Decisions, openDecisions } from './decisions.ts';
import { createRulingTally, type RulingTally } from './ruling-tally.ts';
import { type StaffReading, staffReading } from './staff-reading.ts';
import { dropOldDecisions, preparePartitions } from './storage.ts';

/** The evidence room, opened: where records go, where they are read, and what has been counted. */
export interface Evidence {
  readonly log: DecisionLog;
  readonly decisions: Decisions;
  /** decisions as staff read them */
  readonly staff: StaffReading;
  readonly tally: RulingTally;
  /** Makes sure the coming days have their partitions, and drops the days whose time is over. */
  turnDays(): Promise<void>;
}

/** Days ahead for which partitions stand ready: a server that sleeps over a weekend still finds them. */
const DAYS_AHEAD = 8;

export async function openEvidence({ db, pool, gate, clock, metrics }: Foundation): Promise<Evidence> {
  const { decision: days } = retentionUnder(gate.vocabulary);
  const turnDays = async () => {
    await preparePartitions(db, clock.now(), DAYS_AHEAD);
    await dropOldDecisions(db, new Date(clock.now().getTime() - days * 86_400_000));
  };
  await turnDays();
  const decisions = await openDecisions(db, gate, clock.now());
  const secret = await serverSecret({ db, clock }, 'staff-pseudonyms');
  return {
    log: createDecisionLog(pool),
    decisions,
    staff: staffReading({ db, clock, decisions, secret }),
    tally: createRulingTally(metrics, () => clock.now()),
    turnDays,
  };
}
