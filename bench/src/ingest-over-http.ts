import type { Benchmark } from './benchmark.ts';
import { loadBareHttp } from './limits/bare-http.ts';
import { measureRawCopy } from './limits/raw-copy.ts';
import { type Measurement, shareOf } from './measurement.ts';
import { loadByCommand } from './running-heng.ts';

const overHttp = (kind: { id: string; what: string; scenario: string; path: string; aim: number }): Benchmark => ({
  id: kind.id,
  what: kind.what,
  async run({ heng, pace }) {
    const server = await heng();
    const people = pace.quick ? 100 : 2_000;
    await server.preparePeople(people);
    const options = ['--duration', pace.seconds, '--warm-up', pace.warmUpSeconds, '--people', people].map(String);
    const ours = await loadByCommand(server.url(), kind.scenario, options);
    const bare = await loadBareHttp(kind.scenario, { path: kind.path, json: '{"success":true}' }, options);
    const copy = await measureRawCopy(server.databaseUrl, pace.quick ? 20_000 : 200_000);
    const beside = (what: string, value: number) => ({
      what,
      value,
      unit: 'events/s',
      ratio: shareOf(ours.unitsPerSecond, value),
    });
    const measured: Measurement = {
      id: kind.id,
      what: kind.what,
      value: ours.unitsPerSecond,
      unit: 'events/s',
      aim: { atLeast: kind.aim },
      beside: [
        beside('bare node:http, JSON parsed, static reply, nothing kept', bare.unitsPerSecond),
        beside('COPY of the same rows, all in one commit', copy.rowsPerSecondAtOnce),
        beside('COPY of the same rows, 100 a commit', copy.rowsPerSecondByHundred),
      ],
      detail: { ours, bare, copy },
    };
    return [measured, { id: `${kind.id}-p99`, what: `${kind.what}, p99`, value: ours.latency.p99, unit: 'ms' }];
  },
});

/** Events that are ruled on, kept in PostgreSQL and only then acknowledged. */
export const singleEvents = overHttp({
  id: 'ingest-single',
  what: 'gated, durable events, one a request',
  scenario: 'track',
  path: '/v1/track',
  aim: 8_000,
});

export const batchedEvents = overHttp({
  id: 'ingest-batch',
  what: 'gated, durable events, 100 a request',
  scenario: 'batch',
  path: '/v1/batch',
  aim: 40_000,
});
