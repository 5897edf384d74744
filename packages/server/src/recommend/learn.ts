import {
  type InteractionTable,
  type ItemKnnModel,
  knnSettings,
  type Neighbours,
  noNeighbours,
  type Popularity,
  pairNeighbours,
  popularity,
  tableBuilder,
  tabulate,
  trainItemKnn,
} from '@heng/engine';
import { type CategorySet, type Gate, idsIn, type Standing } from '@heng/gate';
import { retentionUnder } from '../platform/retention.ts';
import type { InteractionLog } from './interaction-log.ts';
import { paced } from './paced.ts';

/** What is known from people's interactions, without any of them in it. */
export interface Learnt {
  /** Of whom the gate permits statistics, in numbers that enough people stand behind. */
  readonly popularity: Popularity;
  readonly anonymousPairs: Neighbours;
  /** Of whom consented to model training; undefined when nobody did. */
  readonly model: ItemKnnModel | undefined;
}

export interface LearnNeeds {
  readonly gate: Gate;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** whether a passed irreversibility test is on file for the category */
  isIrreversible(category: string): boolean;
  now(): Date;
}

export const STATISTICS = 'anonymised-statistics';
const AGGREGATE = 'aggregate-analytics';
const TRAINING = 'model-training';

/** Popularity looks so far back, and counts half after so long. */
const POPULARITY = { windowDays: 30, trendHalfLifeDays: 6 };
const DAY = 86_400_000;

const nothing: Popularity = popularity(tabulate([]), { ...POPULARITY, now: 0, minimumPeople: 1 });
export const nothingLearnt: Learnt = { popularity: nothing, anonymousPairs: noNeighbours, model: undefined };

/**
 * Learns from the log, asking the gate for each person which categories may go into statistics and which into training
 * (purposes aggregate-analytics and model-training). Whoever withdrew is not in what is learnt next.
 */
export async function learn(log: InteractionLog, needs: LearnNeeds): Promise<Learnt> {
  const { numbers } = needs.gate.vocabulary;
  const now = needs.now().getTime();
  const permissions = await permissionsOf(log.people, needs);
  const statistics = await gather(log, permissions.statistics, 0);
  const minimumPeople = numbers.statisticsMinimumPeople?.value ?? Number.POSITIVE_INFINITY;
  const counts = popularity(statistics, { ...POPULARITY, now, minimumPeople });
  const anonymousPairs = await paced(pairNeighbours(statistics, { ...knnSettings, minimumPeople }));
  const oldest = now - retentionUnder(needs.gate.vocabulary).profile * DAY;
  const training = await gather(log, permissions.training, oldest);
  const model = training.item.length === 0 ? undefined : await paced(trainItemKnn(training, [TRAINING]));
  return { popularity: counts, anonymousPairs, model };
}

type Permits = (person: number) => ReadonlySet<string>;

async function gather(log: InteractionLog, permits: Permits, oldest: number): Promise<InteractionTable> {
  const builder = tableBuilder();
  await paced(log.visit(permits, (row) => row.at >= oldest && builder.add(row)));
  return paced(builder.build());
}

const PEOPLE_AT_ONCE = 500;

/** Asks for everyone in turn; who came to the log meanwhile is permitted nothing until the next time. */
async function permissionsOf(people: readonly string[], { gate, standingsOf, isIrreversible }: LearnNeeds) {
  const namesOf = sharedNames(gate);
  const irreversible = isIrreversible(STATISTICS);
  const statistics: ReadonlySet<string>[] = [];
  const training: ReadonlySet<string>[] = [];
  const all = [...people];
  for (let from = 0; from < all.length; from += PEOPLE_AT_ONCE) {
    for (const standing of await standingsOf(all.slice(from, from + PEOPLE_AT_ONCE))) {
      statistics.push(namesOf(gate.usable(standing, AGGREGATE, { irreversible })));
      training.push(namesOf(gate.usable(standing, TRAINING)));
    }
    await new Promise(setImmediate);
  }
  const none: ReadonlySet<string> = new Set();
  return {
    statistics: (person: number) => statistics[person] ?? none,
    training: (person: number) => training[person] ?? none,
  };
}

/** Few different sets of categories occur; each is made once. */
function sharedNames(gate: Gate): (set: CategorySet) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (set) => {
    const key = `${set.low},${set.high}`;
    const names = known.get(key) ?? new Set(idsIn(set, gate.vocabulary.categories));
    known.set(key, names);
    return names;
  };
}
