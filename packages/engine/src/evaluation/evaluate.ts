import { seededRandom } from '../seeded-random.ts';
import { topScores } from '../top-scores.ts';
import { drawWithout } from './draw-negatives.ts';
import type { Case } from './hold-out.ts';
import { meanQuality, type Quality, qualityOf } from './metrics.ts';

/** Something that scores every item of `items` for a case; higher is better, 0 is never recommended. */
export interface Competitor {
  readonly name: string;
  /** By index into the items of the evaluation; may be overwritten by the next call. */
  scores(situation: {
    readonly case: Case;
    readonly page?: string | undefined;
    readonly target?: Target;
  }): Float64Array;
}

/**
 * What must be guessed. `next-basket`: any item of the order, bought before or not. `new-items`: only items this person
 * never bought. `item-page`: the page of one item of the order is open, the rest of the order must be guessed.
 */
export type Target = 'next-basket' | 'new-items' | 'item-page';

/** `full-catalogue` ranks every item; `99-negatives` ranks one wanted item among 99 drawn from those never bought. */
export type Protocol = 'full-catalogue' | '99-negatives';

export interface EvaluationSettings {
  readonly target: Target;
  readonly protocol: Protocol;
  /** The length of the list that is judged. */
  readonly n: number;
  readonly seed: number;
}

export interface Result extends Quality {
  /** Over how many people the mean was taken. */
  readonly people: number;
}

/** Judges one competitor over all cases. `items` is the sorted catalogue that the competitor's scores are about. */
export function evaluate(
  competitor: Competitor,
  items: readonly string[],
  cases: readonly Case[],
  settings: EvaluationSettings,
): Result {
  const qualities = judgeEach(competitor, items, cases, settings);
  return { people: qualities.length, ...meanQuality(qualities) };
}

/** As `evaluate`, person by person; with the same settings the same people in the same order, whoever is judged. */
export function judgeEach(
  competitor: Competitor,
  items: readonly string[],
  cases: readonly Case[],
  settings: EvaluationSettings,
): Quality[] {
  const catalogue: Catalogue = { items, indexOf: new Map(items.map((item, index) => [item, index])) };
  const random = seededRandom(settings.seed);
  const qualities: Quality[] = [];
  for (const one of cases) {
    const task = taskOf(one, settings.target, random);
    if (task.wanted.length === 0) continue;
    const judge = settings.protocol === 'full-catalogue' ? judgeFull : judgeAmongNegatives;
    qualities.push(judge(competitor, catalogue, task, settings.n, random));
  }
  return qualities;
}

interface Catalogue {
  readonly items: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
}

interface Task {
  readonly case: Case;
  readonly target: Target;
  readonly page: string | undefined;
  readonly wanted: readonly string[];
  /** Items that are neither wanted nor wrong: they are not ranked. */
  readonly excluded: ReadonlySet<string>;
}

function taskOf(one: Case, target: Target, random: () => number): Task {
  const owned = new Set(one.history.map(({ item }) => item));
  const page = target === 'item-page' ? one.basket[Math.floor(random() * one.basket.length)] : undefined;
  if (target === 'new-items') {
    return { case: one, target, page, wanted: one.basket.filter((item) => !owned.has(item)), excluded: owned };
  }
  const excluded = new Set(page === undefined ? [] : [page]);
  return { case: one, target, page, wanted: one.basket.filter((item) => item !== page), excluded };
}

function judgeFull(competitor: Competitor, { items, indexOf }: Catalogue, task: Task, n: number): Quality {
  const scores = competitor.scores(task);
  const allowed = new Uint8Array(items.length).fill(1);
  for (const item of task.excluded) {
    const index = indexOf.get(item);
    if (index !== undefined) allowed[index] = 0;
  }
  const ranked = topScores(scores, n, allowed).map((index) => items[index] as string);
  return qualityOf(ranked, new Set(task.wanted), n);
}

const NEGATIVES = 99;

function judgeAmongNegatives(
  competitor: Competitor,
  catalogue: Catalogue,
  task: Task,
  n: number,
  random: () => number,
): Quality {
  const wanted = task.wanted[Math.floor(random() * task.wanted.length)] as string;
  const negatives = drawNegatives(catalogue, task.case, random);
  const scores = competitor.scores(task);
  const index = catalogue.indexOf.get(wanted);
  const score = index === undefined ? 0 : (scores[index] as number);
  // On a tie the wanted item stands below: a competitor that scores everything alike must not look good.
  const place = score > 0 ? negatives.filter((negative) => (scores[negative] as number) >= score).length : NEGATIVES;
  if (place >= n) return { hitRate: 0, ndcg: 0, recall: 0 };
  return { hitRate: 1, ndcg: 1 / Math.log2(place + 2), recall: 1 };
}

/** Distinct items the person has not bought, neither before nor in the held-out order; fewer where there are not enough. */
function drawNegatives({ items, indexOf }: Catalogue, { history, basket }: Case, random: () => number): number[] {
  const bought = [...history.map(({ item }) => item), ...basket];
  const barred = new Set(bought.flatMap((item) => indexOf.get(item) ?? []));
  return drawWithout({ size: items.length, barred, count: NEGATIVES }, random);
}
