/** Draws `count` distinct numbers below `size`, none of them barred; fewer where there are not enough. */
export function drawWithout(
  { size, barred, count }: { readonly size: number; readonly barred: ReadonlySet<number>; readonly count: number },
  random: () => number,
): number[] {
  const left = size - barred.size;
  const sorted = [...barred].sort((a, b) => a - b);
  // A shuffle of which only the first places are carried out; what was moved stands here.
  const moved = new Map<number, number>();
  const drawn: number[] = [];
  for (let place = 0; place < Math.min(count, left); place++) {
    const other = place + Math.floor(random() * (left - place));
    drawn.push(skipping(sorted, moved.get(other) ?? other));
    moved.set(other, moved.get(place) ?? place);
  }
  return drawn;
}

/** The `nth` number, from 0, that is not barred. */
function skipping(barred: readonly number[], nth: number): number {
  let number = nth;
  for (const one of barred) {
    if (one > number) break;
    number++;
  }
  return number;
}
