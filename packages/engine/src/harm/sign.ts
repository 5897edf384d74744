/** What somebody did that may tell that a sale does them no good. Only acts the gate permits to use are handed in. */
export interface Sign {
  readonly kind: 'touch' | 'order' | 'refund' | 'cancel' | 'put-back';
  readonly item: string;
  /** The shop's own category of the item. */
  readonly group: string;
  /** Id of the information category the act was recorded under. */
  readonly category: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** Of one piece; undefined where it was not told. */
  readonly price?: number | undefined;
  readonly quantity?: number | undefined;
}

export const HARMS = ['late-night', 'regret', 'over-spending', 'refusal'] as const;
export type HarmKind = (typeof HARMS)[number];

/** One reason to place an item lower, with what it rests on. */
export interface Harm {
  readonly kind: HarmKind;
  /** Above 0, at most 1. */
  readonly amount: number;
  /** Id of the information category it was seen in; undefined for what the person said themselves. */
  readonly category: string | undefined;
}

/** An item that may be shown. */
export interface Offer {
  readonly item: string;
  readonly group: string;
  readonly price?: number | undefined;
}

export interface HarmSettings {
  /** Minutes local time is ahead of UTC; China has one time: 480. */
  readonly utcOffsetMinutes: number;
  /** The local hour night begins with, and the one it ends before. */
  readonly nightFrom: number;
  readonly nightUntil: number;
  /** A cancellation so soon after the order (hours) is regret; a later one has other causes. */
  readonly quickCancelHours: number;
  /** A price above so many times the person's own usual one is a harm. */
  readonly overSpendingTimes: number;
  /** Fewer order lines make no usual price. */
  readonly usualFromLines: number;
}
