/**
 * For each item its most similar items, most similar first. Plain arrays, so that it can be stored as JSON.
 * The neighbours of `items[i]` are the entries `offsets[i]` up to, not including, `offsets[i + 1]`.
 */
export interface Neighbours {
  /** Sorted item ids; `neighbour` holds indexes into this list. */
  readonly items: readonly string[];
  readonly offsets: readonly number[];
  readonly neighbour: readonly number[];
  /** Between 0 and 1. */
  readonly similarity: readonly number[];
}

export const noNeighbours: Neighbours = { items: [], offsets: [0], neighbour: [], similarity: [] };

/** Neighbours of a model that goes on learning and forgetting: each look sees it as it is at that moment. */
export interface LiveNeighbours {
  /** Numbered as they came; an item keeps its number. */
  readonly items: readonly string[];
  /** Most similar first, as numbers into `items`; not to be changed. */
  rowOf(item: number): NeighbourRow;
}

export interface NeighbourRow {
  readonly neighbour: Int32Array;
  readonly similarity: Float64Array;
}
