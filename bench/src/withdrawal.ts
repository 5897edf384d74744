import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Benchmark } from './benchmark.ts';
import { type Running, startNode } from './child.ts';
import { medianOf } from './measure.ts';
import type { Measurement } from './measurement.ts';
import type { RunningHeng } from './running-heng.ts';

const HENG = fileURLToPath(new URL('../../packages/server/bin/heng.mjs', import.meta.url));
const CELL = { purpose: 'personalised-recommendation', category: 'browsing-history' };

/**
 * How long a person waits until the switch is off, and whether anything is used after that: while one server is told, another one on
 * the same database is asked about the person without a pause. What counts is the last use the other allowed, after the reply of the
 * first: by the promise of ARCHITECTURE.md there is none.
 */
export const withdrawal: Benchmark = {
  id: 'withdrawal',
  what: 'from switching off to the last use',
  async run({ heng, pace }) {
    const server = await heng();
    const people = pace.quick ? 20 : 300;
    await server.preparePeople(people);
    const other = await startNode([HENG, 'serve'], server.environment, (line) => line.includes('http://'));
    try {
      const turns: Turn[] = [];
      for (let nth = 0; nth < people; nth++) turns.push(await turnOff(server, urlOf(other), personOf(nth)));
      return results(turns, await commitAlone(server.databaseUrl, people));
    } finally {
      await other.stop();
    }
  },
};

const personOf = (nth: number): string => `bench-${String(nth).padStart(7, '0')}`;
const urlOf = ({ ready }: Running): string => /http:\/\/\S+/.exec(ready)?.[0] as string;

interface Turn {
  /** milliseconds from the press to the reply */
  readonly answered: number;
  /** uses that the other server allowed although they were asked for after the reply */
  readonly late: number;
}

/** Switches one person off while the other server is asked about them again and again. */
async function turnOff(server: RunningHeng, otherUrl: string, person: string): Promise<Turn> {
  let answeredAt = Number.POSITIVE_INFINITY;
  let late = 0;
  let before = 0;
  let after = 0;
  const ask = async () => {
    // Some uses before the switch, so that the other server has this person in its memory; and some after it.
    while (after < 20) {
      const askedAt = performance.now();
      const allowed = await isAllowed(server, otherUrl, person);
      if (askedAt < answeredAt) before += allowed ? 1 : 0;
      else {
        after++;
        if (allowed) late++;
      }
    }
  };
  const asking = ask();
  await until(() => before >= 5, person);
  const pressedAt = performance.now();
  await call(server, `${server.url()}/v1/people/${person}/switch`, 'PUT', { on: false });
  answeredAt = performance.now();
  await asking;
  await call(server, `${server.url()}/v1/people/${person}/switch`, 'PUT', { on: true });
  return { answered: answeredAt - pressedAt, late };
}

async function until(isTrue: () => boolean, person: string): Promise<void> {
  const patience = performance.now() + 30_000;
  while (!isTrue()) {
    if (performance.now() > patience) throw new Error(`the other server allows nothing about ${person}`);
    await new Promise((done) => setTimeout(done, 1));
  }
}

async function isAllowed(server: RunningHeng, url: string, person: string): Promise<boolean> {
  const { decision } = await call<{ decision: boolean }>(server, `${url}/access/v1/evaluation`, 'POST', {
    subject: { type: 'person', id: person },
    action: { name: CELL.purpose },
    resource: { type: 'information-category', id: CELL.category },
  });
  return decision;
}

async function call<T>({ apiKey }: RunningHeng, url: string, method: string, body: object): Promise<T> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const reply = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${method} ${new URL(url).pathname} was answered ${reply.status}`);
  return (await reply.json()) as T;
}

/** One row committed durably into the same PostgreSQL, alone: nothing that is kept can be answered sooner. Milliseconds. */
async function commitAlone(databaseUrl: string, times: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create table if not exists bench_commit (n integer)');
    const took: number[] = [];
    for (let nth = 0; nth < times; nth++) {
      const started = performance.now();
      await client.query('insert into bench_commit values ($1)', [nth]);
      took.push(performance.now() - started);
    }
    return medianOf(took);
  } finally {
    await client.query('drop table if exists bench_commit');
    await client.end();
  }
}

function results(turns: readonly Turn[], commit: number): Measurement[] {
  const times = turns.map(({ answered }) => answered).toSorted((a, b) => a - b);
  const p50 = medianOf(times);
  const p99 = times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] as number;
  const late = turns.reduce((sum, turn) => sum + turn.late, 0);
  const what = 'switching off: committed, in the log, and obeyed by every server';
  const beside = { what: 'one row committed in the same PostgreSQL', value: commit, unit: 'ms' };
  return [
    {
      id: 'switch-off-p50',
      what: `${what}, p50`,
      value: p50,
      unit: 'ms',
      beside: [{ ...beside, ratio: `${(p50 / commit).toFixed(1)} times that` }],
    },
    {
      id: 'switch-off-p99',
      what: `${what}, p99`,
      value: p99,
      unit: 'ms',
      aim: { atMost: 100 },
      detail: { people: turns.length },
    },
    {
      id: 'late-uses',
      what: 'uses that another server allowed after the reply',
      value: late,
      unit: 'uses',
      aim: { atMost: 0 },
    },
  ];
}
