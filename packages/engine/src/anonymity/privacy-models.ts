import type { Classes } from './equivalence-classes.ts';

/** Smallest class: everybody is hidden among at least so many. 0 for an empty table. */
export const kOf = ({ sizes }: Classes): number => (sizes.length === 0 ? 0 : sizes.reduce((a, b) => Math.min(a, b)));

/** How varied a sensitive column is in each class, class by class. */
export interface Diversity {
  readonly distinct: Int32Array;
  /** e to the entropy: as if so many values were equally frequent */
  readonly entropy: Float64Array;
}

/** l-diversity (Machanavajjhala et al. 2007), distinct and entropy, of every class. */
export function diversityOf(classes: Classes, codes: Int32Array): Diversity {
  const counts = countsByClass(classes, codes);
  const distinct = new Int32Array(counts.length);
  const entropy = new Float64Array(counts.length);
  for (const [group, held] of counts.entries()) {
    const size = classes.sizes[group] as number;
    let sum = 0;
    for (const count of held.values()) sum -= (count / size) * Math.log(count / size);
    distinct[group] = held.size;
    entropy[group] = Math.exp(sum);
  }
  return { distinct, entropy };
}

/**
 * t-closeness (Li et al. 2007): the distance of each class's distribution from that of the whole table, 0 to 1. `order` ranks the
 * codes of a numeric column; without it every two values are equally far apart.
 */
export function closenessOf(
  classes: Classes,
  codes: Int32Array,
  cardinality: number,
  order?: Int32Array,
): Float64Array {
  const whole = new Float64Array(cardinality);
  for (const code of codes) whole[code] = (whole[code] as number) + 1;
  for (let code = 0; code < cardinality; code++) whole[code] = (whole[code] as number) / codes.length;
  const distance = order ? orderedDistance(whole, order) : (own: Float64Array) => equalDistance(whole, own);
  return Float64Array.from(countsByClass(classes, codes), (held, group) => {
    const own = new Float64Array(cardinality);
    for (const [code, count] of held) own[code] = count / (classes.sizes[group] as number);
    return distance(own);
  });
}

/** Earth mover's distance where all ways are equally long: half of the differences. */
function equalDistance(whole: Float64Array, own: Float64Array): number {
  let sum = 0;
  for (let code = 0; code < whole.length; code++) sum += Math.abs((own[code] as number) - (whole[code] as number));
  return sum / 2;
}

/** Earth mover's distance along a line of equal steps, its length 1. */
function orderedDistance(whole: Float64Array, order: Int32Array): (own: Float64Array) => number {
  const byRank = new Int32Array(order.length);
  for (const [code, rank] of order.entries()) byRank[rank] = code;
  return (own) => {
    let carried = 0;
    let sum = 0;
    for (const code of byRank) {
      carried += (own[code] as number) - (whole[code] as number);
      sum += Math.abs(carried);
    }
    return whole.length > 1 ? sum / (whole.length - 1) : 0;
  };
}

function countsByClass({ of, sizes }: Classes, codes: Int32Array): Map<number, number>[] {
  const counts = Array.from(sizes, () => new Map<number, number>());
  for (const [row, group] of of.entries()) {
    const held = counts[group] as Map<number, number>;
    const code = codes[row] as number;
    held.set(code, (held.get(code) ?? 0) + 1);
  }
  return counts;
}
