import { type CatalogueItem, pairs, search, textIndex, tokens } from '@heng/engine';
import { searchQueries } from 'heng';
import pg from 'pg';

export interface SearchPeer {
  readonly what: string;
  readonly perSecond: number;
  /** milliseconds */
  readonly p99: number;
}

interface Pace {
  readonly seconds: number;
  readonly connections: number;
}

const FULL_TEXT = `select item_id from bench_search, to_tsquery('simple', $1) q
  where words @@ q order by ts_rank(words, q) desc, item_id limit 20`;
const SCAN = `select item_id from bench_search where title like all ($1::text[]) order by item_id limit 20`;

const queryAt = (nth: number): string => searchQueries[nth % searchQueries.length] as string;

/** Our own index by itself first; then PostgreSQL over the same titles of the same catalogue, in the same database. */
export async function searchPeers(url: string, pace: Pace): Promise<SearchPeer[]> {
  const pool = new pg.Pool({ connectionString: url, max: pace.connections });
  try {
    const catalogue = await copyCatalogue(pool);
    return [
      ourIndex(catalogue, pace.seconds),
      await closedLoop('PostgreSQL full text (GIN over pairs)', pace, (nth) =>
        pool.query({ name: 'full-text', text: FULL_TEXT, values: [tokens(queryAt(nth), pairs).join(' | ')] }),
      ),
      await closedLoop('PostgreSQL plain scan (LIKE)', pace, (nth) => {
        const parts = queryAt(nth)
          .split(' ')
          .map((word) => `%${word}%`);
        return pool.query({ name: 'scan', text: SCAN, values: [parts] });
      }),
    ];
  } finally {
    await pool.query('drop table if exists bench_search').catch(() => undefined);
    await pool.end();
  }
}

/** PostgreSQL has no word cutter for Chinese: it gets the pairs of characters that Heng cuts. */
async function copyCatalogue(pool: pg.Pool): Promise<CatalogueItem[]> {
  const { rows } = await pool.query<CatalogueItem>(
    `select item_id as id, title->>'zh' as title, category from item where item_id like 'good-%'`,
  );
  await pool.query('create table bench_search (item_id text primary key, title text, words tsvector)');
  for (const { id, title } of rows) {
    const words = tokens(title, pairs).join(' ');
    await pool.query(`insert into bench_search values ($1, $2, to_tsvector('simple', $3))`, [id, title, words]);
  }
  await pool.query('create index on bench_search using gin (words)');
  await pool.query('analyze bench_search');
  return rows;
}

function ourIndex(catalogue: readonly CatalogueItem[], seconds: number): SearchPeer {
  const index = textIndex(catalogue);
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  for (let nth = 0; performance.now() < until; nth++) {
    const started = performance.now();
    search(index, queryAt(nth), 20);
    times.push(performance.now() - started);
  }
  return seenAs('Heng’s text index in the process', times, seconds);
}

async function closedLoop(
  what: string,
  { seconds, connections }: Pace,
  ask: (nth: number) => Promise<unknown>,
): Promise<SearchPeer> {
  const times: number[] = [];
  let nth = 0;
  const until = performance.now() + seconds * 1000;
  const lane = async () => {
    while (performance.now() < until) {
      const started = performance.now();
      await ask(nth++);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return seenAs(what, times, seconds);
}

function seenAs(what: string, times: readonly number[], seconds: number): SearchPeer {
  const sorted = [...times].sort((a, b) => a - b);
  return { what, perSecond: times.length / seconds, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}
