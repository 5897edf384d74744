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
    return weigh(intersect(asked), weights, enough);
  }

  return {
    ...{ put, sizeOf },
    tagsOf: (person) => rowOf.get(person)?.tags ?? [],
    tags: () => [...columns.keys()].sort(),
    people: () => rowOf.keys(),
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

/** Where the intersection is worked out; one count is over before the next begins. */
let common: Int32Array = new Int32Array(1024);

/** Rows that have every one of the columns: words of bits, as many as the shortest column has. */
function intersect(asked: readonly Column[]): Int32Array {
  const [first, second, ...others] = [...asked].sort((one, other) => one.bits.length - other.bits.length);
  const words = (first as Column).bits.length;
  if (common.length < words) common = new Int32Array(words * 2);
  const [one, two] = [(first as Column).bits, (second as Column).bits];
  for (let at = 0; at < words; at++) common[at] = (one[at] as number) & (two[at] as number);
  for (const { bits } of others) for (let at = 0; at < words; at++) (common[at] as number) &= bits[at] as number;
  return common.subarray(0, words);
}

function weigh(bits: Int32Array, weights: Int32Array, enough: number): number {
  let people = 0;
  for (let at = 0; at < bits.length; at++) {
    let word = bits[at] as number;
    while (word !== 0) {
      const lowest = word & -word;
      people += weights[at * 32 + 31 - Math.clz32(lowest)] as number;
      word ^= lowest;
    }
    if (people >= enough) return people;
  }
  return people;
}
