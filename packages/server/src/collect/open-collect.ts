import type { Gate, Standing } from '@heng/gate';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { HotRoute } from '../platform/hot-path.ts';
import type { Metrics } from '../platform/metrics.ts';
import { retentionUnder } from '../platform/retention.ts';
import type { HeldSource } from '../rights/held-source.ts';
import type { StoreErased } from '../rights/store-erased.ts';
import type { RoomRoutes } from '../server.ts';
import { collectEvents, type EventBatch } from './collect-events.ts';
import { type CollectFor, defaultCollectFor } from './collect-for.ts';
import { createEventMap, type Declarations } from './event-map.ts';
import { forgetUnpermitted } from './forget-unpermitted.ts';
import { heldEvents } from './held-events.ts';
import { takeRecords } from './held-storage.ts';
import { collectHotRoutes } from './hot-routes.ts';
import type { Interaction } from './interaction.ts';
import { type JoinPeople, joinPeople } from './join-people.ts';
import { openTally, openWriter } from './open-writer.ts';
import { dropOldPartitions, makePartitions } from './partitions.ts';
import { createPermissions, type PermissionOf } from './permission.ts';
import { createPrivateContent } from './private-content.ts';
import { type CollectActions, collectRoutes } from './routes.ts';
import type { SieveNeeds } from './sieve.ts';
import * as storage from './storage.ts';
import type { CollectTables } from './tables.ts';
import { type TakeRequest, takeRequests } from './take-request.ts';
import { type DroppedTrait, siftTraitOf, takeTraits } from './take-traits.ts';
import { collectReport, forgetCounts } from './tally-report.ts';
import { writeKeyCheck } from './write-key.ts';

export interface OpenCollectNeeds {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly writeKey: string;
  readonly publicUrl: string | undefined;
  standingOf(person: string): Standing | Promise<Standing>;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  mergePeople(from: string, into: string): Promise<{ readonly person: string }>;
  /** whom an id was merged into, or undefined */
  heirOf(person: string): Promise<string | undefined>;
  honourGpc(person: string): Promise<void>;
  /** records that the person refuses a whole purpose, told by a program */
  refusePurpose(person: string, purpose: string): Promise<unknown>;
  /** what the shop collects each category for; absent: {@link defaultCollectFor} */
  readonly collectFor?: CollectFor;
  /** events and fields of the shop's own */
  readonly declarations?: Declarations;
}

/** The room as others see it. */
export interface Collect {
  readonly routes: RoomRoutes;
  readonly hotRoutes: readonly HotRoute[];
  /** Takes traits the shop tells of a person, through the same gate; resolves to those that were not kept. */
  takeTraits(person: string, traits: Readonly<Record<string, unknown>>): Promise<DroppedTrait[]>;
  /** Takes events from within the server, such as an import, through the same gate as from outside. */
  collect(batch: EventBatch): Promise<void>;
  /** What one person did since a moment, oldest first. Use a row only where its category may be used. */
  interactionsOf(person: string, since: Date): Promise<Interaction[]>;
  /** Everybody's interactions since a moment, one person after another. */
  allInteractions(since: Date, onRow: (row: Interaction) => void): Promise<void>;
  /** `listener` is told of interactions right after they are committed and before their request is answered. */
  onInteractions(listener: (rows: readonly Interaction[]) => void): void;
  /** Everything stored of one person, newest first. */
  eventsOf(person: string): Promise<storage.StoredEvent[]>;
  forgetEvents(person: string): Promise<void>;
  /** What is stored, for whom it is about. */
  readonly held: HeldSource;
  /** Hands the trade records of these ids over to be sealed: the person wants them out of every use. */
  sealRecords(transaction: Db, ids: readonly string[]): Promise<StoreErased>;
  /** The room's part of erasing: traces of behaviour go, trade records are handed over to be sealed (电子商务法 第三十一条). */
  erase(transaction: Db, ids: readonly string[]): Promise<StoreErased[]>;
  /** What was taken so far is on the disk. */
  settle(): Promise<void>;
  /** Call after somebody's choices changed: soon, what no purpose permits any more is deleted. */
  choicesChanged(person: string): void;
  /** Call after two ids were merged elsewhere: what is stored follows the choices. */
  readonly settleMerge: JoinPeople['settle'];
  readonly hourly: readonly (() => Promise<void>)[];
  /** Everything taken is committed, every count written, what is to be deleted is deleted. */
  drain(): Promise<void>;
}

