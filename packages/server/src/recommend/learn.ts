import {
  type HistoryEntry,
  knnSettings,
  type LiveNeighbours,
  type Neighbours,
  noNeighbours,
  PairModel,
  type Popularity,
  PopularityCounts,
  partOf,
  popularity,
  tabulate,
} from '@heng/engine';
import { paced } from '../platform/paced.ts';
import { retentionUnder } from '../platform/retention.ts';
import type { InteractionLog } from './interaction-log.ts';
import { type PermissionNeeds, type Permitted, permissionsUnder } from './permissions.ts';

/** What is known from people's interactions, without any of them in it. */
export interface Learnt {
  /** Of whom the gate permits statistics, in numbers that enough people stand behind. */
  readonly popularity: Popularity;
  readonly anonymousPairs: Neighbours | LiveNeighbours;
  /** Of whom consented to model training. */
  readonly model: PairModel | undefined;
}

export interface LearnNeeds extends PermissionNeeds {
  now(): Date;
}

/** Popularity looks so far back, and counts half after so long. */
const POPULARITY = { windowDays: 30, trendHalfLifeDays: 6 };
const DAY = 86_400_000;

const nothing: Popularity = popularity(tabulate([]), { ...POPULARITY, now: 0, minimumPeople: 1 });
export const nothingLearnt: Learnt = { popularity: nothing, anonymousPairs: noNeighbours, model: undefined };

/** Learns from people one at a time, and forgets them so: what is served holds who may be in it, at every moment. */
export interface Learner {
  readonly model: PairModel;
  /** Grows with whatever is learnt or forgotten. */
  changes(): number;
  /** At once, before this returns: what is served is then what it would be had the person never been in it. */
  forget(person: string): void;
  /** Learns these people's interactions anew, as far as the gate permits each now. */
  learn(log: InteractionLog, people: Iterable<string>): Promise<void>;
  /** Learns everybody's, and forgets who is not in the log. */
  learnAll(log: InteractionLog): Promise<void>;
  /** The pairs and the model in it go on changing; popularity is as of now. */
  learnt(): Learnt;
}

/** Asks the gate which categories of whom may go into statistics (aggregate-analytics) and which into training. */
export function createLearner(needs: LearnNeeds): Learner {
  const { numbers } = needs.gate.vocabulary;
  const minimumPeople = numbers.statisticsMinimumPeople?.value ?? Number.POSITIVE_INFINITY;
  const model = new PairModel(knnSettings);
  const pairs = new PairModel({ ...knnSettings, minimumPeople });
  const counts = new PopularityCounts();
  const permissionsOf = permissionsUnder(needs);
  let changes = 0;
  let oldest = 0;

  const limit = knnSettings.itemsPerPerson;
  const into = {
    pairs: (person: string, statistics: readonly HistoryEntry[]) => pairs.place(person, partOf(statistics, limit)),
    counts: (person: string, statistics: readonly HistoryEntry[]) => counts.place(person, statistics),
    model: (person: string, training: readonly HistoryEntry[]) => model.place(person, partOf(training, limit)),
  };

  function* placeOne(log: InteractionLog, one: Permitted): Generator<void, void> {
    const { person, holding } = one;
    const statistics = log.rowsOf(person, one.statistics, 0);
    const steps = [
      () => into.pairs(person, statistics),
      () => into.counts(person, statistics),
      () => into.model(person, log.rowsOf(person, one.training, oldest)),
    ];
    for (const step of steps) {
      // Dropped while the gate was asked, or between two steps: this answer is not about what there is of them by now.
      if (log.holdingOf(person) !== holding) return;
      step();
      changes++;
      yield;
    }
  }

  function* placeThose(log: InteractionLog, those: readonly Permitted[]): Generator<void, void> {
    for (const one of those) yield* placeOne(log, one);
  }

  async function learn(log: InteractionLog, people: Iterable<string>): Promise<void> {
    for (const some of inGroups(people)) await paced(placeThose(log, await permissionsOf(log, some)));
  }

  return {
    model,
    changes: () => changes,
    forget(person) {
      for (const put of Object.values(into)) put(person, []);
      changes++;
    },
    learn,
    async learnAll(log) {
      oldest = oldestUnder(needs);
      await learn(log, new Set([...log.people(), ...model.people(), ...pairs.people(), ...counts.people()]));
    },
    learnt: () => ({
      popularity: counts.now({ ...POPULARITY, now: needs.now().getTime(), minimumPeople }),
      anonymousPairs: pairs,
      model,
    }),
  };
}

/** Whole days, so that what is learnt between two midnights is cut at the same place for everybody. */
function oldestUnder({ gate, now }: LearnNeeds): number {
  const days = retentionUnder(gate.vocabulary).profile;
  return Math.floor(now().getTime() / DAY - days) * DAY;
}

const PEOPLE_AT_ONCE = 500;

function* inGroups(people: Iterable<string>): Generator<string[]> {
  const all = [...people];
  for (let from = 0; from < all.length; from += PEOPLE_AT_ONCE) yield all.slice(from, from + PEOPLE_AT_ONCE);
}
