import { performance } from 'node:perf_hooks';
import type { Item } from '../catalogue/item.ts';
import type { Interaction } from '../collect/interaction.ts';
import { hashModel } from './hash-model.ts';
import { InteractionLog } from './interaction-log.ts';
import { type LearnNeeds, type Learnt, learn, nothingLearnt, STATISTICS } from './learn.ts';
import { arrangeGoods, arrangeShelf, type Goods, type Shelf } from './shelf.ts';
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
  /** A person's choices changed: what there is of them is let go until it is read again. */
  drop(person: string): void;
  /** Brings the shelf up to date now. */
  refresh(): Promise<void>;
  /** Keeps it up to date from now on. */
  begin(): void;
  stop(): Promise<void>;
}

/** Rows held in memory, at about 30 bytes each. */
const ROWS = 3_000_000;
/** Looks for changes this often (milliseconds); learning takes at most a thirtieth of the time. */
const PAUSE = 10_000;
const SHARE_OF_TIME = 30;
const HOUR = 3_600_000;
/** Everything is read again this often (milliseconds): other servers write too, and retention deletes. */
const READ_AGAIN = HOUR;
/** Who changed a choice is read again after so long (milliseconds): by then what is no longer permitted is deleted. */
const SETTLED = 5_000;
/** Past so many changed people reading everything is quicker. */
const ONE_BY_ONE = 500;

export async function openRefresher(needs: RefreshNeeds): Promise<Refresher> {
  const goodsOf = rememberGoods(needs);
  let shelf = await arrangeShelf(await goodsOf(), nothingLearnt);
  const reader = logReader(needs);
  let seen = '';
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function refreshOnce(): Promise<void> {
    await reader.readIfDue();
    const now = stateOf(needs, reader.log());
    if (now === seen) return;
    const learnt = await learn(reader.log(), needs);
    await keepModel(needs, learnt);
    shelf = await arrangeShelf(await goodsOf(), learnt);
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
    add: reader.add,
    drop: reader.drop,
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
function stateOf(needs: RefreshNeeds, log: InteractionLog): string {
  const hour = Math.floor(needs.now().getTime() / HOUR);
  return [log.version, needs.catalogueVersion(), needs.isIrreversible(STATISTICS), hour].join(' ');
}

/** Reads the log at first, after an import, and every hour; in between it is told of what is stored. */
function logReader(needs: RefreshNeeds) {
  let log = new InteractionLog(ROWS);
  let next: InteractionLog | undefined;
  /** people whose rows were let go, and when */
  let dropped = new Map<string, number>();
  let readAt = Number.NEGATIVE_INFINITY;
  let imported: number | undefined;
  const now = () => needs.now().getTime();

  async function readAll(): Promise<void> {
    const fresh = new InteractionLog(ROWS);
    const before = dropped;
    dropped = new Map();
    next = fresh;
    try {
      await needs.allInteractions((row) => fresh.add(row));
      for (const person of dropped.keys()) fresh.drop(person);
      log = fresh;
    } catch (error) {
      dropped = new Map([...before, ...dropped]);
      throw error;
    } finally {
      next = undefined;
    }
  }

  async function readChanged(): Promise<void> {
    const settled = [...dropped].filter(([, at]) => now() - at >= SETTLED);
    if (settled.length > ONE_BY_ONE) return readAll();
    for (const [person, at] of settled) {
      const rows = await needs.interactionsOf(person);
      if (dropped.get(person) !== at) continue;
      dropped.delete(person);
      log.drop(person);
      for (const row of rows) log.add(row);
    }
  }

  return {
    log: () => log,
    async readIfDue(): Promise<void> {
      const latest = (await needs.latestImport())?.getTime();
      if (latest === imported && now() - readAt < READ_AGAIN) return readChanged();
      if (latest !== imported && readAt > 0) await needs.readAgain();
      const started = now();
      await readAll();
      imported = latest;
      readAt = started;
    },
    add(interactions: readonly Interaction[]): void {
      for (const row of interactions) {
        log.add(row);
        next?.add(row);
      }
    },
    drop(person: string): void {
      log.drop(person);
      dropped.set(person, now());
    },
  };
}

async function keepModel({ keepManifest, gate, now }: RefreshNeeds, { model }: Learnt): Promise<void> {
  if (!model) return;
  await keepManifest({
    manifest: model.manifest,
    sha256: hashModel(model),
    law: gate.table.version,
    trainedAt: now(),
  });
}
