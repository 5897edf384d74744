import type { Balance, BalanceFigure } from '@heng/contract';
import { ACTION_EDGES, stepOf } from '@heng/engine';
import type { Vocabulary } from '@heng/gate';
import type { RulingReport } from '../evidence/ruling-tally.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { answerRates, type RateNeeds } from './answer-rates.ts';
import { efficiencyFigures, protectionFigures } from './balance-figures.ts';
import * as storage from './balance-storage.ts';
import { type Crowd, shownFrom } from './crowd.ts';

export interface BalanceNeeds extends RateNeeds {
  readonly db: Db;
  readonly clock: Clock;
  rulings(): RulingReport;
  /** answers to recommendations and searches: nine in a hundred take longer (seconds), and how many failed */
  answering(): Promise<{ readonly p99: number | null; readonly failed: number }>;
}

const DAY = 86_400_000;

/** Efficiency and protection on one page (PAPER-79): numbers of which none tells of a person. */
export function readBalance(needs: BalanceNeeds) {
  const { db, clock, gate } = needs;
  const { numbers } = gate.vocabulary;
  const minimumPeople = numbers.statisticsMinimumPeople?.value ?? Number.MAX_SAFE_INTEGER;
  const limits = {
    ...{ minimumPeople, taps: numbers.refusalMaximumTaps?.value ?? 2 },
    share: numbers.refusalWithinTapsShare?.value ?? 1,
    reachSeconds: 60 * (numbers.requestImmediateMinutes?.value ?? 15),
  };
  return async (days: number): Promise<Balance> => {
    const now = clock.now();
    const since = new Date(now.getTime() - days * DAY);
    const rates = await answerRates(needs, await storage.answersSince(db, since), since);
    const answers = await storage.answersByDay(db, since);
    const facts = {
      switches: await storage.switches(db),
      actions: await storage.refusalActions(db, since, stepOf(ACTION_EDGES, limits.taps)),
      reach: await storage.withdrawalReach(db, since),
      requests: await storage.requestCounts(db, since, now),
      rulings: needs.rulings(),
      answering: await needs.answering(),
    };
    const figures: BalanceFigure[] = [
      ...efficiencyFigures(rates, { ...facts, answers }, limits),
      ...protectionFigures(facts, limits),
    ];
    return {
      ...{ since: since.toISOString(), until: now.toISOString(), minimumPeople, figures },
      purposes: purposesOf(await storage.grants(db), gate.vocabulary, minimumPeople),
      days: daysOf(answers.days, await storage.choiceDays(db, since), minimumPeople),
    };
  };
}

function purposesOf(
  rows: Awaited<ReturnType<typeof storage.grants>>,
  { purposes }: Vocabulary,
  minimum: number,
): Balance['purposes'] {
  return rows.map(({ purpose, people, granted }) => ({
    purpose,
    name: purposes.find(({ id }) => id === purpose)?.name ?? { zh: purpose, en: purpose },
    people: people >= minimum ? people : null,
    granted: people >= minimum ? granted / people : null,
  }));
}

function daysOf(
  answers: readonly storage.AnswerDay[],
  choices: readonly storage.ChoiceDay[],
  minimum: number,
): Balance['days'] {
  const shown = (crowd: Crowd | undefined) => (crowd ? shownFrom(minimum)(crowd) : 0);
  const days = [...new Set([...answers, ...choices].map(({ day }) => day))].sort();
  return days.map((day) => {
    const answered = answers.find((one) => one.day === day);
    const chosen = choices.find((one) => one.day === day);
    return {
      ...{ day, personalised: shown(answered?.personalised), neutral: shown(answered?.neutral) },
      ...{ granted: shown(chosen?.granted), closed: shown(chosen?.closed) },
    };
  });
}
