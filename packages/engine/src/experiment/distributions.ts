/** Tails and quantiles of the distributions a test needs; relative errors below 1e-10 where a test looks. */

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const z = x - 1;
  const sum = LANCZOS.reduce((total, part, k) => (k === 0 ? part : total + part / (z + k)), 0);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const TINY = 1e-300;
const PRECISE = 1e-15;
const ROUNDS = 500;

/** Upper tail of the chi-square distribution: the chance of `x` or more with `degrees` of freedom. */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const [a, z] = [degrees / 2, x / 2];
  const front = Math.exp(a * Math.log(z) - z - lnGamma(a));
  return z < a + 1 ? 1 - front * gammaSeries(a, z) : front * gammaFraction(a, z);
}

function gammaSeries(a: number, z: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < ROUNDS && Math.abs(term) > Math.abs(sum) * PRECISE; n++) {
    term *= z / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function gammaFraction(a: number, z: number): number {
  let b = z + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < ROUNDS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonzero(an * d + b);
    c = nonzero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < PRECISE) break;
  }
  return h;
}

const nonzero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** Two tails of the standard normal distribution: the chance of being at least `z` away from 0. */
export const normalTails = (z: number): number => chiSquareTail(z * z, 1);

/** Two tails of Student's distribution with `degrees` of freedom, which may be a fraction. */
export function studentTails(t: number, degrees: number): number {
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** Regularised incomplete beta function Iₓ(a, b). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < ROUNDS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < PRECISE) break;
  }
  return h;
}

/** The `t` beyond which, on both sides together, `share` of Student's distribution lies. */
export const studentReach = (share: number, degrees: number): number => bisect((t) => studentTails(t, degrees) - share);

/** The `z` beyond which, on both sides together, `share` of the normal distribution lies: 1.96 for 0.05. */
export const normalReach = (share: number): number => bisect((z) => normalTails(z) - share);

/** Zero of a falling function on [0, ∞). */
function bisect(of: (x: number) => number): number {
  let [low, high] = [0, 1];
  while (of(high) > 0 && high < 1e15) high *= 2;
  for (let n = 0; n < 100 && high - low > 1e-13 * high; n++) {
    const middle = (low + high) / 2;
    if (of(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
