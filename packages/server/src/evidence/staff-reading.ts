import { ProblemError, type StaffDecision } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Decisions } from './decisions.ts';
import type { DescribedDecision } from './describe-decision.ts';
import { withoutPerson } from './without-person.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly decisions: Pick<Decisions, 'find' | 'stored'>;
  /** what pseudonyms are made under */
  readonly secret: Buffer;
}

/** Decisions as a member of staff reads them: without the person, until they say why they must know. */
export interface StaffReading {
  forStaff(described: DescribedDecision): StaffDecision;
  /** @throws ProblemError `unknown-decision` */
  find(decision: string, by: string): Promise<DescribedDecision | StaffDecision>;
  /** @throws ProblemError `person-not-opened` to whoever did not say why they must know the person */
  mustBeOpen(decision: string, by: string): Promise<void>;
  /** Tells whom a decision was about, after who asked and why was written down. @throws ProblemError `unknown-decision` */
  open(decision: string, by: string, reason: string): Promise<{ person: string }>;
}

export function staffReading({ db, clock, decisions, secret }: Needs): StaffReading {
  const forStaff = (described: DescribedDecision) => withoutPerson(described, secret);
  const isOpen = async (decision: string, by: string): Promise<boolean> =>
    (await db
      .selectFrom('decision_opening')
      .select('opening_id')
      .where('decision_id', '=', wholeOf(decision))
      .where('opened_by', '=', by)
      .limit(1)
      .executeTakeFirst()) !== undefined;
  return {
    forStaff,
    async find(decision, by) {
      const described = await decisions.find(decision);
      return (await isOpen(decision, by)) ? described : forStaff(described);
    },
    async mustBeOpen(decision, by) {
      await decisions.stored(decision);
      if (!(await isOpen(decision, by))) throw new ProblemError('person-not-opened');
    },
    async open(decision, by, reason) {
      const { person } = await decisions.stored(decision);
      const row = { opening_id: newId('opn'), decision_id: wholeOf(decision), opened_by: by, reason, at: clock.now() };
      await db.insertInto('decision_opening').values(row).execute();
      return { person };
    },
  };
}

/** One ruling of a batch, `dec_….3`, is about the same person as the whole. */
const wholeOf = (decision: string): string => decision.split('.', 1)[0] as string;
