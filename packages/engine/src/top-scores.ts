/**
 * The indexes of the `count` highest scores above 0, highest first; equal scores keep the order of their index.
 * Where `allowed` is given, only indexes it marks with 1 are considered.
 */
export function topScores(scores: Float64Array, count: number, allowed?: Uint8Array): number[] {
  const top: number[] = [];
  if (count <= 0) return top;
  let lowest = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] as number;
    if (score <= lowest || (allowed && allowed[index] !== 1)) continue;
    if (top.length === count) top.pop();
    insert(top, index, scores);
    if (top.length === count) lowest = scores[top[count - 1] as number] as number;
  }
  return top;
}

function insert(top: number[], index: number, scores: Float64Array): void {
  const score = scores[index] as number;
  let place = top.length;
  top.push(index);
  while (place > 0 && (scores[top[place - 1] as number] as number) < score) {
    top[place] = top[place - 1] as number;
    place--;
  }
  top[place] = index;
}
