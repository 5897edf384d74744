/** A count, and how many different people are behind it; whom nobody knows is none of them. */
export interface Crowd {
  readonly count: number;
  readonly people: number;
}

/** What staff may be shown of counts: those with somebody behind them, but fewer than `minimum`, are null. */
export const shownFrom =
  (minimum: number) =>
  ({ count, people }: Crowd): number | null =>
    people > 0 && people < minimum ? null : count;
