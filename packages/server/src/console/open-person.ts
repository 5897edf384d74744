import type { Decisions } from '../evidence/decisions.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly decisions: Pick<Decisions, 'stored'>;
}

/** Tells whom a decision was about, after who asked and why was written down. @throws ProblemError `unknown-decision` */
export function openPerson({ db, clock, decisions }: Needs) {
  return async (decision: string, by: string, reason: string): Promise<{ person: string }> => {
    const { person } = await decisions.stored(decision);
    await db
      .insertInto('decision_opening')
      .values({ opening_id: newId('opn'), decision_id: decision, opened_by: by, reason, at: clock.now() })
      .execute();
    return { person };
  };
}
