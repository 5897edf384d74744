/**
 * A labelled grid told in few words. Points are numbered with the first axis running fastest; a box is a set of values
 * on each axis, and holds every point whose values are all in it.
 */
export interface Grid {
  /** number of values on each axis */
  readonly sizes: readonly number[];
  /** label of each point; a point labelled {@link LEFT_OUT} belongs to no box */
  readonly labels: ArrayLike<number>;
}

export interface Box {
  readonly label: number;
  /** the values in the box, for each axis of the grid */
  readonly values: readonly (readonly number[])[];
}

export const LEFT_OUT = -1;

/**
 * Splits a grid into boxes of one label each: every labelled point lies in exactly one box. Values that never make a
 * difference are first taken as one (an axis that never matters is so one value, "any"); then the largest box is taken
 * out again and again. Few boxes, not provably the fewest.
 */
export function splitIntoBoxes(grid: Grid): Box[] {
  const alike = grid.sizes.map((_, axis) => valuesAlike(grid, axis));
  const small = shrink(grid, alike);
  const weights = weightsOf(alike);
  const free = Uint8Array.from(small.labels, (label) => (label === LEFT_OUT ? 0 : 1));
  const boxes: Box[] = [];
  for (let box = largestBox(small, free, weights); box; box = largestBox(small, free, weights)) {
    for (const point of pointsIn(small.sizes, box.values)) free[point] = 0;
    boxes.push({
      label: box.label,
      values: box.values.map((groups, axis) =>
        groups.flatMap((group) => alike[axis]?.[group] ?? []).sort((a, b) => a - b),
      ),
    });
  }
  return boxes;
}

/** The numbers of all points in a box. */
export function pointsIn(sizes: readonly number[], values: Box['values']): number[] {
  let points = [0];
  let stride = 1;
  values.forEach((chosen, axis) => {
    const step = stride;
    points = chosen.flatMap((value) => points.map((point) => point + value * step));
    stride *= sizes[axis] as number;
  });
  return points;
}

const stridesOf = (sizes: readonly number[]): number[] => {
  let stride = 1;
  return sizes.map((size) => {
    const own = stride;
    stride *= size;
    return own;
  });
};

/** Values of an axis, grouped: two are alike when exchanging them changes no label anywhere. */
function valuesAlike({ sizes, labels }: Grid, axis: number): number[][] {
  const size = sizes[axis] as number;
  const stride = stridesOf(sizes)[axis] as number;
  const slices: number[][] = Array.from({ length: size }, () => []);
  for (let point = 0; point < labels.length; point++) {
    slices[Math.floor(point / stride) % size]?.push(labels[point] as number);
  }
  const groups = new Map<string, number[]>();
  slices.forEach((slice, value) => {
    const key = slice.join();
    groups.set(key, [...(groups.get(key) ?? []), value]);
  });
  return [...groups.values()];
}

function shrink({ sizes, labels }: Grid, alike: readonly (readonly number[][])[]): Grid {
  const first = alike.map((groups) => groups.map(([value]) => value as number));
  return { sizes: alike.map(({ length }) => length), labels: pointsIn(sizes, first).map((at) => labels[at] as number) };
}

/** How many points of the first grid each value of the shrunk one stands for. */
const weightsOf = (alike: readonly (readonly number[][])[]): number[][] =>
  alike.map((groups) => groups.map(({ length }) => length));

/** Grows a box from every free point, in several orders of the axes, and keeps the largest. */
function largestBox(grid: Grid, free: Uint8Array, weights: readonly (readonly number[])[]): Box | undefined {
  const orders = axisOrders(grid.sizes);
  let best: Box | undefined;
  let most = 0;
  for (let point = 0; point < free.length; point++) {
    if (free[point] === 0) continue;
    for (const order of orders) {
      const box = grow(grid, free, point, order);
      const size = box.values.reduce((product, chosen, axis) => product * weigh(chosen, weights[axis] ?? []), 1);
      if (size <= most) continue;
      most = size;
      best = box;
    }
  }
  return best;
}

const weigh = (chosen: readonly number[], weights: readonly number[]): number =>
  chosen.reduce((sum, value) => sum + (weights[value] as number), 0);

/** Each axis that matters once first, the rest in turn, forwards and backwards: enough to find wide boxes. */
function axisOrders(sizes: readonly number[]): number[][] {
  const axes = sizes.flatMap((size, axis) => (size > 1 ? [axis] : []));
  if (axes.length === 0) return [[]];
  return axes.flatMap((_, turn) => {
    const order = [...axes.slice(turn), ...axes.slice(0, turn)];
    return [order, order.toReversed()];
  });
}

/** The box around one point that takes in, axis by axis, every value it can. */
function grow({ sizes, labels }: Grid, free: Uint8Array, start: number, order: readonly number[]): Box {
  const strides = stridesOf(sizes);
  const label = labels[start] as number;
  const values = sizes.map((size, axis) => [Math.floor(start / (strides[axis] as number)) % size]);
  let points = [start];
  for (const axis of order) {
    const stride = strides[axis] as number;
    const own = values[axis]?.[0] as number;
    const at = (value: number) => points.map((point) => point + (value - own) * stride);
    const fits = (value: number) => at(value).every((point) => free[point] === 1 && labels[point] === label);
    const chosen = Array.from({ length: sizes[axis] as number }, (_, value) => value).filter(fits);
    points = chosen.flatMap(at);
    values[axis] = chosen;
  }
  return { label, values };
}
