import type { Benchmark } from './benchmark.ts';
import { type Measurement, number, shareOf } from './measurement.ts';
import { type LoadReport, loadByCommand, prepareByCommand } from './running-heng.ts';
import { type SearchPeer, searchPeers } from './search-peers.ts';

const CONNECTIONS = 8;

/** Searches for people with and without their own order, beside PostgreSQL searching the same titles on as many connections. */
export const searchOverHttp: Benchmark = {
  id: 'search',
  what: 'searches, personalised and neutral, beside PostgreSQL full text and a plain scan',
  async run({ heng, pace }) {
    const server = await heng();
    const items = pace.quick ? 200 : 5_000;
    const size = ['--people', items, '--items', items].map(String);
    await prepareByCommand(server.url(), 'search', size);
    // The server learns when it starts, and then only now and then: it starts anew on what is there.
    await server.restart();
    const times = ['--connections', CONNECTIONS, '--duration', pace.seconds, '--warm-up', pace.warmUpSeconds];
    const load = (name: string) => loadByCommand(server.url(), name, [...size, '--closed', ...times.map(String)]);
    const own = await load('search');
    const neutral = await load('search-neutral');
    const peers = await searchPeers(server.databaseUrl, { seconds: pace.seconds, connections: CONNECTIONS });
    return told(items, { own, neutral, peers });
  },
};

interface Seen {
  readonly own: LoadReport;
  readonly neutral: LoadReport;
  readonly peers: readonly SearchPeer[];
}

/** PostgreSQL neither rules nor records nor speaks HTTP; `in-process` is our index alone, as it does. */
function told(items: number, { own, neutral, peers }: Seen): Measurement[] {
  const what = `searches over HTTP on ${CONNECTIONS} connections, ruled and recorded, ${items} items`;
  const [index, ...others] = peers as [SearchPeer, ...SearchPeer[]];
  const beside = (value: number) =>
    others.map((peer) => ({
      ...{ what: `${peer.what}, neither ruled nor recorded`, value: peer.perSecond, unit: 'searches/s' },
      ratio: shareOf(value, peer.perSecond),
    }));
  const late = ({ what: name, p99 }: SearchPeer, value: number) => ({
    ...{ what: name, value: p99, unit: 'ms', ratio: `${number(value / p99)}× as long` },
  });
  const rate = (id: string, words: string, value: number): Measurement => ({
    ...{ id, what: words, value, unit: 'searches/s', beside: beside(value) },
  });
  return [
    { ...rate('search-personalised', `${what}, personalised`, own.unitsPerSecond), detail: { own, neutral, peers } },
    rate('search-neutral', `${what}, neutral`, neutral.unitsPerSecond),
    rate('search-in-process', `${index.what}, one thread, ${items} items`, index.perSecond),
    { id: 'search-personalised-p99', what: `${what}, personalised, p99`, value: own.latency.p99, unit: 'ms' },
    {
      ...{ id: 'search-neutral-p99', what: `${what}, neutral, p99`, value: neutral.latency.p99, unit: 'ms' },
      beside: others.map((peer) => late(peer, neutral.latency.p99)),
    },
  ];
}
