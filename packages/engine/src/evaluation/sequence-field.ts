import { finish } from '../finish.ts';
import { groupBy, type InteractionTable, tabulate } from '../interactions/interaction-table.ts';
import { trainEase } from '../similarity/ease.ts';
import type { Neighbours } from '../similarity/neighbours.ts';
import { pairNeighbours } from '../similarity/pair-neighbours.ts';
import { knnSettings, type PairSettings } from '../similarity/pair-settings.ts';
import type { Field } from './competitors.ts';
import type { Competitor } from './evaluate.ts';
import type { Case, HeldOut } from './hold-out.ts';

export interface SequenceFieldSettings {
  /** EASE is left out of a larger catalogue: its time grows with the cube of the items. */
  readonly easeItems: number;
  /** Told before each model is trained. */
  onTraining?(competitor: string): void;
}

/** The plain cosine of the literature: nobody's voice is damped. */
const COSINE: PairSettings = { minimumPeople: 1, neighbours: 20, shrink: 10, activityDamping: 0, itemsPerPerson: 1e9 };
const EASE = { lambda: 500, itemsPerPerson: 1e9 };
/** How much less the act before counts, in models that look at the order of acts. */
const FADING = 0.8;

/**
 * Who is compared on data of which only who touched what, in which order, is known. `item-knn` is the plain cosine of the
 * literature, `item-knn-recent` the same with more neighbours, latest acts counting most; `item-knn-served` is the model Heng
 * serves, read in the same way.
 */
export function sequenceField({ training }: HeldOut, { easeItems, onTraining }: SequenceFieldSettings): Field {
  const table = tabulate(training);
  const knn = (name: string, settings: PairSettings, fading: number) => {
    onTraining?.(name);
    return knnCompetitor(name, finish(pairNeighbours(table, settings)), fading);
  };
  const competitors = [
    mostTouched(table),
    knn('item-knn', COSINE, 1),
    knn('item-knn-recent', { ...COSINE, neighbours: 100 }, FADING),
    knn('item-knn-served', { ...knnSettings, minimumPeople: 1 }, FADING),
  ];
  if (table.items.length <= easeItems) {
    onTraining?.('ease');
    competitors.push(easeCompetitor(table));
  }
  return { items: table.items, competitors };
}

function mostTouched(table: InteractionTable): Competitor {
  const scores = new Float64Array(table.items.length);
  for (const item of table.item) scores[item] = (scores[item] as number) + 1;
  return { name: 'popularity', scores: () => scores };
}

/** The distinct items of a history by index, with what each counts: the latest 1, the one before `fading`, and so on. */
function weighed({ history }: Case, indexOf: ReadonlyMap<string, number>, fading: number): [number, number][] {
  const latestFirst = [...history].reverse().map(({ item }) => item);
  return [...new Set(latestFirst)].flatMap((item, age) => {
    const index = indexOf.get(item);
    return index === undefined ? [] : [[index, fading ** age] as [number, number]];
  });
}

/** An item's score is what those of its own neighbours that stand in the history say for it. */
function knnCompetitor(name: string, neighbours: Neighbours, fading: number): Competitor {
  const { items, similarity } = neighbours;
  const indexOf = new Map(items.map((item, index) => [item, index]));
  const { offsets, order } = groupBy(neighbours.neighbour, items.length);
  const whose = ownersOf(neighbours);
  const scores = new Float64Array(items.length);
  const addUp = (index: number, weight: number) => {
    for (let place = offsets[index] as number; place < (offsets[index + 1] as number); place++) {
      const entry = order[place] as number;
      const item = whose[entry] as number;
      scores[item] = (scores[item] as number) + weight * (similarity[entry] as number);
    }
  };
  return {
    name,
    scores({ case: one }) {
      scores.fill(0);
      for (const [index, weight] of weighed(one, indexOf, fading)) addUp(index, weight);
      return scores;
    },
  };
}

/** For each entry the item whose neighbour it is. */
function ownersOf({ items, offsets, neighbour }: Neighbours): Int32Array {
  const owners = new Int32Array(neighbour.length);
  for (let item = 0; item < items.length; item++) owners.fill(item, offsets[item], offsets[item + 1]);
  return owners;
}

function easeCompetitor(table: InteractionTable): Competitor {
  const { items, weights } = finish(trainEase(table, EASE));
  const indexOf = new Map(items.map((item, index) => [item, index]));
  const scores = new Float64Array(items.length);
  return {
    name: 'ease',
    scores({ case: one }) {
      scores.fill(0);
      for (const [index] of weighed(one, indexOf, 1)) {
        const row = index * items.length;
        for (let item = 0; item < items.length; item++) {
          scores[item] = (scores[item] as number) + (weights[row + item] as number);
        }
      }
      return scores;
    },
  };
}
