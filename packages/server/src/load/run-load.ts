import { createHistogram, type Histogram } from './histogram.ts';
import type { Lane, Outcome } from './lane.ts';

/** Time as the loops see it; handed in, so that tests need not wait. Milliseconds on a clock that never goes back. */
export interface Timer {
  now(): number;
  wait(milliseconds: number, then: () => void): void;
}

export interface LoadOptions {
  readonly lanes: readonly Lane[];
  /** The bytes of the next request. They must stay untouched while it is in flight. */
  next(): Buffer;
  readonly timer: Timer;
  /** what happens in this first stretch is not counted */
  readonly warmUpMs: number;
  readonly durationMs: number;
}

/** What was counted. */
export interface Tally {
  readonly answered: number;
  /** how often what else happened: `status 503`, `ECONNRESET`, `unanswered` */
  readonly failed: Readonly<Record<string, number>>;
  /** of the answered ones */
  readonly latency: Histogram;
  readonly seconds: number;
}

/** Each lane asks again as soon as it was answered: how much the server can do with so many at once. */
export function runClosedLoop({ lanes, next, timer, warmUpMs, durationMs }: LoadOptions): Promise<Tally> {
  const from = timer.now() + warmUpMs;
  const until = from + durationMs;
  const tally = createTally();
  return new Promise((resolve) => {
    let busy = lanes.length;
    const ask = (lane: Lane): void => {
      const sent = timer.now();
      lane.exchange(next(), (outcome) => {
        const now = timer.now();
        if (now >= from && now <= until) tally.add(outcome, now - sent);
        if (now < until) again(lane, outcome);
        else if (--busy === 0) resolve(tally.total(durationMs));
      });
    };
    /** A server that is gone is asked again, but not as fast as a loop can turn. */
    const again = (lane: Lane, outcome: Outcome): void => {
      if ('error' in outcome) timer.wait(10, () => ask(lane));
      else ask(lane);
    };
    for (const lane of lanes) ask(lane);
  });
}

export interface OpenLoopOptions extends LoadOptions {
  /** requests per second */
  readonly rate: number;
  /** how long to wait for replies after the last request was due */
  readonly graceMs: number;
}

/**
 * Requests are due at a fixed rate, whatever the server does. Latency counts from the moment a request was due, so that
 * a stall is felt by every request it delays and not only by the one that met it (no coordinated omission).
 */
export function runOpenLoop(options: OpenLoopOptions): Promise<Tally> {
  const { lanes, next, timer, rate, warmUpMs, durationMs, graceMs } = options;
  const start = timer.now();
  const warmingUp = dueBefore(warmUpMs, rate);
  const total = dueBefore(warmUpMs + durationMs, rate);
  const tally = createTally();
  // The one that waited longest comes first, so that none is idle until the server closes it.
  const idle = [...lanes];
  let begun = 0;
  let done = 0;
  let over = false;
  return new Promise((resolve) => {
    const finish = () => {
      if (over) return;
      over = true;
      for (let known = tally.known(); known < total - warmingUp; known++) tally.add({ error: 'unanswered' }, 0);
      resolve(tally.total(durationMs));
    };
    const send = (lane: Lane): void => {
      const number = begun++;
      lane.exchange(next(), (outcome) => {
        if (over) return;
        done++;
        if (number >= warmingUp) tally.add(outcome, timer.now() - start - dueAt(number, rate));
        idle.push(lane);
        if (done === total) finish();
        else sendDue();
      });
    };
    const sendDue = (): void => {
      const due = Math.min(dueBy(timer.now() - start, rate), total);
      while (begun < due && idle.length > 0) send(idle.shift() as Lane);
    };
    const tick = (): void => {
      if (over) return;
      sendDue();
      const elapsed = timer.now() - start;
      const upcoming = dueBy(elapsed, rate);
      if (upcoming < total) timer.wait(Math.max(0, dueAt(upcoming, rate) - elapsed), tick);
      else timer.wait(graceMs, finish);
    };
    tick();
  });
}

/** When request `number` (from 0) is due, in milliseconds after the start. */
export const dueAt = (number: number, rate: number): number => (number * 1000) / rate;

/** How many requests are due before `elapsed` milliseconds are over. */
export function dueBefore(elapsed: number, rate: number): number {
  const guess = Math.max(0, Math.round((elapsed * rate) / 1000));
  // The product may be rounded across the border; `dueAt` decides.
  return dueAt(guess, rate) < elapsed ? guess + 1 : guess > 0 && dueAt(guess - 1, rate) >= elapsed ? guess - 1 : guess;
}

/** How many requests are due at `elapsed` milliseconds or before: the first one at once. */
export function dueBy(elapsed: number, rate: number): number {
  const before = dueBefore(elapsed, rate);
  return elapsed >= 0 && dueAt(before, rate) <= elapsed ? before + 1 : before;
}

function createTally() {
  const latency = createHistogram();
  const failed: Record<string, number> = {};
  return {
    add(outcome: Outcome, milliseconds: number): void {
      if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) {
        latency.record(milliseconds * 1000);
        return;
      }
      const what = 'status' in outcome ? `status ${outcome.status}` : outcome.error;
      failed[what] = (failed[what] ?? 0) + 1;
    },
    known: (): number => latency.count() + Object.values(failed).reduce((sum, times) => sum + times, 0),
    total: (durationMs: number): Tally => ({
      answered: latency.count(),
      failed,
      latency,
      seconds: durationMs / 1000,
    }),
  };
}
