import { ProblemError, type StoresWrite, type StoresWritten } from '@heng/contract';
import type { Gate, Words } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { RoomRoutes } from '../server.ts';
import { nearbyRoutes } from './routes.ts';
import { allStores, keepStores, type Store } from './storage.ts';
import { storesNear } from './stores-near.ts';
import type { NearbyTables } from './tables.ts';

interface Needs {
  readonly db: Db;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly rulings: Rulings;
  cityOf(person: string): Promise<string | undefined>;
}

/** The room as others see it. */
interface NearbyRoom {
  readonly routes: RoomRoutes;
  readonly hourly: readonly (() => Promise<void>)[];
}

/** Opens the nearby room. It holds stores, in memory so that no position goes to the database, and nothing of anybody. */
export async function openNearby({ db: shared, gate, clock, rulings, cityOf }: Needs): Promise<NearbyRoom> {
  const db = shared.withTables<NearbyTables>();
  const { numbers } = gate.vocabulary;
  let stores = await allStores(db);
  const reload = async () => {
    stores = await allStores(db);
  };
  const near = storesNear({
    ...{ rulings, cityOf, stores: () => stores, radiusKm: numbers.nearbyRadiusKm?.value ?? 0 },
    mayAsk: onceIn((numbers.nearbyMinimumSeconds?.value ?? 60) * 1000, () => clock.now().getTime()),
  });
  async function put({ stores: written, gone }: StoresWrite): Promise<StoresWritten> {
    refuseRepeated([...written.map(({ id }) => id), ...gone]);
    await keepStores(db, written.map(toStore), gone, clock.now());
    await reload();
    return { stores: stores.length };
  }
  return { routes: (app, allow) => nearbyRoutes(app, allow, { near, put }), hourly: [reload] };
}

const toStore = ({ name, offer, ...store }: StoresWrite['stores'][number]): Store => ({
  ...{ ...store, name: wordsOf(name) },
  offer: offer === undefined ? null : wordsOf(offer),
});

const wordsOf = (text: string | Words): Words => (typeof text === 'string' ? { zh: text, en: text } : text);

function refuseRepeated(ids: readonly string[]): void {
  if (new Set(ids).size === ids.length) return;
  throw new ProblemError('invalid-request', { detail: 'a store is named twice', expected: 'each id once' });
}

/** How many people are remembered at most, by when they asked and nothing else. */
const REMEMBERED = 100_000;

function onceIn(ms: number, now: () => number): (person: string) => boolean {
  let asked = new Map<string, number>();
  return (person) => {
    const last = asked.get(person);
    if (last !== undefined && now() - last < ms) return false;
    if (asked.size >= REMEMBERED) asked = new Map([...asked].filter(([, at]) => now() - at < ms));
    asked.set(person, now());
    return true;
  };
}
