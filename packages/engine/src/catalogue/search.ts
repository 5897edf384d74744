import { byCodeUnit } from '../interactions/compare.ts';
import { readQuery, type Synonyms, type Wanted } from './read-query.ts';
import type { TextIndex } from './text-index.ts';

export interface Found {
  readonly item: string;
  /** Above 0; comparable within one query only. */
  readonly score: number;
}

export interface SearchOptions {
  readonly allowed?: ((item: string) => boolean) | undefined;
  readonly synonyms?: Synonyms | undefined;
}

/**
 * How well each item matches `query` (BM25), best first, the first id first where two match alike. Items that have less
 * than half of what the query asks for, and items that are not `allowed`, are left out.
 */
export function search(
  index: TextIndex,
  query: string,
  count: number,
  { allowed = () => true, synonyms = [] }: SearchOptions = {},
): Found[] {
  const sheet = sheetFor(index);
  const asked = readQuery(index, query, synonyms);
  for (const wanted of asked) addWanted(index, sheet, wanted);
  const least = LEAST_COVERAGE * asked.reduce((sum, { rarity }) => sum + rarity, 0);
  const found: Found[] = [];
  for (const at of sheet.touched) {
    const item = index.items[at] as string;
    const score = sheet.scores[at] as number;
    if ((sheet.covered[at] as number) >= least && allowed(item)) found.push({ item, score });
  }
  wipe(sheet);
  return best(found, count);
}

/** By how rare the words are: an item that has the rare word of two is found, one that has the other is not. */
const LEAST_COVERAGE = 0.5;

function best(found: Found[], count: number): Found[] {
  return found.sort((a, b) => b.score - a.score || byCodeUnit(a.item, b.item)).slice(0, count);
}

/** Room to add up in, used again by the next query of the same index. All zeros in between. */
interface Sheet {
  readonly scores: Float64Array;
  readonly covered: Float64Array;
  /** What the word at hand gave an item so far. */
  readonly given: Float64Array;
  readonly touched: Set<number>;
}

const sheets = new WeakMap<TextIndex, Sheet>();

function sheetFor(index: TextIndex): Sheet {
  const known = sheets.get(index);
  if (known) return known;
  const size = index.items.length;
  const column = () => new Float64Array(size);
  const sheet = { scores: column(), covered: column(), given: column(), touched: new Set<number>() };
  sheets.set(index, sheet);
  return sheet;
}

function wipe({ scores, covered, touched }: Sheet): void {
  for (const at of touched) {
    scores[at] = 0;
    covered[at] = 0;
  }
  touched.clear();
}

/** Of all that may stand for a word, what matches an item best counts. */
function addWanted(
  index: TextIndex,
  { scores, covered, given, touched }: Sheet,
  { alternatives, rarity }: Wanted,
): void {
  const met: number[] = [];
  for (const { postings, share } of alternatives) {
    for (const posting of postings) {
      const at = posting.index;
      const relative = (index.length[at] as number) / index.meanLength;
      const saturated = (posting.weight * 2.2) / (posting.weight + 1.2 * (0.25 + 0.75 * relative));
      if (given[at] === 0) met.push(at);
      given[at] = Math.max(given[at] as number, share * rarity * saturated);
    }
  }
  for (const at of met) {
    scores[at] = (scores[at] as number) + (given[at] as number);
    covered[at] = (covered[at] as number) + rarity;
    given[at] = 0;
    touched.add(at);
  }
}
