import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LogWriter, openLogWriter } from '@heng/ledger';
import { loadSigners, openFileStorage, useNodeHash } from 'heng';
import type { Benchmark } from './benchmark.ts';
import { madeUpLeaf, ORIGIN } from './ledger-in-memory.ts';
import { medianOf } from './measure.ts';
import { type Measurement, shareOf } from './measurement.ts';

const BATCHES = [
  { batch: 1, aim: 1_000 },
  { batch: 100, aim: 30_000 },
  { batch: 1_000, aim: 60_000 },
] as const;

/**
 * Entries that are durable and under a signed checkpoint, through the files the server writes. One caller waits for each
 * batch before the next; beside it how often this disk can make a record of the same size durable at all.
 */
export const ledgerDurable: Benchmark = {
  id: 'ledger-durable',
  what: 'the log: durable entries',
  async run({ pace }) {
    useNodeHash();
    const folder = await mkdtemp(join(process.env.HENG_BENCH_FOLDER ?? tmpdir(), 'heng-bench-ledger-'));
    try {
      const seconds = pace.seconds / 2;
      const measured: Measurement[] = [];
      for (const { batch, aim } of BATCHES) measured.push(await oneCaller(folder, batch, aim, seconds));
      measured.push(await manyCallers(folder, 1_000, seconds));
      return measured;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function oneCaller(folder: string, batch: number, aim: number, seconds: number): Promise<Measurement> {
  const syncs = await disk(folder, batch * madeUpLeaf(0).length, seconds / 4);
  const steps = await withWriter(join(folder, `by-${batch}`), (writer) => appendFor(writer, batch, seconds));
  const perSecond = steps.length / (steps.reduce((sum, one) => sum + one, 0) / 1000);
  return {
    id: `durable-by-${batch}`,
    what: `durable entries, ${batch.toLocaleString('en')} at a time`,
    value: perSecond * batch,
    unit: 'entries/s',
    aim: { atLeast: aim },
    beside: [
      {
        what: 'this disk: records of that size appended with fdatasync',
        value: syncs,
        unit: 'a second',
        ratio: `${shareOf(perSecond, syncs)}, steps to syncs`,
      },
    ],
    detail: { steps: steps.length, stepMs: spread(steps) },
  };
}

/** Each caller brings one entry and waits for it: what comes together shares a step. */
async function manyCallers(folder: string, callers: number, seconds: number): Promise<Measurement> {
  const { count, elapsed } = await withWriter(join(folder, 'callers'), async (writer) => {
    const start = performance.now();
    const end = start + seconds * 1000;
    let count = 0;
    const caller = async () => {
      while (performance.now() < end) await writer.append([madeUpLeaf(count++)]);
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return { count, elapsed: (performance.now() - start) / 1000 };
  });
  return {
    id: 'durable-callers',
    what: `durable entries, ${callers.toLocaleString('en')} callers with one each`,
    value: count / elapsed,
    unit: 'entries/s',
  };
}

async function withWriter<T>(folder: string, work: (writer: LogWriter) => Promise<T>): Promise<T> {
  const signers = await loadSigners(join(folder, 'keys'), ORIGIN);
  const writer = await openLogWriter({ origin: ORIGIN, storage: openFileStorage(join(folder, 'log')), signers });
  try {
    return await work(writer);
  } finally {
    await writer.close();
  }
}

/** Milliseconds of each step; the first tenth of a second does not count. */
async function appendFor(writer: LogWriter, batch: number, seconds: number): Promise<number[]> {
  const entries = Array.from({ length: batch }, (_, at) => madeUpLeaf(at));
  const start = performance.now();
  const steps: number[] = [];
  for (let before = start; before < start + seconds * 1000; ) {
    await writer.append(entries);
    const after = performance.now();
    if (after > start + 100) steps.push(after - before);
    before = after;
  }
  return steps;
}

const spread = (times: readonly number[]) => ({
  median: medianOf(times),
  p99: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)],
});

/** How often a second a record of this many bytes can be appended to a file and made durable. */
async function disk(folder: string, bytes: number, seconds: number): Promise<number> {
  const file = await open(join(folder, 'syncs'), 'w');
  const record = new Uint8Array(bytes);
  const start = performance.now();
  let syncs = 0;
  try {
    while (performance.now() < start + seconds * 1000) {
      await file.appendFile(record);
      await file.datasync();
      syncs++;
    }
    return syncs / ((performance.now() - start) / 1000);
  } finally {
    await file.close();
  }
}
