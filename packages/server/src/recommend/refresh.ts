import { performance } from 'node:perf_hooks';
import { type ModelManifest, manifestNow } from '@heng/engine';
import type { Item } from '../catalogue/item.ts';
import type { Interaction } from '../collect/interaction.ts';
import { paced } from '../platform/paced.ts';
import { hashModel } from './hash-model.ts';
import { createLearner, type Learner, type LearnNeeds } from './learn.ts';
import { type LogReader, logReader } from './log-reader.ts';
import { itemKnn } from './model-declarations.ts';
import { STATISTICS } from './permissions.ts';
import { arrangeGoods, arrangeShelf, type Goods, hasPeople, type Shelf } from './shelf.ts';
import type { ModelRecord } from './storage.ts';

export interface RefreshNeeds extends LearnNeeds {
  items(): readonly Item[];
  catalogueVersion(): number;
  /** one person's interactions */
  interactionsOf(person: string): Promise<readonly Interaction[]>;
  /** everybody's interactions */
  allInteractions(onRow: (row: Interaction) => void): Promise<void>;
  keepManifest(record: ModelRecord): Promise<void>;
  /** when another process last wrote people, items and events in bulk, or undefined */
  latestImport(): Promise<Date | undefined>;
  /** drops what is remembered of the database from before an import */
  readAgain(): Promise<void>;
}

/** Keeps the shelf up to date in the background. */
export interface Refresher {
  shelf(): Shelf;
  /** Interactions that were just stored. */
  add(interactions: readonly Interaction[]): void;
  /** What is to be said of the model as it is served at this moment; undefined where nobody is in it. */
  served(): ModelManifest | undefined;
  /** A person's choices changed: what is served is without them when this returns, until what may be used is read again. */
  drop(person: string): void;
  /** Brings the shelf up to date now. */
  refresh(): Promise<void>;
  /** Keeps it up to date from now on. */
  begin(): void;
  stop(): Promise<void>;
}

/** Looks for changes this often (milliseconds); learning takes at most a thirtieth of the time. */
const PAUSE = 10_000;
const SHARE_OF_TIME = 30;
const HOUR = 3_600_000;

export async function openRefresher(needs: RefreshNeeds): Promise<Refresher> {
  const goodsOf = rememberGoods(needs);
  const learner = createLearner(needs);
  let shelf = await arrangeShelf(await goodsOf(), learner.learnt());
  const reader = logReader(needs);
  let seen = '';
  let irreversible = needs.isIrreversible(STATISTICS);
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function refreshOnce(): Promise<void> {
    await reader.readIfDue();
    const passed = needs.isIrreversible(STATISTICS);
    await learnDue({ learner, reader, all: passed !== irreversible });
    irreversible = passed;
    const now = stateOf(needs, learner);
    if (now === seen) return;
    await keepModel(needs, learner);
    shelf = await arrangeShelf(await goodsOf(), learner.learnt());
    seen = now;
  }

  function refresh(): Promise<void> {
    running ??= refreshOnce().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function inBackground(): Promise<void> {
    const started = performance.now();
    await refresh().catch((error: unknown) => console.error('the recommendations could not be refreshed:', error));
    const pause = Math.max(PAUSE, (performance.now() - started) * SHARE_OF_TIME);
    if (!stopped) timer = setTimeout(() => void inBackground(), pause).unref();
  }

  return {
    shelf: () => shelf,
    served: () => (hasPeople(learner.model) ? manifestNow(learner.model, itemKnn.purposes) : undefined),
    add: reader.add,
    drop(person) {
      learner.forget(person);
      reader.drop(person);
    },
    async refresh() {
      // One that runs already may have begun before what the caller wants to see.
      await running?.catch(() => undefined);
      await refresh();
    },
    begin() {
      timer ??= setTimeout(() => void inBackground(), 0).unref();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** The catalogue is arranged anew only when it changed. */
function rememberGoods({ items, catalogueVersion }: RefreshNeeds): () => Promise<Goods> {
  let known: { readonly version: number; readonly goods: Goods } | undefined;
  return async () => {
    const version = catalogueVersion();
    if (known?.version !== version) known = { version, goods: await arrangeGoods(items()) };
    return known.goods;
  };
}

/** Everything that what is learnt depends on; popularity also on the hour. */
function stateOf(needs: RefreshNeeds, learner: Learner): string {
  const hour = Math.floor(needs.now().getTime() / HOUR);
  return [learner.changes(), needs.catalogueVersion(), needs.isIrreversible(STATISTICS), hour].join(' ');
}

/** Learns what is new, or everybody where what the gate was asked with has changed. */
async function learnDue({
  learner,
  reader,
  all,
}: {
  learner: Learner;
  reader: LogReader;
  all: boolean;
}): Promise<void> {
  const taken = reader.takeChanged();
  try {
    if (taken.everybody || all) await learner.learnAll(reader.log());
    else await learner.learn(reader.log(), taken.people);
  } catch (error) {
    reader.putBack({ ...taken, everybody: taken.everybody || all });
    throw error;
  }
}

/** What changed while it was written down is written down the next time. */
async function keepModel({ keepManifest, gate, now }: RefreshNeeds, { model }: Learner): Promise<void> {
  if (!hasPeople(model)) return;
  const manifest = manifestNow(model, itemKnn.purposes);
  const neighbours = await paced(model.still());
  if (!neighbours) return;
  const sha256 = await paced(hashModel({ manifest, neighbours }));
  await keepManifest({ manifest, sha256, law: gate.table.version, trainedAt: now() });
}
