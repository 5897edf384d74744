import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import { runNode } from './child.ts';
import { timesFaster } from './measurement.ts';

const PROGRAM = fileURLToPath(new URL('unlearning-program.js', import.meta.url));

interface Found {
  readonly what: string;
  readonly forgetMs: { readonly median: number; readonly mean: number; readonly slowest: number };
  readonly anewMs: number;
}

interface Stall {
  readonly events: number;
  readonly seconds: number;
  readonly idle: { readonly p99: number };
  readonly learning: { readonly p99: number; readonly longest: number };
}

const find = async (mode: string, size: number): Promise<unknown> =>
  JSON.parse(await runNode(['--max-old-space-size=4096', PROGRAM, mode, String(size)]));

/**
 * A person is taken out of all that is served, beside training anew without them, which must and does give the same to the last
 * bit; and how long answers wait while a server learns.
 */
export const unlearning: Benchmark = {
  id: 'unlearning',
  what: 'forgetting a person exactly, and learning beside answering',
  async run({ pace }) {
    const found = (await find('unlearn', pace.quick ? 20 : 200)) as Found;
    const stall = (await find('stall', pace.quick ? 100_000 : 1_000_000)) as Stall;
    const { forgetMs, anewMs, what } = found;
    return [
      {
        id: 'unlearn-mean',
        what: `one person forgotten, mean over people: ${what}`,
        value: forgetMs.mean,
        unit: 'ms',
        aim: { atMost: anewMs / 1_000 },
        beside: [
          { what: 'training anew without them', value: anewMs, unit: 'ms', ratio: timesFaster(anewMs, forgetMs.mean) },
        ],
        detail: found,
      },
      {
        id: 'unlearn-median',
        what: 'one person forgotten, median',
        value: forgetMs.median,
        unit: 'ms',
        beside: [
          {
            what: 'training anew without them',
            value: anewMs,
            unit: 'ms',
            ratio: timesFaster(anewMs, forgetMs.median),
          },
        ],
      },
      {
        id: 'learning-delay-p99',
        what: `event-loop delay while learning ${stall.events.toLocaleString('en')} events, p99`,
        value: stall.learning.p99,
        unit: 'ms',
        aim: { atMost: 50 },
        beside: [{ what: 'the same process idle', value: stall.idle.p99, unit: 'ms', ratio: 'the limit' }],
        detail: stall,
      },
      {
        id: 'learning-delay-longest',
        what: 'the longest delay meanwhile',
        value: stall.learning.longest,
        unit: 'ms',
      },
    ];
  },
};