/** Opens the collect room: events in, gated before they are stored. */
export async function openCollect(needs: OpenCollectNeeds): Promise<Collect> {
  const { gate, clock, standingOf } = needs;
  const db = needs.db.withTables<CollectTables>();
  const permissionOf = createPermissions(gate, needs.collectFor ?? defaultCollectFor);
  const listeners: ((rows: readonly Interaction[]) => void)[] = [];
  const tally = openTally({ ...needs, db });
  const writer = openWriter({ ...needs, db, tally, listeners });
  const people = openJoin(needs, db, permissionOf, writer.drain);
  const housework = openHousework(needs, db, permissionOf, writer.drain);
  const sieve = sieveFor(gate, needs.declarations);
  const now = () => clock.now();
  const collect = collectEvents({
    ...{ permissionOf, writer, tally, standingOf, sieve, now, joinPeople: people.join, honourGpc: needs.honourGpc },
    consentPurposes: gate.vocabulary.purposes.filter(({ asks }) => asks !== 'none').map(({ id }) => id),
    largestEvent: gate.vocabulary.numbers.eventMaximumBytes?.value ?? 32_768,
    async refusePurposes(person, refused) {
      for (const purpose of refused) await needs.refusePurpose(person, purpose);
    },
  });
  const report: CollectActions['report'] = async (since) => {
    await tally.flush();
    return collectReport(db, { since, now: clock.now(), categories: gate.vocabulary.categories });
  };
  const takers = openTakers(needs, collect);
  const facts = { takers, writeKey: needs.writeKey, batchBytes: batchBytes(gate) };
  await makePartitions(db, clock.now());
  return {
    collect,
    takeTraits: takeTraits({ sieve, permissionOf, writer, standingOf, now }),
    routes: (app, allow) => collectRoutes(app, allow, { ...facts, report, now, publicUrl: needs.publicUrl }),
    hotRoutes: collectHotRoutes({ ...facts, isCrowded: writer.isCrowded }),
    interactionsOf: (person, since) => storage.interactionsOf(db, person, since),
    allInteractions: (since, onRow) => storage.allInteractions(db, since, onRow),
    onInteractions: (listener) => void listeners.push(listener),
    eventsOf: (person) => storage.eventsOf(db, person),
    forgetEvents: (person) => storage.forgetEvents(db, person),
    held: heldEvents({
      ...{ db, retention: retentionOf(gate) },
      recordRetention: gate.vocabulary.purposes.find(({ id }) => id === 'order-fulfilment')?.retention.text ?? EMPTY,
      siftTrait: siftTraitOf({ sieve, permissionOf, standingOf, now }),
    }),
    sealRecords: async (transaction, ids) =>
      recordsToKeep(await takeRecords(transaction, ids), clock, retentionOf(gate).recordDays),
    erase: eraseEvents(clock, retentionOf(gate).recordDays),
    settle: writer.drain,
    choicesChanged: housework.choicesChanged,
    settleMerge: people.settle,
    hourly: housework.hourly,
    async drain() {
      await writer.drain();
      await housework.drain();
      await tally.stop();
    },
  };
}

const idsOf = ({ vocabulary }: Gate): readonly string[] => vocabulary.categories.map(({ id }) => id);

function openJoin(
  needs: OpenCollectNeeds,
  db: Kysely<CollectTables>,
  permissionOf: PermissionOf,
  drain: () => Promise<void>,
): JoinPeople {
  const { standingOf, mergePeople, heirOf } = needs;
  return joinPeople({
    ...{ permissionOf, standingOf, mergePeople, heirOf, drain },
    categories: idsOf(needs.gate),
    isAccount: (person) => storage.isAccount(db, person),
    moveEvents: (from, into, permitted) => storage.moveEvents(db, from, into, permitted),
    forgetEvents: (person) => storage.forgetEvents(db, person),
  });
}

