import { groupBy, type InteractionTable } from '../interactions/interaction-table.ts';
import { type ItemSets, itemSets } from '../interactions/item-sets.ts';
import { topScores } from '../top-scores.ts';
import type { Neighbours } from './neighbours.ts';

export interface PairSettings {
  /** A pair of items is used only if at least this many distinct people stand behind it. */
  readonly minimumPeople: number;
  /** How many neighbours an item keeps. */
  readonly neighbours: number;
  /** Added to the denominator of the cosine, so that a pair few people stand behind is believed less. */
  readonly shrink: number;
  /** 0: every person counts alike; 1: a person who touched `m` items counts `1 / m` in each pair. */
  readonly activityDamping: number;
  /** Only the most recent items of a person count, up to this many. */
  readonly itemsPerPerson: number;
}

/**
 * Item-to-item similarity: the shrunk cosine of who touched what. Pauses now and then, so that a server
 * can answer requests in between; the same table always gives the same bits.
 */
export function* pairNeighbours(table: InteractionTable, settings: PairSettings): Generator<void, Neighbours> {
  const matrix = prepare(table, settings);
  yield;
  const sums = new Float64Array(table.items.length);
  const people = new Int32Array(table.items.length);
  const result = { offsets: [0], neighbour: [] as number[], similarity: [] as number[] };
  let work = 0;
  for (let item = 0; item < table.items.length; item++) {
    const touched = gatherRow(matrix, item, sums, people);
    work += touched.work + sums.length;
    scale(sums, people, touched.items, { matrix, item, settings });
    for (const neighbour of topScores(sums, settings.neighbours)) {
      result.neighbour.push(neighbour);
      result.similarity.push(sums[neighbour] as number);
    }
    result.offsets.push(result.neighbour.length);
    for (const other of touched.items) sums[other] = people[other] = 0;
    if (work > WORK_BETWEEN_PAUSES) {
      work = 0;
      yield;
    }
  }
  return { items: table.items, ...result };
}

/** Additions between two pauses: well under a millisecond. */
const WORK_BETWEEN_PAUSES = 100_000;

interface Matrix {
  readonly sets: ItemSets;
  /** How much a person counts. */
  readonly voice: Float64Array;
  /** For each item, the positions in `sets` at which it occurs, and whose set that is. */
  readonly occurrences: { readonly offsets: Int32Array; readonly order: Int32Array };
  readonly personAt: Int32Array;
  readonly norm: Float64Array;
}

function prepare(table: InteractionTable, settings: PairSettings): Matrix {
  const sets = itemSets(table, settings.itemsPerPerson);
  const voice = new Float64Array(table.people.length);
  const personAt = new Int32Array(sets.item.length);
  const norm = new Float64Array(table.items.length);
  for (let person = 0; person < table.people.length; person++) {
    const start = sets.offsets[person] as number;
    const end = sets.offsets[person + 1] as number;
    voice[person] = end > start ? (end - start) ** -settings.activityDamping : 0;
    for (let position = start; position < end; position++) {
      const item = sets.item[position] as number;
      personAt[position] = person;
      norm[item] = (norm[item] as number) + (voice[person] as number) * (sets.strength[position] as number) ** 2;
    }
  }
  return { sets, voice, personAt, norm, occurrences: groupBy(sets.item, table.items.length) };
}

/** Adds up, over everyone who touched `item`, what else they touched and how many they are. */
function gatherRow(matrix: Matrix, item: number, sums: Float64Array, people: Int32Array) {
  const { sets, voice, occurrences, personAt } = matrix;
  const items: number[] = [];
  let work = 0;
  for (let o = occurrences.offsets[item] as number; o < (occurrences.offsets[item + 1] as number); o++) {
    const position = occurrences.order[o] as number;
    const person = personAt[position] as number;
    const share = (voice[person] as number) * (sets.strength[position] as number);
    const end = sets.offsets[person + 1] as number;
    for (let other = sets.offsets[person] as number; other < end; other++) {
      const index = sets.item[other] as number;
      if (people[index] === 0) items.push(index);
      people[index] = (people[index] as number) + 1;
      sums[index] = (sums[index] as number) + share * (sets.strength[other] as number);
      work++;
    }
  }
  return { items, work };
}

/** Turns sums into similarities, and clears every pair that too few people stand behind. */
function scale(
  sums: Float64Array,
  people: Int32Array,
  touched: readonly number[],
  { matrix, item, settings }: { matrix: Matrix; item: number; settings: PairSettings },
): void {
  const own = matrix.norm[item] as number;
  for (const other of touched) {
    const enough = (people[other] as number) >= settings.minimumPeople;
    const length = Math.sqrt(own * (matrix.norm[other] as number));
    sums[other] = enough && other !== item ? (sums[other] as number) / (length + settings.shrink) : 0;
  }
}
