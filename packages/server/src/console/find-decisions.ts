import type { DecisionQuery, StaffDecision, StaffDecisions } from '@heng/contract';
import type { Decisions } from '../evidence/decisions.ts';
import type { DescribedDecision } from '../evidence/describe-decision.ts';
import type { Clock } from '../platform/clock.ts';

interface Needs {
  readonly clock: Clock;
  readonly decisions: Pick<Decisions, 'describe' | 'stretch'>;
  forStaff(described: DescribedDecision): StaffDecision;
}

const WEEK = 7 * 86_400_000;
/** Records looked at for one page at most: what is sought may be rare. */
const MOST_SCANNED = 2000;
const STRETCH = 200;

type Sought = Omit<DecisionQuery, 'from' | 'to'> & { readonly from: Date; readonly to: Date };

/**
 * The newest decisions that fit, without saying about whom. What is sought by purpose, code or rule stands packed in the
 * record, so records are read and looked at, so many for one page; `next` goes on from there.
 */
export function findDecisions(needs: Needs) {
  return async (query: DecisionQuery): Promise<StaffDecisions> => {
    const sought = soughtBy(query, needs.clock.now());
    const found: StaffDecision[] = [];
    let scanned = 0;
    for await (const described of newestFirst(needs, sought)) {
      scanned++;
      if (fits(described, sought)) found.push(needs.forStaff(described));
      const isFull = found.length === query.limit || scanned === MOST_SCANNED;
      if (isFull) return { decisions: found, scanned, next: described.id };
    }
    return { decisions: found, scanned, next: null };
  };
}

const soughtBy = ({ from, to, ...query }: DecisionQuery, now: Date): Sought => ({
  ...query,
  from: from === undefined ? new Date(now.getTime() - WEEK) : new Date(from),
  to: to === undefined ? now : new Date(to),
});

async function* newestFirst({ decisions }: Needs, sought: Sought): AsyncGenerator<DescribedDecision> {
  let before = sought.before ?? null;
  let stretch: Awaited<ReturnType<Decisions['stretch']>>;
  do {
    stretch = await decisions.stretch(sought, before, STRETCH);
    for (const record of stretch) yield await decisions.describe(record);
    before = stretch.at(-1)?.id ?? null;
  } while (stretch.length === STRETCH);
}

const fits = ({ rulings }: DescribedDecision, { purpose, code, rule, decision }: Sought): boolean => {
  if (purpose === undefined && code === undefined && rule === undefined && decision === undefined) return true;
  return rulings.some(
    (ruling) =>
      (purpose ?? ruling.purpose) === ruling.purpose &&
      (code ?? ruling.code) === ruling.code &&
      (rule === undefined || ruling.because.some((one) => one.rule === rule)) &&
      (decision === undefined || ruling.decision === (decision === 'allow')),
  );
};
