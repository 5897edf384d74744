/** How many people share a combination of tags, exactly, for any combination. */
export interface AnonymitySets {
  /** The tags of one person from now on, in place of those before; none: the person is counted nowhere. */
  put(person: string, tags: readonly string[]): void;
  /** People who hold all of these tags. May stop counting at `enough`. Of no tags: everybody counted. */
  sizeOf(tags: readonly string[], enough?: number): number;
  tagsOf(person: string): readonly string[];
  /** ids of the tags somebody holds */
  tags(): readonly string[];
  /** ids of everybody counted */
  people(): Iterable<string>;
  /** how many different sets of tags there are */
  rows(): number;
  clear(): void;
}

/** Everybody whose tags are the same. */
interface Row {
  readonly key: string;
  readonly tags: readonly string[];
  readonly at: number;
  people: number;
}

/** Which rows have a tag, one bit a row, and how many people hold it in all. */
interface Column {
  bits: Int32Array;
  people: number;
}

const SEPARATOR = '\0';

/**
 * People with the very same tags are one row with a weight, so a shop of a million people is some thousands of rows; a
 * tag is one bit per row. Counting a combination is: intersect its bits, add up the weights of what is left. The worst
 * case, in which everybody's tags are unlike everybody else's, is a plain bitmap over people.
 */
export function anonymitySets(): AnonymitySets {
  const rows = new Map<string, Row>();
  const rowOf = new Map<string, Row>();
  const columns = new Map<string, Column>();
  let weights: Int32Array = new Int32Array(64);
  let free: number[] = [];
  let used = 0;

  function rowFor(tags: readonly string[]): Row {
    const sorted = [...new Set(tags)].sort();
    const key = sorted.join(SEPARATOR);
    const known = rows.get(key);
    if (known) return known;
    const row: Row = { key, tags: sorted, at: free.pop() ?? used++, people: 0 };
    if (row.at >= weights.length) weights = grown(weights, row.at + 1);
    for (const tag of sorted) setBit(columnOf(tag), row.at);
    rows.set(key, row);
    return row;
  }

  function columnOf(tag: string): Column {
    const known = columns.get(tag);
    if (known) return known;
    const column = { bits: new Int32Array(2), people: 0 };
    columns.set(tag, column);
    return column;
  }

  function move(row: Row, by: 1 | -1): void {
    row.people += by;
    weights[row.at] = row.people;
    for (const tag of row.tags) (columns.get(tag) as Column).people += by;
    if (row.people === 0) drop(row);
  }

  function drop({ key, tags, at }: Row): void {
    rows.delete(key);
    free.push(at);
    for (const tag of tags) {
      const column = columns.get(tag) as Column;
      if (column.people === 0) columns.delete(tag);
      else (column.bits[at >>> 5] as number) &= ~(1 << (at & 31));
    }
  }

  function put(person: string, tags: readonly string[]): void {
    const before = rowOf.get(person);
    if (tags.length > 0) {
      const row = rowFor(tags);
      if (row === before) return;
      rowOf.set(person, row);
      move(row, 1);
    } else rowOf.delete(person);
    if (before) move(before, -1);
  }

  function sizeOf(tags: readonly string[], enough = Number.POSITIVE_INFINITY): number {
    if (tags.length === 0) return rowOf.size;
    const asked: Column[] = [];
    for (const tag of tags) {
      const column = columns.get(tag);
      if (!column) return 0;
      asked.push(column);
    }
    if (asked.length === 1) return (asked[0] as Column).people;
    return weigh(asked, weights, enough);
  }

  return {
    ...{ put, sizeOf },
    tagsOf: (person) => rowOf.get(person)?.tags ?? [],
    tags: () => [...columns.keys()].sort(),
    people: () => rowOf.keys(),
    rows: () => rows.size,
    clear() {
      for (const map of [rows, rowOf, columns]) map.clear();
      [weights, free, used] = [new Int32Array(64), [], 0];
    },
  };
}

function setBit(column: Column, at: number): void {
  if (at >>> 5 >= column.bits.length) column.bits = grown(column.bits, (at >>> 5) + 1);
  (column.bits[at >>> 5] as number) |= 1 << (at & 31);
}

function grown(from: Int32Array, least: number): Int32Array {
  const wider = new Int32Array(Math.max(least, from.length * 2));
  wider.set(from);
  return wider;
}

/**
 * People in the rows that every column has. Rows come to be in the order in which their tags were first seen, so the
 * common ones stand in front, and `enough` is mostly reached early; the rarest columns are looked at first.
 */
function weigh(asked: readonly Column[], weights: Int32Array, enough: number): number {
  const rarestFirst = [...asked].sort((one, other) => one.people - other.people).map(({ bits }) => bits);
  const [one, two = one, three = two, ...others] = rarestFirst as [Int32Array, ...Int32Array[]];
  const words = Math.min(...rarestFirst.map(({ length }) => length));
  let people = 0;
  for (let at = 0; at < words; at++) {
    let word = (one[at] as number) & (two[at] as number) & (three[at] as number);
    if (word === 0) continue;
    for (const bits of others) word &= bits[at] as number;
    if (word === 0) continue;
    people += weightOf(word, at * 32, weights);
    if (people >= enough) return people;
  }
  return people;
}

/** The weights of the rows whose bits are set in one word. */
function weightOf(bits: number, first: number, weights: Int32Array): number {
  let [word, people] = [bits, 0];
  while (word !== 0) {
    const lowest = word & -word;
    people += weights[first + 31 - Math.clz32(lowest)] as number;
    word ^= lowest;
  }
  return people;
}
