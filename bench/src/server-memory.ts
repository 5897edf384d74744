import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark } from './benchmark.ts';

const MIB = 2 ** 20;

/** Resident memory of the server process; PostgreSQL's own is not in it. */
const residentMemory = (id: string, what: string): Benchmark => ({
  id,
  what,
  async run({ heng, pace }) {
    const server = await heng();
    await sleep(pace.quick ? 1_000 : 5_000);
    return [{ id, what, value: (await server.residentBytes()) / MIB, unit: 'MiB' }];
  },
});

export const memoryAtRest = residentMemory('server-memory-at-rest', 'memory of the server at rest, just started');
export const memoryAfterLoad = residentMemory('server-memory-after', 'memory of the server after all of this');
