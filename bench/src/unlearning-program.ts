/** `unlearn n`: forgets n people from what a server serves, beside training anew without them. `stall n`: learns n events. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import {
  finish,
  type Interaction,
  knnSettings,
  pairNeighbours,
  popularity,
  tabulate,
  trainItemKnn,
} from '@heng/engine';
import { createGate } from '@heng/gate';
import { compilePack } from '@heng/gate/compile';
import { openRefresher } from 'heng';
import { readBenchLaw } from './law.ts';
import { medianOf } from './measure.ts';
import { LATEST, makeUp, purchases } from './purchases.ts';

const [, , mode, size] = process.argv;
const FORGOTTEN = Number(size);
const EVENTS = Number(size);

const law = readBenchLaw();
const gate = createGate(law.vocabulary, [compilePack(law.source, law.vocabulary, law.schema)]);
/** An adult who lets a model be trained from their orders. */
const granted = gate.standing({
  ...{ group: 'adult', elderMode: false, switchedOff: false, gpc: false },
  cells: [{ purpose: 'model-training', category: 'order-history', consent: 'itemised' }],
});

interface Shop {
  rows(): Iterable<Interaction>;
  readonly items: readonly string[];
  readonly latest: number;
}

async function serve({ rows, items, latest }: Shop) {
  return openRefresher({
    gate,
    now: () => new Date(latest + 1),
    standingsOf: async (people) => people.map(() => granted),
    isIrreversible: () => true,
    items: () => items.map(goods),
    catalogueVersion: () => 1,
    interactionsOf: async () => [],
    async allInteractions(onRow) {
      let nth = 0;
      for (const row of rows()) {
        if (nth % PAGE === 0) await new Promise(setImmediate);
        onRow(stored(row, nth++));
      }
    },
    keepManifest: async () => undefined,
    latestImport: async () => undefined,
    readAgain: async () => undefined,
  });
}

/** Rows come from the database in pages of so many. */
const PAGE = 1_000;

const goods = (id: string) => ({
  ...{ id, title: { zh: id, en: id }, category: '', tags: [], price: undefined, stock: undefined },
  ...{ image: undefined, attributes: {}, listedAt: undefined },
});

const stored = ({ person, item, at, category }: Interaction, nth: number) => ({
  ...{ person, item, at, category, messageId: String(nth), line: 0 },
  ...{ name: 'Order Completed', kind: 'order' as const, quantity: 1, price: 1, query: undefined, interests: [] },
});

const timed = <Result>(work: () => Result): { ms: number; result: Result } => {
  const from = performance.now();
  const result = work();
  return { ms: performance.now() - from, result };
};

/** Everything that is served, from nothing, in the quickest way there is: the model, anonymous pairs and popularity. */
function trainAnew(rows: readonly Interaction[]) {
  const table = tabulate(rows);
  finish(pairNeighbours(table, { ...knnSettings, minimumPeople: MINIMUM_PEOPLE }));
  const now = rows.reduce((last, { at }) => Math.max(last, at), 0);
  popularity(table, { now, minimumPeople: MINIMUM_PEOPLE, windowDays: 30, trendHalfLifeDays: 6 });
  return finish(trainItemKnn(table, ['model-training'])).manifest;
}

const MINIMUM_PEOPLE = law.vocabulary.numbers.statisticsMinimumPeople?.value ?? 10;

/** Every so many-th person is forgotten for good; after the last the model must be what training without them gives. */
async function unlearn() {
  const { what, rows } = purchases();
  const latest = rows.reduce((last, { at }) => Math.max(last, at), 0);
  const refresher = await serve({ rows: () => rows, items: [...new Set(rows.map(({ item }) => item))], latest });
  await refresher.refresh();
  const people = [...new Set(rows.map(({ person }) => person))];
  const gone = people.filter((_, nth) => nth % Math.ceil(people.length / FORGOTTEN) === 0);
  const forget = gone.map((person) => timed(() => refresher.drop(person)).ms);
  const without = new Set(gone);
  const left = rows.filter(({ person }) => !without.has(person));
  const anew = Array.from({ length: 3 }, () => timed(() => trainAnew(left)));
  const [served, expected] = [refresher.served(), anew[0]?.result];
  if (JSON.stringify(served) !== JSON.stringify(expected)) throw new Error('what is served is not what training gives');
  const history = rows.filter(({ person }) => person === left[0]?.person);
  const list = () => refresher.shelf().personal.rank({ history, now: history.at(-1)?.at ?? 0, count: 10 });
  const [cold, warm] = [timed(list).ms, timed(list).ms];
  const mean = forget.reduce((sum, ms) => sum + ms, 0) / forget.length;
  await refresher.stop();
  return {
    ...{ what, rows: rows.length, people: people.length, forgotten: gone.length, version: served?.version },
    forgetMs: { median: medianOf(forget), mean, slowest: Math.max(...forget) },
    anewMs: medianOf(anew.map(({ ms }) => ms)),
    firstListMs: cold,
    nextListMs: warm,
  };
}

/** How long the event loop is kept from everything else while a server learns from all there is. */
async function stall() {
  const items = Array.from({ length: 10_000 }, (_, nth) => `item-${nth}`);
  const rows = () => makeUp({ rows: EVENTS, people: EVENTS / 20, items: items.length });
  const refresher = await serve({ rows, items, latest: LATEST });
  const idle = await delayDuring(() => new Promise((done) => setTimeout(done, 1_000)));
  const started = performance.now();
  const learning = await delayDuring(() => refresher.refresh());
  const seconds = (performance.now() - started) / 1_000;
  const { rss } = process.memoryUsage();
  await refresher.stop();
  return { events: EVENTS, seconds, idle, learning, residentMiB: rss / 2 ** 20 };
}

async function delayDuring(work: () => Promise<unknown>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  const ms = (nanoseconds: number) => nanoseconds / 1e6;
  return { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), longest: ms(delay.max) };
}

console.log(JSON.stringify(await (mode === 'unlearn' ? unlearn() : stall())));
