import { type ItemsWritten, type ItemWrite, ProblemError } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { type Item, toItem } from './item.ts';
import { allItems, keepItems } from './storage.ts';
import type { CatalogueTables } from './tables.ts';

/** The catalogue, whole in memory: every ranking reads it, and even a large shop's is small. */
export interface Catalogue {
  /** Writes items, all or none; resolves when they are committed. Throws `invalid-item` for an id named twice. */
  put(items: readonly ItemWrite[]): Promise<ItemsWritten>;
  /** `listener` is told of items right after they are committed and before their request is answered. */
  onWritten(listener: (items: readonly Item[]) => Promise<void>): void;
  find(id: string): Item | undefined;
  all(): readonly Item[];
  /** A number that grows with every change. */
  version(): number;
  /** Reads again what another process may have written. */
  reload(): Promise<void>;
}

export async function openCatalogue({ db: shared, clock }: { db: Db; clock: Clock }): Promise<Catalogue> {
  const db = shared.withTables<CatalogueTables>();
  let items = byId(await allItems(db));
  let version = 1;
  const listeners: ((items: readonly Item[]) => Promise<void>)[] = [];
  return {
    async put(written) {
      refuseRepeated(written);
      const given = written.map(toItem);
      await keepItems(db, given, clock.now());
      for (const item of given) items.set(item.id, item);
      version++;
      for (const tell of listeners) await tell(given);
      return { items: given.length };
    },
    onWritten: (listener) => void listeners.push(listener),
    find: (id) => items.get(id),
    all: () => [...items.values()],
    version: () => version,
    async reload() {
      items = byId(await allItems(db));
      version++;
    },
  };
}

const byId = (items: readonly Item[]): Map<string, Item> => new Map(items.map((item) => [item.id, item]));

function refuseRepeated(items: readonly ItemWrite[]): void {
  const seen = new Set<string>();
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id))
      throw new ProblemError('invalid-item', { detail: `item ${index} repeats an id`, expected: 'each id once' });
    seen.add(id);
  }
}
