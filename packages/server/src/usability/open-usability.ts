import type { Vocabulary } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { RoomRoutes } from '../server.ts';
import { createCrowdLimit } from './crowd-limit.ts';
import { judgeJourneys } from './judge-journeys.ts';
import { usabilityRoutes } from './routes.ts';
import { standardsFrom } from './standard.ts';
import { addCounts, forgetCounts } from './storage.ts';
import { createTally } from './tally.ts';
import { closeByStaff, listTickets } from './tickets.ts';
import { usabilityReport } from './usability-report.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly vocabulary: Pick<Vocabulary, 'numbers'>;
}

/** The room as others see it. */
export interface Usability {
  readonly routes: RoomRoutes;
  readonly hourly: readonly (() => Promise<void>)[];
  /** Writes the last counts. */
  drain(): Promise<void>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FLUSH_MS = 5000;
const KEPT_DAYS = 400;
/** One visitor ends a handful of journeys in a minute; a shop of a million visits a day ends a few hundred. */
const LIMITS = { perSource: 30, all: 3000 };

/** Opens the usability room: how refusing, withdrawing and switching off go, counted without anybody in it (PAPER-22). */
export function openUsability({ db, clock, vocabulary }: Needs): Usability {
  const standards = standardsFrom(vocabulary);
  const isWelcome = createCrowdLimit(LIMITS);
  const now = () => clock.now().getTime();
  const tally = createTally({
    write: (counts, refused) => addCounts(db, new Date(Math.floor(now() / HOUR) * HOUR), counts, refused),
  });
  // What could not be written is kept and goes with the next flush.
  const timer = setInterval(() => void tally.flush().catch(() => undefined), FLUSH_MS).unref();
  const report = usabilityReport({ db, clock, standards });
  const judge = judgeJourneys({ db, clock, standards });
  const actions = {
    take(told: Parameters<typeof tally.add>[0], source: string): boolean {
      const welcome = isWelcome(source, now());
      if (welcome) tally.add(told);
      else tally.refuse();
      return welcome;
    },
    async report(since: Date | undefined) {
      await tally.flush();
      return report(since ?? new Date(now() - standards.windowDays * DAY));
    },
    tickets: listTickets(db),
    close: closeByStaff({ db, clock }),
  };
  return {
    routes: (app, allow) => usabilityRoutes(app, allow, actions),
    hourly: [
      async () => {
        await tally.flush();
        await judge();
      },
      () => forgetCounts(db, new Date(now() - KEPT_DAYS * DAY)),
    ],
    drain() {
      clearInterval(timer);
      return tally.flush();
    },
  };
}
