import type { Gate } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { dayInChina } from '../rights/held-source.ts';
import type { RoomRoutes } from '../server.ts';
import { fileAppeal, listAppeals, ruleOnAppeal } from './appeals.ts';
import { type GivenAnswer, judgeAnswer } from './judge-answer.ts';
import { reasonNames } from './reason-names.ts';
import { restrictionReport } from './restriction-report.ts';
import { restrictionRoutes } from './routes.ts';
import { addCounts, countsFrom, forgetCounts } from './storage.ts';
import type { RestrictionTables } from './tables.ts';
import { createRestrictionTally } from './tally.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly gate: Gate;
}

/** The room as others see it. */
export interface Restrictions {
  readonly routes: RoomRoutes;
  /** Counts how far an answer was held back, without anybody in it. */
  count(answer: GivenAnswer): void;
  readonly hourly: readonly (() => Promise<void>)[];
  /** Writes the last counts. */
  drain(): Promise<void>;
}

const DAY = 86_400_000;
const FLUSH_MS = 5000;
const KEPT_DAYS = 400;

/** Opens the restrictions room: the least restrictive answer, counted, and appeals against denials (PAPER-14). */
export function openRestrictions({ db: shared, clock, gate }: Needs): Restrictions {
  const db = shared.withTables<RestrictionTables>();
  const { categories, purposes } = gate.vocabulary;
  const dayBefore = (days: number) => dayInChina(new Date(clock.now().getTime() - days * DAY));
  const tally = createRestrictionTally((counts) => addCounts(db, dayBefore(0), counts));
  const timer = setInterval(() => void tally.flush().catch(() => undefined), FLUSH_MS).unref();
  const isPersonal = (pair: number) => categories[pair % categories.length]?.grade !== 'anonymous';
  const purposeName = (id: string) => purposes.find((purpose) => purpose.id === id)?.name ?? { zh: id, en: id };
  const needs = { db, clock, isPurpose: (id: string) => purposes.some((purpose) => purpose.id === id) };
  const actions = {
    async report(days: number) {
      await tally.flush();
      const since = dayBefore(days - 1);
      const limit = gate.vocabulary.numbers.falseBlockRateMaximum?.value ?? 0;
      const names = { purposeName, reasonName: reasonNames(gate) };
      return restrictionReport(await countsFrom(db, since), { since, until: dayBefore(0), limit, ...names });
    },
    appeals: listAppeals(needs),
    file: fileAppeal(needs),
    answer: ruleOnAppeal(needs),
  };
  return {
    routes: (app, allow) => restrictionRoutes(app, allow, actions),
    count(answer) {
      const judged = judgeAnswer(answer, { isPersonal, rulingOf: gate.rulingOf });
      if (judged) tally.add(judged);
    },
    hourly: [tally.flush, () => forgetCounts(db, dayBefore(KEPT_DAYS))],
    drain() {
      clearInterval(timer);
      return tally.flush();
    },
  };
}
