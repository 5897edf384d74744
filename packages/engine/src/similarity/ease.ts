import type { InteractionTable } from '../interactions/interaction-table.ts';
import { itemSets } from '../interactions/item-sets.ts';

export interface EaseSettings {
  /** Added to the diagonal, so that items few people touched are believed less. */
  readonly lambda: number;
  /** Only the most recent items of a person count, up to this many. */
  readonly itemsPerPerson: number;
}

/** What each item of a history says for each other item; negative where it speaks against it. */
export interface EaseModel {
  /** Sorted item ids. */
  readonly items: readonly string[];
  /** From item `i` to item `j` at `i * items.length + j`; nothing from an item to itself. */
  readonly weights: Float64Array;
}

/**
 * EASE (Steck, “Embarrassingly Shallow Autoencoders for Sparse Data”, 2019): the linear model of who touched what, in closed
 * form. The counts it starts from are whole numbers, from which a person can be taken exactly; its weights then have to be
 * solved for anew, which takes time with the cube of the number of items. Pauses now and then.
 */
export function* trainEase(table: InteractionTable, settings: EaseSettings): Generator<void, EaseModel> {
  const size = table.items.length;
  const matrix = togetherCounts(table, settings.itemsPerPerson);
  for (let item = 0; item < size; item++) matrix[item * size + item] = at(matrix, item * size + item) + settings.lambda;
  yield* decompose(matrix, size);
  yield* invertLower(matrix, size);
  const weights = yield* weightsFrom(matrix, size);
  return { items: table.items, weights };
}

const at = (values: Float64Array, index: number): number => values[index] as number;

/** How many people touched both, for each two items. */
function togetherCounts(table: InteractionTable, itemsPerPerson: number): Float64Array {
  const size = table.items.length;
  const { offsets, item } = itemSets(table, itemsPerPerson);
  const counts = new Float64Array(size * size);
  for (let person = 0; person < table.people.length; person++) {
    const own = item.subarray(offsets[person], offsets[person + 1]);
    for (const one of own) {
      for (const other of own) counts[one * size + other] = at(counts, one * size + other) + 1;
    }
  }
  return counts;
}

/** Of two rows, from one column up to, not including, another. */
function dot(values: Float64Array, first: number, second: number, from: number, to: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let column = from;
  for (; column + 3 < to; column += 4) {
    a += at(values, first + column) * at(values, second + column);
    b += at(values, first + column + 1) * at(values, second + column + 1);
    c += at(values, first + column + 2) * at(values, second + column + 2);
    d += at(values, first + column + 3) * at(values, second + column + 3);
  }
  for (; column < to; column++) a += at(values, first + column) * at(values, second + column);
  return a + b + (c + d);
}

/** Cholesky, in place: the lower triangle becomes L with L Lᵀ = the matrix. */
function* decompose(matrix: Float64Array, size: number): Generator<void, void> {
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column < row; column++) {
      const rest = at(matrix, start + column) - dot(matrix, start, column * size, 0, column);
      matrix[start + column] = rest / at(matrix, column * size + column);
    }
    matrix[start + row] = Math.sqrt(at(matrix, start + row) - dot(matrix, start, start, 0, row));
    yield;
  }
}

/**
 * Puts the inverse of L, transposed, into the upper triangle; its diagonal takes the place of L's. Rows are gone through from
 * the last, so that what is still needed of L stands.
 */
function* invertLower(matrix: Float64Array, size: number): Generator<void, void> {
  const diagonal = Float64Array.from({ length: size }, (_, row) => 1 / at(matrix, row * size + row));
  for (let column = 0; column < size; column++) {
    const start = column * size;
    matrix[start + column] = at(diagonal, column);
    for (let row = column + 1; row < size; row++) {
      // The upper part of row `column` holds the inverse's column so far; the lower part of `row` is L.
      matrix[start + row] = -at(diagonal, row) * dot(matrix, row * size, start, column, row);
    }
    yield;
  }
}

/** B = I − P diag(P)⁻¹ with P the inverse of the whole. */
function* weightsFrom(matrix: Float64Array, size: number): Generator<void, Float64Array> {
  const weights = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const value = dot(matrix, row * size, column * size, column, size);
      weights[row * size + column] = weights[column * size + row] = value;
    }
    yield;
  }
  const own = Float64Array.from({ length: size }, (_, item) => at(weights, item * size + item));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const index = row * size + column;
      weights[index] = row === column ? 0 : -at(weights, index) / at(own, column);
    }
  }
  return weights;
}
