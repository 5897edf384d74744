import type { UsabilityJourney } from '@heng/contract';
import { TIME_EDGES, type UsabilityStandard } from '@heng/engine';
import type { Vocabulary } from '@heng/gate';

/** What is asked, by the numbers of the vocabulary; none of them is given by a law. */
export interface Standards {
  readonly windowDays: number;
  readonly minimumShown: number;
  readonly of: (journey: UsabilityJourney) => UsabilityStandard;
}

/** Refusing, withdrawing and switching off take as many presses as the off-switch may (PAPER-21). */
const byTaps: ReadonlySet<UsabilityJourney> = new Set(['refuse', 'withdraw', 'switch-off']);

/** @throws Error naming a number that cannot be judged by, because no counted step ends there */
export function standardsFrom({ numbers }: Pick<Vocabulary, 'numbers'>): Standards {
  const is = (id: string, otherwise: number): number => numbers[id]?.value ?? otherwise;
  const milliseconds = (id: string, otherwise: number): number => {
    const value = is(id, otherwise) * 1000;
    if (TIME_EDGES.includes(value)) return value;
    throw new Error(`numbers: \`${id}\` must be one of ${TIME_EDGES.map((edge) => edge / 1000).join(', ')} seconds`);
  };
  const shared = {
    minimumReports: is('usabilityMinimumReports', 30),
    success: is('usabilitySuccessMinimum', 0.9),
    medianMs: milliseconds('usabilityMedianSeconds', 20),
    p90Ms: milliseconds('usabilityP90Seconds', 60),
    elderGap: is('usabilityElderGap', 0.1),
  };
  const taps = is('refusalMaximumTaps', 2);
  const actions = is('usabilityActions', 3);
  return {
    windowDays: is('usabilityWindowDays', 7),
    minimumShown: is('statisticsMinimumPeople', 10),
    of: (journey) => ({ ...shared, medianActions: byTaps.has(journey) ? taps : actions }),
  };
}