function sieveFor(gate: Gate, declarations: Declarations | undefined): SieveNeeds {
  // Private grade near-absolutely (PAPER-61); core-sensitive because no use of ours may touch it.
  const never = gate.vocabulary.categories.filter(({ grade, tier }) => grade === 'private' || tier === 'core');
  const ids = new Set(never.map(({ id }) => id));
  return {
    categories: idsOf(gate),
    map: createEventMap(gate.categoryIndex, declarations),
    content: createPrivateContent(),
    isNeverStored: (category) => ids.has(category),
  };
}

const batchBytes = ({ vocabulary: { numbers } }: Gate): number => numbers.batchMaximumBytes?.value ?? 512_000;

function openTakers(
  { gate, writeKey }: OpenCollectNeeds,
  collect: Collect['collect'],
): ReadonlyMap<string, TakeRequest> {
  const batchEvents = gate.vocabulary.numbers.batchMaximumEvents?.value ?? 2500;
  const limits = { batchBytes: batchBytes(gate), batchEvents };
  return takeRequests({ collect, limits, checkWriteKey: writeKeyCheck(writeKey) });
}

function eraseEvents(clock: Clock, days: number) {
  return async (transaction: Db, ids: readonly string[]): Promise<StoreErased[]> => {
    const { behaviour, records } = await storage.takeEvents(transaction.withTables<CollectTables>(), ids);
    return [{ store: 'traces of behaviour', count: behaviour }, recordsToKeep(records, clock, days)];
  };
}

const recordsToKeep = (rows: readonly unknown[], clock: Clock, days: number): StoreErased => ({
  store: 'trade records',
  count: rows.length,
  keep: { rows, until: new Date(clock.now().getTime() + days * DAY), source: '电子商务法 第三十一条' },
});

const EMPTY = { zh: '', en: '' };

const DAY = 86_400_000;
const SOON_MS = 1000;
const COUNTS_DAYS = 400;

/** What is deleted because its time or its permission is over. */
function openHousework(
  needs: OpenCollectNeeds,
  db: Kysely<CollectTables>,
  permissionOf: PermissionOf,
  drain: () => Promise<void>,
) {
  const { gate, clock, standingsOf } = needs;
  const forget = forgetUnpermitted({
    ...{ permissionOf, standingsOf, categories: idsOf(gate) },
    keepOnly: (people, kept) => storage.keepOnly(db, people, kept),
    peopleAfter: (after, limit) => storage.peopleWithEvents(db, after, limit),
  });
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let swept = clock.now().getTime();

  async function forgetChanged(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const people = [...changed];
    changed = new Set();
    if (people.length === 0) return;
    // What was permitted when it came, and is still on its way to the disk, is found there as well.
    await drain();
    await forget.of(people);
  }

  async function sweepDaily(): Promise<void> {
    const now = clock.now().getTime();
    if (now - swept < DAY) return;
    await forget.ofEverybody();
    swept = now;
  }

  return {
    choicesChanged(person: string): void {
      changed.add(person);
      // Whom it missed, because the server ended or the database was away, the daily round finds.
      timer ??= setTimeout(() => void forgetChanged().catch(() => undefined), SOON_MS).unref();
    },
    drain: forgetChanged,
    hourly: [
      () => makePartitions(db, clock.now()),
      async () => void (await dropOldPartitions(db, clock.now(), retentionOf(gate))),
      () => storage.emptyQuarantine(db, clock.now()),
      () => forgetCounts(db, new Date(clock.now().getTime() - COUNTS_DAYS * DAY)),
      sweepDaily,
    ],
  };
}

const retentionOf = ({ vocabulary }: Gate) => {
  const { behaviour, record } = retentionUnder(vocabulary);
  return { behaviourDays: behaviour, recordDays: record };
};
