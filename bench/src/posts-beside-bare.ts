import type { BenchContext } from './benchmark.ts';
import { loadBareHttp } from './limits/bare-http.ts';
import type { Measurement } from './measurement.ts';
import { shareOf } from './measurement.ts';
import { loadByCommand, prepareByCommand, type RunningHeng } from './running-heng.ts';

interface Posts {
  /** of the benchmark, of the scenario of `heng bench`, and of what is counted */
  readonly id: 'bids' | 'quotes';
  readonly what: string;
  readonly path: string;
  /** a request whose reply the bare server gives */
  readonly body: object;
  /** arguments that say how much there is */
  readonly size: readonly string[];
}

/** One kind of request as fast as it goes, beside a server that parses the same and gives the same reply without asking anything. */
export async function postsBesideBare(
  { heng, pace }: Pick<BenchContext, 'heng' | 'pace'>,
  { id, what, path, body, size }: Posts,
): Promise<Measurement[]> {
  const server = await heng();
  await prepareByCommand(server.url(), id, size);
  const times = ['--duration', pace.seconds, '--warm-up', pace.warmUpSeconds].map(String);
  const ours = await loadByCommand(server.url(), id, [...size, ...times]);
  const bare = await loadBareHttp(id, { path, json: await replyOf(server, path, body) }, [...size, ...times]);
  const unit = `${id}/s`;
  return [
    {
      ...{ id, what, value: ours.unitsPerSecond, unit },
      beside: [
        {
          what: 'bare node:http, JSON parsed, the same reply without asking',
          ...{ value: bare.unitsPerSecond, unit },
          ratio: shareOf(ours.unitsPerSecond, bare.unitsPerSecond),
        },
      ],
      detail: { ours, bare },
    },
    { id: `${id}-p99`, what: `${what}, p99`, value: ours.latency.p99, unit: 'ms' },
  ];
}

async function replyOf({ url, apiKey }: RunningHeng, path: string, body: object): Promise<string> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const reply = await fetch(url() + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`);
  return reply.text();
}
