import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import { runNode } from './child.ts';

const PROGRAM = fileURLToPath(new URL('standing-memory-program.js', import.meta.url));
const MIB = 2 ** 20;

interface StandingMemory {
  readonly people: number;
  readonly cellsAPerson: number;
  /** bytes for a million */
  readonly standingsBytes: number;
  readonly cachedBytes: number;
  readonly residentBytes: number;
}

/** What a million people's choices weigh in memory. */
export const standingMemory: Benchmark = {
  id: 'standing-memory',
  what: 'memory of standings',
  async run({ pace }) {
    const people = pace.quick ? 100_000 : 1_000_000;
    const found = JSON.parse(await runNode(['--expose-gc', PROGRAM, String(people)])) as StandingMemory;
    return [
      {
        id: 'standings-bare',
        what: 'a million standings',
        value: found.standingsBytes / MIB,
        unit: 'MiB',
        detail: found,
      },
      {
        id: 'standings-cached',
        what: 'a million standings kept by person id, as the server does',
        value: found.cachedBytes / MIB,
        unit: 'MiB',
      },
    ];
  },
};
