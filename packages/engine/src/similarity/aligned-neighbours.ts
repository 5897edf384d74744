import type { Neighbours } from './neighbours.ts';

/** Neighbours renumbered to a common list of items, in typed arrays, for ranking. */
export interface AlignedNeighbours {
  readonly share: number;
  readonly offsets: Int32Array;
  readonly neighbour: Int32Array;
  readonly similarity: Float64Array;
}

/** Renumbers `neighbours` to `indexOf`; an item that is not in it is left out. */
export function align(neighbours: Neighbours, indexOf: ReadonlyMap<string, number>, share: number): AlignedNeighbours {
  const target = Int32Array.from(neighbours.items, (item) => indexOf.get(item) ?? -1);
  const source = new Int32Array(indexOf.size).fill(-1);
  for (let own = 0; own < target.length; own++) {
    if ((target[own] as number) >= 0) source[target[own] as number] = own;
  }
  const offsets = new Int32Array(indexOf.size + 1);
  const neighbour = new Int32Array(neighbours.neighbour.length);
  const similarity = new Float64Array(neighbours.neighbour.length);
  let used = 0;
  for (let index = 0; index < source.length; index++) {
    const own = source[index] as number;
    const end = own < 0 ? 0 : (neighbours.offsets[own + 1] as number);
    for (let at = own < 0 ? 0 : (neighbours.offsets[own] as number); at < end; at++) {
      const other = target[neighbours.neighbour[at] as number] as number;
      if (other < 0) continue;
      neighbour[used] = other;
      similarity[used] = neighbours.similarity[at] as number;
      used++;
    }
    offsets[index + 1] = used;
  }
  return { share, offsets, neighbour: neighbour.subarray(0, used), similarity: similarity.subarray(0, used) };
}

/** Calls `visit` for each neighbour of `item`, over all sources; an unknown item has none. */
export function visitNeighbours(
  { indexOf, sources }: { indexOf: ReadonlyMap<string, number>; sources: readonly AlignedNeighbours[] },
  item: string,
  visit: (neighbour: number, similarity: number) => void,
): void {
  const index = indexOf.get(item);
  if (index === undefined) return;
  for (const { share, offsets, neighbour, similarity } of sources) {
    const end = offsets[index + 1] as number;
    for (let at = offsets[index] as number; at < end; at++) {
      visit(neighbour[at] as number, share * (similarity[at] as number));
    }
  }
}
