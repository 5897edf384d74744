import type { Benchmark } from './benchmark.ts';
import { loadBareHttp } from './limits/bare-http.ts';
import { shareOf } from './measurement.ts';
import { loadByCommand, prepareByCommand } from './running-heng.ts';

const PATH = '/v1/quotes';
const BODY = {
  person: 'bench-0000000',
  lines: [0, 1, 2].map((nth) => ({ item: `item-${nth}`, quantity: 1 + nth })),
};

const WHAT = 'quotes over HTTP, three lines a request';

/** Quotes of three lines: each worked out twice, ruled, and on disk twice (record and price log) before its reply. */
export const quotesOverHttp: Benchmark = {
  id: 'quotes',
  what: WHAT,
  async run({ heng, pace }) {
    const server = await heng();
    const size = ['--people', pace.quick ? 100 : 2_000, '--items', 1_000].map(String);
    await prepareByCommand(server.url(), 'quotes', size);
    const times = ['--duration', pace.seconds, '--warm-up', pace.warmUpSeconds].map(String);
    const ours = await loadByCommand(server.url(), 'quotes', [...size, ...times]);
    const bare = await loadBareHttp('quotes', { path: PATH, json: await replyOf(server) }, [...size, ...times]);
    return [
      {
        ...{ id: 'quotes', what: WHAT, value: ours.unitsPerSecond, unit: 'quotes/s' },
        beside: [
          {
            what: 'bare node:http, JSON parsed, the same reply without asking',
            ...{ value: bare.unitsPerSecond, unit: 'quotes/s' },
            ratio: shareOf(ours.unitsPerSecond, bare.unitsPerSecond),
          },
        ],
        detail: { ours, bare },
      },
      { id: 'quotes-p99', what: `${WHAT}, p99`, value: ours.latency.p99, unit: 'ms' },
    ];
  },
};

async function replyOf({ url, apiKey }: { url(): string; apiKey: string }): Promise<string> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const reply = await fetch(`${url()}${PATH}`, { method: 'POST', headers, body: JSON.stringify(BODY) });
  if (!reply.ok) throw new Error(`${PATH} answered ${reply.status}`);
  return reply.text();
}
