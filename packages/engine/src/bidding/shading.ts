/** How often a bid of some share of its worth was made, and won. */
export interface Shading {
  /** Share of the worth to bid where the winner pays what they bid, 0.5 to 1. */
  share(): number;
  /** A bid of that share was settled. */
  settled(share: number, won: boolean): void;
}

const LOWEST = 0.5;
const STEP = 0.05;
const STEPS = 11;
/** Before anything was seen, winning is as likely as the share is high; the guess weighs as much as so many bids. */
const GUESS = 20;
/** Old auctions are half forgotten after so many new ones. */
const MEMORY = 5_000;

/**
 * Where the winner pays their own bid, bidding the whole worth gains nothing: bids the share that gains most,
 * (1 − share) × chance of winning. The chance is learnt from what was won and lost, made never to fall with the price.
 */
export function createShading(): Shading {
  const bids = new Float64Array(STEPS);
  const wins = new Float64Array(STEPS);
  let seen = 0;
  const chanceAt = (step: number): number =>
    ((wins[step] as number) + GUESS * guessAt(step)) / ((bids[step] as number) + GUESS);

  function forgetHalf(): void {
    seen = 0;
    for (let step = 0; step < STEPS; step++) {
      bids[step] = (bids[step] as number) / 2;
      wins[step] = (wins[step] as number) / 2;
    }
  }

  return {
    share() {
      let best = { step: STEPS - 1, gain: 0 };
      let chance = 0;
      for (let step = 0; step < STEPS; step++) {
        chance = Math.max(chance, chanceAt(step));
        const gain = (1 - shareAt(step)) * chance;
        if (gain > best.gain) best = { step, gain };
      }
      return shareAt(best.step);
    },
    settled(share, won) {
      const step = Math.min(STEPS - 1, Math.max(0, Math.round((share - LOWEST) / STEP)));
      bids[step] = (bids[step] as number) + 1;
      if (won) wins[step] = (wins[step] as number) + 1;
      if (++seen >= MEMORY) forgetHalf();
    },
  };
}

const shareAt = (step: number): number => Math.round((LOWEST + step * STEP) * 100) / 100;
const guessAt = (step: number): number => (step + 1) / (STEPS + 1);
