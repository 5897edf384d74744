import { performance } from 'node:perf_hooks';

/** No longer than this (milliseconds) are requests kept waiting at a time. */
const SLICE = 2;

/** Runs long work in slices, so that requests are answered in between. */
export async function paced<Result>(work: Generator<void, Result>): Promise<Result> {
  let started = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - started < SLICE) continue;
    await new Promise(setImmediate);
    started = performance.now();
  }
}
