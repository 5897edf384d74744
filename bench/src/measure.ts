import { hrtime } from 'node:process';

/** Time of one operation over several rounds, in nanoseconds. */
export interface Timing {
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly rounds: number;
  /** operations timed in all rounds together */
  readonly operations: number;
}

export interface Contender {
  readonly name: string;
  /** Does `operations` operations and returns something that depends on all of them, so that none can be left out. */
  pass(): number;
  /** operations in one pass */
  readonly operations: number;
}

/**
 * Times contenders side by side: in every round each one has its turn, so that a busy moment of the machine falls on
 * all. A turn repeats passes until `millisecondsATurn` are over. The first round warms up and does not count.
 */
export function timeSideBySide(contenders: readonly Contender[], rounds: number, millisecondsATurn: number): Timing[] {
  const samples = contenders.map(() => [] as number[]);
  const operations = contenders.map(() => 0);
  for (let round = 0; round <= rounds; round++) {
    contenders.forEach((contender, index) => {
      const turn = takeTurn(contender, millisecondsATurn);
      if (round === 0) return;
      samples[index]?.push(turn.nanoseconds / turn.operations);
      operations[index] = (operations[index] as number) + turn.operations;
    });
  }
  return samples.map((own, index) => toTiming(own, operations[index] as number));
}

let sink = 0;

function takeTurn({ pass, operations }: Contender, milliseconds: number): { nanoseconds: number; operations: number } {
  const start = hrtime.bigint();
  const end = start + BigInt(Math.round(milliseconds * 1e6));
  let done = 0;
  let now = start;
  while (now < end) {
    sink ^= pass();
    done += operations;
    now = hrtime.bigint();
  }
  return { nanoseconds: Number(now - start), operations: done };
}

/** Keeps the engine from proving that the passes have no effect. */
export const effectOfPasses = (): number => sink;

const toTiming = (samples: readonly number[], operations: number): Timing => {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    median: medianOf(sorted),
    fastest: sorted[0] as number,
    slowest: sorted.at(-1) as number,
    rounds: sorted.length,
    operations,
  };
};

/** The middle of a list, or the mean of its two middle values. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
