import type { Benchmark } from './benchmark.ts';
import { loadBareHttp } from './limits/bare-http.ts';
import { shareOf } from './measurement.ts';
import { loadByCommand, prepareByCommand } from './running-heng.ts';

const PATH = '/openrtb2/bids';
const BODY = {
  id: '1',
  imp: [{ id: '1', banner: { format: [{ w: 300, h: 250 }] } }],
  site: { keywords: 'word-1' },
  regs: { ext: { pipl: { personalised: 1 } } },
  user: { ext: { heng: { person: 'bench-0000000' } } },
};

const WHAT = 'bids over HTTP, one place a request';

/** Bids: each ruled for its person and on disk before it leaves. */
export const bidsOverHttp: Benchmark = {
  id: 'bids',
  what: WHAT,
  async run({ heng, pace }) {
    const server = await heng();
    const size = ['--people', pace.quick ? 100 : 2_000].map(String);
    await prepareByCommand(server.url(), 'bids', size);
    const times = ['--duration', pace.seconds, '--warm-up', pace.warmUpSeconds].map(String);
    const ours = await loadByCommand(server.url(), 'bids', [...size, ...times]);
    const bare = await loadBareHttp('bids', { path: PATH, json: await replyOf(server) }, [...size, ...times]);
    return [
      {
        ...{ id: 'bids', what: WHAT, value: ours.unitsPerSecond, unit: 'bids/s' },
        beside: [
          {
            what: 'bare node:http, JSON parsed, the same reply without asking',
            ...{ value: bare.unitsPerSecond, unit: 'bids/s' },
            ratio: shareOf(ours.unitsPerSecond, bare.unitsPerSecond),
          },
        ],
        detail: { ours, bare },
      },
      { id: 'bids-p99', what: `${WHAT}, p99`, value: ours.latency.p99, unit: 'ms' },
    ];
  },
};

async function replyOf({ url, apiKey }: { url(): string; apiKey: string }): Promise<string> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const reply = await fetch(`${url()}${PATH}`, { method: 'POST', headers, body: JSON.stringify(BODY) });
  if (reply.status !== 200) throw new Error(`${PATH} answered ${reply.status}`);
  return reply.text();
}
