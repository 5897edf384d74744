import type { Foundation } from '../foundation.ts';
import type { UseRoom, UsesNeeds } from '../use-room.ts';
import { openJobs } from './anonymise-table.ts';
import { countPeople } from './count-people.ts';
import { anonymiseRoutes } from './routes.ts';
import { showAnonymisation } from './show-anonymisation.ts';
import { reportKey, signReport } from './sign-report.ts';
import { breakOrphans, findAnonymisation, newestAnonymisations, releaseText } from './storage.ts';

export interface Anonymous {
  readonly room: UseRoom;
  /** SHA-256 (hex) of the release a report passed with */
  releaseOf(report: string): Promise<string | undefined>;
}

const DAY = 86_400_000;
/** No job takes so long: what is older belongs to a server that ended. */
const LONGEST_JOB = 3_600_000;
const LISTED = 200;

/** Opens the room of anonymous information: made of tables, tested, filed; and counts with noise. */
export async function openAnonymous(foundation: Foundation, { gateRooms }: UsesNeeds): Promise<Anonymous> {
  const { db, clock, config, gate } = foundation;
  const { numbers, categories } = gate.vocabulary;
  const { attestations, rulings } = gateRooms;
  const jobs = openJobs({
    ...{ db, clock, vocabulary: gate.vocabulary, attestations },
    lifeMs: (numbers.attestationDays?.value ?? 365) * DAY,
    sign: async (report) => signReport(report, await reportKey(config.home)),
  });
  const find = (id: string) => findAnonymisation(db, id);
  const sweep = () => breakOrphans(db, new Date(clock.now().getTime() - LONGEST_JOB), clock.now());
  const actions = {
    begin: jobs.begin,
    release: (id: string) => releaseText(db, id),
    find: async (id: string) => {
      const row = await find(id);
      return row && showAnonymisation(row);
    },
    list: async () => ({
      anonymisations: (await newestAnonymisations(db, LISTED)).map(showAnonymisation),
      categories: categories.filter(({ grade }) => grade === 'anonymous').map(({ id, name }) => ({ id, name })),
    }),
    count: countPeople({ db, clock, rulings, attestations, epsilon: budgetOf(numbers.statisticsEpsilonPerDay?.value) }),
  };
  return {
    releaseOf: async (id) => (await find(id))?.sha256 ?? undefined,
    room: { routes: (app, allow) => anonymiseRoutes(app, allow, actions), hourly: [sweep], drain: jobs.drain },
  };
}

/** In thousandths, so that it is a fraction of whole numbers. Without a number there is hardly anything to learn. */
const budgetOf = (epsilon = 0.001) => ({ numerator: Math.max(1, Math.round(epsilon * 1000)), denominator: 1000 });
