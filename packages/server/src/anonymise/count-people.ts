import { randomInt } from 'node:crypto';
import { ProblemError, type Statistic, type StatisticName } from '@heng/contract';
import { type Epsilon, noisyCount } from '@heng/engine';
import { type RawBuilder, sql } from 'kysely';
import type { Rulings } from '../access/rulings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Attestations } from '../review/attestations.ts';
import { dayInChina } from '../rights/held-source.ts';
import { answerOf, keepAnswer } from './statistic-storage.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly rulings: Rulings;
  readonly attestations: Pick<Attestations, 'isIrreversible'>;
  /** what one day's answer to one question may cost, at most */
  readonly epsilon: Epsilon;
}

interface Question {
  /** every cell there is: one that is empty is answered as well, else its absence would tell */
  readonly cells: readonly string[];
  /** rows of `of` and `count`; each person is in one cell at most, so that one person changes one count by one */
  readonly counts: RawBuilder<{ of: string; count: number }>;
}

const living = sql`merged_into is null and person_id <> ''`;
const QUESTIONS: Readonly<Record<StatisticName, Question>> = {
  'people-by-age-band': {
    cells: ['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown'],
    counts: sql`select age_band as of, count(*)::int as count from person where ${living} group by 1`,
  },
  'people-by-switch': {
    cells: ['on', 'off', 'untouched'],
    counts: sql`select case when switch_on is null then 'untouched' when switch_on then 'on' else 'off' end as of,
      count(*)::int as count from person where ${living} group by 1`,
  },
};

const PURPOSE = 'aggregate-analytics';
const CATEGORY = 'anonymised-statistics';

/**
 * Counts with noise (discrete Laplace), each cell its own: whoever reads them learns of no person more than epsilon allows. The answer of
 * a day is drawn once and kept, so that asking again, of any server, averages nothing away.
 */
export function countPeople(needs: Needs) {
  const { db, clock, rulings, attestations } = needs;
  return async (name: StatisticName, caller: string): Promise<Statistic> => {
    const irreversible = attestations.isIrreversible(CATEGORY);
    const usable = await rulings.usable('', PURPOSE, { irreversible });
    const allowed = usable.categories.has(CATEGORY);
    const day = dayInChina(clock.now());
    const decision = await rulings.record({ usable, use: 'statistics', caller, outcome: { name, day, allowed } });
    if (!allowed) throw new ProblemError('not-irreversible');
    const answer = (await answerOf(db, name, day)) ?? (await draw(needs, name, day));
    const figures = answer.figures.map(({ of, count }) => ({ of, count: Math.max(0, count) }));
    return { name, day, epsilon: answer.numerator / answer.denominator, figures, decision };
  };
}

/** When two servers draw at once, the first to keep its answer has answered for both. */
async function draw({ db, clock, epsilon }: Needs, name: StatisticName, day: string) {
  const { cells, counts } = QUESTIONS[name];
  const { rows } = await counts.execute(db);
  const figures = cells.map((of) => {
    const count = rows.find((row) => row.of === of)?.count ?? 0;
    return { of, count: noisyCount(count, epsilon, 1, (bound) => randomInt(bound)) };
  });
  return keepAnswer(db, { name, day, ...epsilon, figures, at: clock.now() });
}
