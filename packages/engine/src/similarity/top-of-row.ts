import type { NeighbourRow } from './neighbours.ts';

/** The `count` most similar candidates, most similar first; on a tie the first in the alphabet. */
export function topOfRow(
  candidates: readonly number[],
  similarities: readonly number[],
  count: number,
  items: readonly string[],
): NeighbourRow {
  const stands = (a: number, b: number) => {
    const [of, over] = [similarities[a] as number, similarities[b] as number];
    return of !== over
      ? of > over
      : (items[candidates[a] as number] as string) < (items[candidates[b] as number] as string);
  };
  const top: number[] = [];
  for (let at = 0; at < candidates.length; at++) {
    if (top.length === count) {
      if (count === 0 || !stands(at, top[count - 1] as number)) continue;
      top.pop();
    }
    let place = top.length;
    while (place > 0 && stands(at, top[place - 1] as number)) place--;
    top.splice(place, 0, at);
  }
  return {
    neighbour: Int32Array.from(top, (at) => candidates[at] as number),
    similarity: Float64Array.from(top, (at) => similarities[at] as number),
  };
}
