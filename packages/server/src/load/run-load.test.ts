import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lane, Outcome } from './lane.ts';
import { dueAt, dueBefore, dueBy, runClosedLoop, runOpenLoop, type Timer } from './run-load.ts';

/** A time of our own: it jumps from one thing to do to the next. */
function ownTime() {
  let now = 0;
  let order = 0;
  const agenda: { at: number; order: number; then: () => void }[] = [];
  const timer: Timer = {
    now: () => now,
    wait: (milliseconds, then) => void agenda.push({ at: now + milliseconds, order: order++, then }),
  };
  function pass(): void {
    while (agenda.length > 0) {
      agenda.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = agenda.shift();
      now = next?.at ?? now;
      next?.then();
    }
  }
  return { timer, pass };
}

/** A server that handles one request after the other; `serviceMs` says how long the request with a number takes. */
function slowServer(timer: Timer, serviceMs: (number: number) => number, answer: Outcome = ok) {
  let received = 0;
  let freeAt = 0;
  const lane = (): Lane => ({
    exchange(_, done) {
      freeAt = Math.max(freeAt, timer.now()) + serviceMs(received++);
      timer.wait(freeAt - timer.now(), () => done(answer));
    },
    close: () => undefined,
  });
  return { lanes: (number: number) => Array.from({ length: number }, lane), received: () => received };
}

const ok: Outcome = { status: 200, body: Buffer.alloc(0) };
const next = () => Buffer.alloc(0);
const ms = (microseconds: number) => Math.round(microseconds / 1000);

describe('an open loop', () => {
  const load = (service: (number: number) => number, rate: number, lanes: number, more = {}) => {
    const { timer, pass } = ownTime();
    const server = slowServer(timer, service);
    const options = { lanes: server.lanes(lanes), next, timer, rate, warmUpMs: 0, durationMs: 1000, graceMs: 60_000 };
    const run = runOpenLoop({ ...options, ...more });
    pass();
    return { run, server };
  };

  test('asks at its rate, whatever the server does', async () => {
    const { run, server } = load(() => 1, 50, 2);
    expect(await run).toMatchObject({ answered: 50, failed: {}, seconds: 1 });
    expect(server.received()).toBe(50);
  });

  test('a stall is felt by every request that was due meanwhile', async () => {
    // Ten requests, one every 100 ms; the first takes a second, the others nothing.
    const { run } = load((number) => (number === 0 ? 1000 : 0), 10, 1);
    const { latency } = await run;
    // 1000, 900, 800 … 100: a loop that waited for each reply would have told 1000 and nine times 0.
    expect(latency.count()).toBe(10);
    expect(ms(latency.mean())).toBe(550);
    expect([0.1, 0.5, 1].map((share) => ms(latency.quantile(share)))).toEqual([100, 502, 1000]);
  });

  test('requests that were due in the warm-up do not count, those after it all do', async () => {
    const { run, server } = load((number) => (number < 10 ? 5 : 1), 10, 4, { warmUpMs: 1000, durationMs: 2000 });
    const { answered, latency } = await run;
    expect([answered, server.received(), ms(latency.max())]).toEqual([20, 30, 1]);
  });

  test('what was not answered in time is a failure, not a gap', async () => {
    const { run } = load((number) => (number === 4 ? 1e9 : 0), 10, 1, { graceMs: 500 });
    expect(await run).toMatchObject({ answered: 4, failed: { unanswered: 6 } });
  });
});

describe('the moments requests are due', () => {
  const rate = fc.constantFrom(1, 3, 7, 10, 500, 333.3, 12_345);

  test('as many are due before a moment as have an earlier moment, and by it those at it as well', () => {
    fc.assert(
      fc.property(
        rate,
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(-0.001, 0, 0.001),
        (perSecond, number, off) => {
          const elapsed = dueAt(number, perSecond) + off;
          const moments = Array.from({ length: number + 2 }, (_, index) => dueAt(index, perSecond));
          expect(dueBefore(elapsed, perSecond)).toBe(moments.filter((at) => at < elapsed).length);
          expect(dueBy(elapsed, perSecond)).toBe(moments.filter((at) => at <= elapsed).length);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a closed loop', () => {
  const load = (answer: Outcome, lanes: number) => {
    const { timer, pass } = ownTime();
    const server = slowServer(timer, () => 10, answer);
    const run = runClosedLoop({ lanes: server.lanes(lanes), next, timer, warmUpMs: 100, durationMs: 1000 });
    pass();
    return run;
  };

  test('counts what was answered after the warm-up and until the end', async () => {
    const { answered, latency, failed } = await load(ok, 1);
    // One reply every 10 ms; those at 100 and at 1100 ms both stand on the border and count.
    expect([answered, ms(latency.max()), failed]).toEqual([101, 10, {}]);
  });

  test('more lanes than the server can serve at once make each wait for all', async () => {
    const { answered, latency } = await load(ok, 5);
    expect([answered, ms(latency.quantile(0.5))]).toEqual([101, 50]);
  });

  test('refusals are told by their status and are no answers', async () => {
    expect(await load({ status: 503, body: Buffer.alloc(0) }, 1)).toMatchObject({
      answered: 0,
      failed: { 'status 503': 101 },
    });
  });

  test('a server that is gone is told by its error', async () => {
    const { answered, failed } = await load({ error: 'ECONNREFUSED' }, 1);
    expect([answered, failed]).toEqual([0, { ECONNREFUSED: 50 }]);
  });
});
