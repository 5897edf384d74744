import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import { type Running, startNode } from './child.ts';
import { medianOf } from './measure.ts';
import { shareOf } from './measurement.ts';
import { type LoadReport, loadByCommand, prepareByCommand, type RunningHeng } from './running-heng.ts';

const PROGRAM = fileURLToPath(new URL('serve-without-records.js', import.meta.url));
const CONNECTIONS = 32;

/**
 * Recommendations as fast as they come, with decision records committed and put into the log before each reply, beside
 * the same server without them. Both stand on one database; the runs alternate, so that what else the machine does meets
 * both alike.
 */
export const recordsCost: Benchmark = {
  id: 'decision-records',
  what: 'what decision records cost',
  async run({ heng, pace }) {
    const server = await heng();
    const people = pace.quick ? 200 : 2_000;
    const size = ['--people', people, '--items', people].map(String);
    await prepareByCommand(server.url(), 'recommendations', size);
    await server.restart();
    const bare = await withoutRecords(server);
    try {
      const load = async (url: string) =>
        (await loadByCommand(url, 'recommendations', [
          ...size,
          ...timesOf(pace.seconds / 2, pace.warmUpSeconds),
        ])) as LoadReport;
      const bareUrl = /http:\/\/\S+/.exec(bare.ready)?.[0] as string;
      const rounds = pace.quick ? 1 : 3;
      const [kept, free]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        free.push((await load(bareUrl)).requestsPerSecond);
        kept.push((await load(server.url())).requestsPerSecond);
      }
      return [resultOf(medianOf(kept), medianOf(free), { kept, free })];
    } finally {
      await bare.stop();
    }
  },
};

const timesOf = (seconds: number, warmUp: number): string[] =>
  ['--closed', '--connections', CONNECTIONS, '--duration', seconds, '--warm-up', warmUp].map(String);

const withoutRecords = (server: RunningHeng): Promise<Running> =>
  startNode([PROGRAM], server.environment, (line) => line.includes('http://'));

const resultOf = (kept: number, free: number, detail: object) => ({
  id: 'records-throughput',
  what: 'recommendations with a record in the log each, in relation to none kept',
  value: (100 * kept) / free,
  unit: '%',
  aim: { atLeast: 90 },
  beside: [
    { what: 'recommendations with records', value: kept, unit: 'a second', ratio: shareOf(kept, free) },
    { what: 'the same without', value: free, unit: 'a second', ratio: 'the limit' },
  ],
  detail,
});
