import type { Benchmark } from './benchmark.ts';
import { loadByCommand, prepareByCommand } from './running-heng.ts';

/** Personalised lists with reasons at a fixed rate; latency counts from when each request was due. */
export const recommendationsOverHttp: Benchmark = {
  id: 'recommendations',
  what: 'recommendations with reasons',
  async run({ heng, pace }) {
    const server = await heng();
    const [people, rate] = pace.quick ? [200, 50] : [5_000, 500];
    const size = ['--people', people, '--items', people].map(String);
    await prepareByCommand(server.url(), 'recommendations', size);
    // The server learns when it starts, and then only now and then: it starts anew on what is there.
    await server.restart();
    const times = ['--rate', rate, '--duration', pace.seconds, '--warm-up', pace.warmUpSeconds].map(String);
    const report = await loadByCommand(server.url(), 'recommendations', [...size, ...times]);
    const what = `recommendations at ${rate} requests/s, ${people} items × ${people} people`;
    return [
      { id: 'recommendations-p50', what: `${what}, p50`, value: report.latency.p50, unit: 'ms', detail: report },
      { id: 'recommendations-p99', what: `${what}, p99`, value: report.latency.p99, unit: 'ms', aim: { atMost: 10 } },
    ];
  },
};
