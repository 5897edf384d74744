import { groupBy, type InteractionTable } from '../interactions/interaction-table.ts';
import { type ItemSets, itemSets } from '../interactions/item-sets.ts';
import { topScores } from '../top-scores.ts';
import type { Neighbours } from './neighbours.ts';
import { type PairSettings, similarityOf, voiceOf } from './pair-settings.ts';
import { StatisticsPrint } from './statistics-print.ts';

/**
 * Item-to-item similarity: the shrunk cosine of who touched what. Pauses now and then, so that a server
 * can answer requests in between; the same table always gives the same bits, and so does {@link ./pair-model.ts}, which is
 * told of one person at a time.
 * @param print gathers the fingerprint of the statistics
 */
export function* pairNeighbours(
  table: InteractionTable,
  settings: PairSettings,
  print: StatisticsPrint = new StatisticsPrint(),
): Generator<void, Neighbours> {
  const matrix = prepare(table, settings);
  const printRow = rowPrinter(table, matrix, print);
  yield;
  const sums = new Float64Array(table.items.length);
  const people = new Int32Array(table.items.length);
  const result = { offsets: [0], neighbour: [] as number[], similarity: [] as number[] };
  let work = 0;
  for (let item = 0; item < table.items.length; item++) {
    const touched = gatherRow(matrix, item, sums, people);
    work += touched.work + sums.length;
    printRow(item, touched.items, sums, people);
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
  return withoutUnheardOf({ items: table.items, ...result }, matrix.norm);
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
    voice[person] = end > start ? voiceOf(end - start, settings) : 0;
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
    const isPair = enough && other !== item;
    sums[other] = isPair ? similarityOf(sums[other] as number, own, matrix.norm[other] as number, settings) : 0;
  }
}

function rowPrinter({ items }: InteractionTable, { norm }: Matrix, print: StatisticsPrint) {
  for (const item of items) print.meet(item);
  return (item: number, touched: readonly number[], sums: Float64Array, people: Int32Array) => {
    print.item(item, norm[item] as number);
    for (const other of touched) {
      if (other > item) print.pair(item, other, sums[other] as number, people[other] as number);
    }
  };
}

/** Leaves out items that are in nobody's set, because all who touched them touched too many others since. */
function withoutUnheardOf({ items, offsets, neighbour, similarity }: Neighbours, norm: Float64Array): Neighbours {
  const heard = items.map((_, item) => item).filter((item) => norm[item] !== 0);
  if (heard.length === items.length) return { items, offsets, neighbour, similarity };
  const place = new Map(heard.map((item, index) => [item, index]));
  return {
    items: heard.map((item) => items[item] as string),
    // Who is in nobody's set has no neighbours, so that the ends of the others stay where they are.
    offsets: [0, ...heard.map((item) => offsets[item + 1] as number)],
    neighbour: neighbour.map((item) => place.get(item) as number),
    similarity,
  };
}
