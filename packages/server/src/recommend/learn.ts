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
import type { Gate, Standing } from '@heng/gate';
import { retentionUnder } from '../platform/retention.ts';
import type { InteractionLog } from './interaction-log.ts';
import { paced } from './paced.ts';
import { type Permitted, permissionsUnder } from './permissions.ts';

/** What is known from people's interactions, without any of them in it. */
export interface Learnt {
  /** Of whom the gate permits statistics, in numbers that enough people stand behind. */
  readonly popularity: Popularity;
  readonly anonymousPairs: Neighbours | LiveNeighbours;
  /** Of whom consented to model training. */
  readonly model: PairModel | undefined;
}

export interface LearnNeeds {
  readonly gate: Gate;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** whether a passed irreversibility test is on file for the category */
  isIrreversible(category: string): boolean;
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
  let counted = 0;
  let oldest = 0;

  function place(person: string, statistics: readonly HistoryEntry[], training: readonly HistoryEntry[]): void {
    pairs.place(person, partOf(statistics, knnSettings.itemsPerPerson));
    model.place(person, partOf(training, knnSettings.itemsPerPerson));
    counts.place(person, statistics);
    counted++;
  }

  function* placeThose(log: InteractionLog, those: readonly Permitted[]): Generator<void, void> {
    for (const { person, holding, statistics, training } of those) {
      // Dropped while the gate was asked: whatever there is of them by now, this answer is not about it.
      if (log.holdingOf(person) !== holding) continue;
      place(person, log.rowsOf(person, statistics, 0), log.rowsOf(person, training, oldest));
      yield;
    }
  }

  async function learn(log: InteractionLog, people: Iterable<string>): Promise<void> {
    for (const some of inGroups(people)) await paced(placeThose(log, await permissionsOf(log, some)));
  }

  return {
    model,
    changes: () => counted,
    forget: (person) => place(person, [], []),
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
