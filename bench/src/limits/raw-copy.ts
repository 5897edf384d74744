import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { medianOf } from '../measure.ts';

export interface RawCopy {
  readonly rows: number;
  /** all rows in one COPY and one commit */
  readonly rowsPerSecondAtOnce: number;
  /** a hundred rows a COPY, each committed before the next, over one connection */
  readonly rowsPerSecondByHundred: number;
}

const ROUNDS = 3;
const HUNDRED = 100;

/** Writes the events that were just kept once more, by bare COPY into a table with the same columns and indexes. */
export async function measureRawCopy(databaseUrl: string, atMost: number): Promise<RawCopy> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const lines = await readRows(client, atMost);
    if (lines.length < HUNDRED) throw new Error(`only ${lines.length} events are kept: too few to compare with`);
    const hundreds = Array.from({ length: Math.floor(lines.length / HUNDRED) }, (_, index) =>
      lines.slice(index * HUNDRED, (index + 1) * HUNDRED),
    ).slice(0, 500);
    const rates = { atOnce: [] as number[], byHundred: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      rates.atOnce.push(await timeCopies(client, [lines]));
      rates.byHundred.push(await timeCopies(client, hundreds));
    }
    const [atOnce, byHundred] = [medianOf(rates.atOnce), medianOf(rates.byHundred)];
    return { rows: lines.length, rowsPerSecondAtOnce: atOnce, rowsPerSecondByHundred: byHundred };
  } finally {
    await client.query('drop table if exists bench_copy').catch(() => undefined);
    await client.end();
  }
}

async function readRows(client: pg.Client, atMost: number): Promise<string[]> {
  const stream = client.query(copyTo(`copy (select * from event limit ${atMost}) to stdout`));
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8').split('\n').filter(Boolean);
}

/** Rows a second; each part is a COPY of its own and committed when it ends. */
async function timeCopies(client: pg.Client, parts: readonly (readonly string[])[]): Promise<number> {
  await client.query('drop table if exists bench_copy');
  await client.query('create table bench_copy (like event including all)');
  const texts = parts.map((part) => Buffer.from(`${part.join('\n')}\n`));
  const start = performance.now();
  for (const text of texts) {
    const stream = client.query(copyFrom('copy bench_copy from stdin'));
    const done = once(stream, 'finish');
    stream.end(text);
    await done;
  }
  const seconds = (performance.now() - start) / 1000;
  return parts.reduce((sum, part) => sum + part.length, 0) / seconds;
}
