import { searchQueries } from 'heng';
import pg from 'pg';
import type { Benchmark } from './benchmark.ts';
import { timesFaster } from './measurement.ts';
import { loadByCommand, prepareByCommand } from './running-heng.ts';

const CONNECTIONS = 8;

/** Searches for people with and without their own order, beside PostgreSQL searching the same titles on as many connections. */
export const searchOverHttp: Benchmark = {
  id: 'search',
  what: 'searches, personalised and neutral, beside PostgreSQL full text and a plain scan',
  async run({ heng, pace }) {
    const server = await heng();
    const number = pace.quick ? 200 : 5_000;
    const size = ['--people', number, '--items', number].map(String);
    await prepareByCommand(server.url(), 'search', size);
    // The server learns when it starts, and then only now and then: it starts anew on what is there.
    await server.restart();
    const times = [
      '--closed',
      '--connections',
      CONNECTIONS,
      '--duration',
      pace.seconds,
      '--warm-up',
      pace.warmUpSeconds,
    ];
    const load = (name: string) => loadByCommand(server.url(), name, [...size, ...times.map(String)]);
    const own = await load('search');
    const neutral = await load('search-neutral');
    const peer = await peers(server.databaseUrl, pace.seconds);
    const what = `searches over HTTP on ${CONNECTIONS} connections, ruled and recorded, ${number} items`;
    const beside = peer.map(({ what: name, perSecond }) => ({
      ...{ what: `${name}, neither ruled nor recorded`, value: perSecond, unit: 'searches/s' },
      ratio: timesFaster(perSecond, own.unitsPerSecond),
    }));
    const detail = { own, neutral, peer };
    return [
      {
        id: 'search-personalised',
        what: `${what}, personalised`,
        value: own.unitsPerSecond,
        unit: 'searches/s',
        beside,
        detail,
      },
      { id: 'search-neutral', what: `${what}, neutral`, value: neutral.unitsPerSecond, unit: 'searches/s' },
      { id: 'search-personalised-p99', what: `${what}, personalised, p99`, value: own.latency.p99, unit: 'ms' },
      {
        ...{ id: 'search-neutral-p99', what: `${what}, neutral, p99`, value: neutral.latency.p99, unit: 'ms' },
        beside: peer.map(({ what: name, p99 }) => ({
          ...{ what: name, value: p99, unit: 'ms', ratio: timesFaster(p99, neutral.latency.p99) },
        })),
      },
    ];
  },
};

/** Of pairs of characters, as Heng cuts Chinese: PostgreSQL has no word cutter for it. */
const pairsOf = (text: string): string[] =>
  text.split(/[^\p{L}\p{N}]+/u).flatMap((run) => {
    const list = [...run];
    return list.length < 2 ? list : list.slice(1).map((character, nth) => `${list[nth]}${character}`);
  });

const FULL_TEXT = `select item_id from bench_search, to_tsquery('simple', $1) q
  where words @@ q order by ts_rank(words, q) desc, item_id limit 20`;
const SCAN = `select item_id from bench_search where title like all ($1::text[]) order by item_id limit 20`;

/** The catalogue of Heng itself, in the same PostgreSQL. */
async function peers(url: string, seconds: number) {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  try {
    const { rows } = await pool.query<{ item_id: string; title: string }>(
      `select item_id, title->>'zh' as title from item where item_id like 'good-%'`,
    );
    await pool.query('create table bench_search (item_id text primary key, title text, words tsvector)');
    for (const { item_id, title } of rows) {
      const words = pairsOf(title).join(' ');
      await pool.query(`insert into bench_search values ($1, $2, to_tsvector('simple', $3))`, [item_id, title, words]);
    }
    await pool.query('create index on bench_search using gin (words)');
    await pool.query('analyze bench_search');
    const queries = searchQueries;
    return [
      await closedLoop(pool, 'PostgreSQL full text (GIN over pairs)', seconds, (nth) => ({
        text: FULL_TEXT,
        values: [pairsOf(queries[nth % queries.length] as string).join(' | ')],
      })),
      await closedLoop(pool, 'PostgreSQL plain scan (LIKE)', seconds, (nth) => ({
        text: SCAN,
        values: [(queries[nth % queries.length] as string).split(' ').map((word) => `%${word}%`)],
      })),
    ];
  } finally {
    await pool.query('drop table if exists bench_search').catch(() => undefined);
    await pool.end();
  }
}

async function closedLoop(
  pool: pg.Pool,
  what: string,
  seconds: number,
  queryAt: (nth: number) => { text: string; values: unknown[] },
) {
  const times: number[] = [];
  let nth = 0;
  const until = performance.now() + seconds * 1000;
  const lane = async () => {
    while (performance.now() < until) {
      const started = performance.now();
      await pool.query({ name: what, ...queryAt(nth++) });
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  times.sort((a, b) => a - b);
  return { what, perSecond: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}
