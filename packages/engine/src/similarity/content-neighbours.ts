import { type Posting, rarityOf, type TextIndex } from '../catalogue/text-index.ts';
import { topScores } from '../top-scores.ts';
import type { Neighbours } from './neighbours.ts';

/**
 * Items that describe themselves alike: the cosine of their words by rarity. Needs no person at all, so it
 * is what a new shop, and a new item, has to go by. Pauses now and then.
 */
export function* contentNeighbours(index: TextIndex, count: number): Generator<void, Neighbours> {
  const words = wordsByItem(index);
  yield;
  const scores = new Float64Array(index.items.length);
  const result = { offsets: [0], neighbour: [] as number[], similarity: [] as number[] };
  let work = 0;
  for (let item = 0; item < index.items.length; item++) {
    work += addUp(words[item] as ItemWord[], scores);
    scores[item] = 0;
    for (const neighbour of topScores(scores, count)) {
      result.neighbour.push(neighbour);
      result.similarity.push(Math.min(1, scores[neighbour] as number));
    }
    result.offsets.push(result.neighbour.length);
    scores.fill(0);
    if (work > WORK_BETWEEN_PAUSES) {
      work = 0;
      yield;
    }
  }
  return { items: index.items, ...result };
}

/** Additions between two pauses: well under a millisecond. */
const WORK_BETWEEN_PAUSES = 100_000;

/** A word of one item: its part in that item, and every item that has it with its part there. */
interface ItemWord {
  readonly part: number;
  readonly everywhere: readonly Posting[];
}

/** Each item's words, scaled so that an item is as long as any other (its parts squared add up to 1). */
function wordsByItem(index: TextIndex): ItemWord[][] {
  const telling = [...index.postings.values()].filter((postings) => isTelling(postings.length, index.items.length));
  const weigh = (posting: Posting, postings: readonly Posting[]) =>
    posting.weight * rarityOf(postings.length, index.items.length);
  const squares = new Float64Array(index.items.length);
  for (const postings of telling) {
    for (const posting of postings)
      squares[posting.index] = (squares[posting.index] as number) + weigh(posting, postings) ** 2;
  }
  const words: ItemWord[][] = index.items.map(() => []);
  for (const postings of telling) {
    const everywhere = postings.map((posting) => ({
      index: posting.index,
      weight: weigh(posting, postings) / Math.sqrt(squares[posting.index] as number),
    }));
    for (const { index: item, weight } of everywhere) words[item]?.push({ part: weight, everywhere });
  }
  return words;
}

/** A word that occurs in more than a tenth of a large catalogue makes nothing similar, and costs most of the work. */
function isTelling(occurrences: number, items: number): boolean {
  return occurrences > 1 && occurrences <= Math.max(200, items / 10);
}

function addUp(words: readonly ItemWord[], scores: Float64Array): number {
  let work = scores.length;
  for (const { part, everywhere } of words) {
    for (const { index, weight } of everywhere) scores[index] = (scores[index] as number) + part * weight;
    work += everywhere.length;
  }
  return work;
}
