/** Whole numbers in [0, bound), each equally probable; for a release they come from a secure source. */
export type Below = (bound: number) => number;

/** A budget as a fraction of whole numbers, so that no rounding of floating point tells anything. */
export interface Epsilon {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * A count that is epsilon-differentially private when one person changes it by at most `sensitivity`: the count and discrete Laplace
 * noise, drawn exactly (Canonne, Kamath, Steinke 2020, Algorithm 2). May be negative: cutting it off is up to the reader and costs nothing.
 */
export function noisyCount(
  count: number,
  { numerator, denominator }: Epsilon,
  sensitivity: number,
  below: Below,
): number {
  for (const whole of [count, numerator, denominator, sensitivity]) {
    if (!Number.isSafeInteger(whole)) throw new RangeError(`expected whole numbers, found ${whole}`);
  }
  if (numerator <= 0 || denominator <= 0 || sensitivity <= 0) throw new RangeError('expected numbers above zero');
  return count + discreteLaplace(numerator, denominator * sensitivity, below);
}

/** Probability proportional to exp(-|x|·s/t). */
export function discreteLaplace(s: number, t: number, below: Below): number {
  for (;;) {
    const u = below(t);
    if (!bernoulliExp(u, t, below)) continue;
    let v = 0;
    while (bernoulliExp(1, 1, below)) v++;
    const size = Math.floor((u + t * v) / s);
    const negative = below(2) === 1;
    if (!(negative && size === 0)) return negative ? -size : size;
  }
}

/** True with probability exp(-numerator/denominator), for a fraction up to 1; exact. */
export function bernoulliExp(numerator: number, denominator: number, below: Below): boolean {
  let round = 1;
  while (below(denominator * round) < numerator) round++;
  return round % 2 === 1;
}
