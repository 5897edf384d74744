/** Rows that share all their quasi-identifiers and so cannot be told apart by them. */
export interface Classes {
  /** class of each row, numbered in the order of first appearance */
  readonly of: Int32Array;
  readonly sizes: Int32Array;
}

/** Groups rows by several coded columns. One pass a column: a class is split by the next column's code. */
export function classesOf(columns: readonly Int32Array[], rows: number): Classes {
  let of: Int32Array = new Int32Array(rows);
  let count = rows > 0 ? 1 : 0;
  for (const column of columns) {
    const split = new Map<number, number>();
    const next = new Int32Array(rows);
    // A class number and a code are both smaller than 2^26 here, so that their pair is an exact number.
    for (let row = 0; row < rows; row++) {
      const pair = (of[row] as number) * PAIR + (column[row] as number);
      let group = split.get(pair);
      if (group === undefined) {
        group = split.size;
        split.set(pair, group);
      }
      next[row] = group;
    }
    of = next;
    count = split.size;
  }
  return { of, sizes: sizesOf(of, count) };
}

const PAIR = 2 ** 26;

function sizesOf(of: Int32Array, count: number): Int32Array {
  const sizes = new Int32Array(count);
  for (const group of of) sizes[group] = (sizes[group] as number) + 1;
  return sizes;
}

/** Share of rows that stand in classes with fewer than `k` rows. */
export function shareBelow({ sizes }: Classes, k: number): number {
  let rows = 0;
  let below = 0;
  for (const size of sizes) {
    rows += size;
    if (size < k) below += size;
  }
  return rows === 0 ? 0 : below / rows;
}
