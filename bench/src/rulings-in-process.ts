import type { Benchmark } from './benchmark.ts';
import { benchGate, type GateResult } from './gate.ts';
import type { Measurement } from './measurement.ts';
import { timesFaster } from './measurement.ts';

/** Rulings inside one process, beside policy engines on the same questions. */
export const rulingsInProcess: Benchmark = {
  id: 'rulings-in-process',
  what: 'rulings in process',
  async run({ pace }): Promise<Measurement[]> {
    const bench = await benchGate(pace.quick ? 5 : 9, pace.quick ? 50 : 300);
    const [prepared, plain, sets, ...peers] = bench.results as [GateResult, GateResult, GateResult, ...GateResult[]];
    const ns = ({ nanoseconds }: GateResult) => nanoseconds.median;
    const besides = peers.map((peer) => ({
      what: peer.name,
      value: ns(peer),
      unit: 'ns',
      ratio: timesFaster(ns(peer), ns(prepared)),
    }));
    const cedar = peers.find(({ name }) => name.includes('cedar')) as GateResult;
    return [
      {
        id: 'ruling-prepared',
        what: 'one ruling, question prepared (ruleAt)',
        value: ns(prepared),
        unit: 'ns',
        aim: { atMost: 50 },
        beside: besides,
        detail: bench,
      },
      {
        id: 'ruling-times-cedar',
        what: 'times faster than Cedar per call',
        value: ns(cedar) / ns(prepared),
        unit: '×',
        aim: { atLeast: 1000 },
      },
      { id: 'ruling-from-strings', what: 'one ruling from strings (rule)', value: ns(plain), unit: 'ns' },
      { id: 'ruling-in-set', what: 'one category of a whole set (usable)', value: ns(sets), unit: 'ns' },
      {
        id: 'rulings-per-second',
        what: 'rulings a second on one core (ruleAt)',
        value: prepared.rulingsPerSecond,
        unit: 'rulings/s',
      },
      { id: 'compile-pack', what: `compiling paper-strict (${bench.rules} rules)`, value: bench.compileMs, unit: 'ms' },
    ];
  },
};
