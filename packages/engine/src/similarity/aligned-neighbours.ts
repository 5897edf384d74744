import type { LiveNeighbours, Neighbours } from './neighbours.ts';

/** Calls `visit` for each neighbour of the item at `index`, with its similarity times the share of the source. */
type VisitRow = (index: number, visit: (neighbour: number, similarity: number) => void) => void;

/** Neighbours renumbered to a common list of items, for ranking. */
export interface AlignedNeighbours {
  readonly visitRow: VisitRow;
}

/** Renumbers `neighbours` to `indexOf`; an item that is not in it is left out. */
export function align(
  neighbours: Neighbours | LiveNeighbours,
  indexOf: ReadonlyMap<string, number>,
  share: number,
): AlignedNeighbours {
  const target = Int32Array.from(neighbours.items, (item) => indexOf.get(item) ?? -1);
  const source = new Int32Array(indexOf.size).fill(-1);
  for (let own = 0; own < target.length; own++) {
    if ((target[own] as number) >= 0) source[target[own] as number] = own;
  }
  const numbers: Numbers = { target, source, share };
  return { visitRow: 'rowOf' in neighbours ? visitLive(neighbours, numbers) : visitStill(neighbours, numbers) };
}

interface Numbers {
  /** For each item of the neighbours its index in the common list, and the other way round; -1 where there is none. */
  readonly target: Int32Array;
  readonly source: Int32Array;
  readonly share: number;
}

/** An item the model met after this alignment has no number here, and is seen from the next one on. */
function visitLive(neighbours: LiveNeighbours, { target, source, share }: Numbers): VisitRow {
  return (index, visit) => {
    const own = source[index] as number;
    if (own < 0) return;
    const { neighbour, similarity } = neighbours.rowOf(own);
    for (let at = 0; at < neighbour.length; at++) {
      const other = target[neighbour[at] as number] ?? -1;
      if (other >= 0) visit(other, share * (similarity[at] as number));
    }
  };
}

function visitStill(neighbours: Neighbours, { target, source, share }: Numbers): VisitRow {
  const offsets = new Int32Array(source.length + 1);
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
      similarity[used] = share * (neighbours.similarity[at] as number);
      used++;
    }
    offsets[index + 1] = used;
  }
  return (index, visit) => {
    const end = offsets[index + 1] as number;
    for (let at = offsets[index] as number; at < end; at++) visit(neighbour[at] as number, similarity[at] as number);
  };
}

/** Calls `visit` for each neighbour of `item`, over all sources; an unknown item has none. */
export function visitNeighbours(
  { indexOf, sources }: { indexOf: ReadonlyMap<string, number>; sources: readonly AlignedNeighbours[] },
  item: string,
  visit: (neighbour: number, similarity: number) => void,
): void {
  const index = indexOf.get(item);
  if (index === undefined) return;
  for (const source of sources) source.visitRow(index, visit);
}
