/** One line of the result: what was measured, what was hoped for, and what stands beside it. */
export interface Measurement {
  /** stable name for programs */
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: Aim;
  readonly beside?: readonly Beside[];
  /** everything else that was seen */
  readonly detail?: unknown;
}

export type Aim = { readonly atLeast: number } | { readonly atMost: number };

/** A peer or a physical limit, measured in the same run. */
export interface Beside {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** ours in relation to it, in words: `12,000× faster`, `41 % of it` */
  readonly ratio: string;
}

/** What could not be measured, and why. */
export interface Missing {
  readonly id: string;
  readonly what: string;
  readonly notAvailable: string;
}

export const isMissing = (entry: Measurement | Missing): entry is Missing => 'notAvailable' in entry;

export const meets = (value: number, aim: Aim): boolean =>
  'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;

export const timesFaster = (slow: number, fast: number): string => `${number(slow / fast)}× faster`;
export const shareOf = (value: number, limit: number): string => `${number((100 * value) / limit)} % of it`;

/** A number as people read it: three figures that matter, thousands apart. */
export function number(value: number): string {
  if (value === 0) return '0';
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(places, 6) });
}
