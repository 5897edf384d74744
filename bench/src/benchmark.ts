import type { Measurement } from './measurement.ts';
import type { RunningHeng } from './running-heng.ts';

/** How long and how large; `quick` is enough to see that everything runs, and no more. */
export interface Pace {
  readonly quick: boolean;
  /** seconds of load, and before it of load that does not count */
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** What a benchmark may use. The server is started when the first one asks for it. */
export interface BenchContext {
  readonly pace: Pace;
  heng(): Promise<RunningHeng>;
}

/** One benchmark; each is a module of its own. */
export interface Benchmark {
  readonly id: string;
  readonly what: string;
  /** @throws Error with the reason when it cannot be measured here */
  run(context: BenchContext): Promise<readonly Measurement[]>;
}
