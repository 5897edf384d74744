import { type HeldDeleted, type HeldItem, ProblemError } from '@heng/contract';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { placeOf } from './held-ids.ts';
import type { HeldRow, HeldSource } from './held-source.ts';
import type { OnTheRecord } from './on-the-record.ts';
import type { ReadHeld } from './read-held.ts';

export interface ChangeHeldNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly change: ChangePeople;
  readonly sources: readonly HeldSource[];
  readonly held: ReadHeld;
  readonly record: OnTheRecord;
  idsOf(person: string): Promise<readonly string[]>;
  isCategory(id: string): boolean;
  settle(): Promise<void>;
  /** Resolves when nothing that was inferred rests any more on what was deleted or corrected. */
  informationChanged(person: string): Promise<void>;
  /** Tells the systems that have to follow, within the transaction; the id of the request they follow, or null. */
  follow(transaction: Db, told: Followed): Promise<string | null>;
}

/** What systems have to do as well. */
export interface Followed {
  readonly kind: 'delete' | 'correct';
  readonly person: string;
  readonly ids: readonly string[];
  readonly request: string;
  /** id of the decision record that proves what was done here */
  readonly proof: string;
  readonly scope: { readonly categories: readonly string[]; readonly items?: readonly string[] };
  readonly value?: unknown;
}

export interface ChangeHeld {
  correct(person: string, id: string, value: unknown, caller: string): Promise<HeldItem>;
  /** Whether `value` could stand there: false where the person may not correct it alone. @throws ProblemError `invalid-value` */
  couldCorrect(person: string, id: string, value: unknown): Promise<boolean>;
  deleteItem(person: string, id: string, caller: string): Promise<HeldDeleted>;
  deleteCategory(person: string, category: string, caller: string): Promise<HeldDeleted>;
}

/**
 * Corrects and deletes what is held (个人信息保护法 第四十六、四十七条): at once, and with it what models know, for whoever
 * changes a person tells everyone who remembers them. What a law orders kept is `kept-by-law`.
 */
export function changeHeld(needs: ChangeHeldNeeds): ChangeHeld {
  const { clock, sources, record } = needs;
  const change: ChangePeople = async (people, work) => {
    const done = await needs.change(people, work);
    for (const person of people) await needs.informationChanged(person);
    return done;
  };

  async function find(
    person: string,
    id: string,
  ): Promise<{ source: HeldSource; row: HeldRow; ids: readonly string[] }> {
    await needs.settle();
    const place = placeOf(id);
    const ids = await needs.idsOf(person);
    const source = sources.find(({ name }) => name === place.source);
    const row = await source?.find(ids, place.key);
    if (!source || !row) throw new ProblemError('unknown-item-held');
    return { source, row, ids };
  }

  async function deleteCategory(person: string, category: string, caller: string): Promise<HeldDeleted> {
    if (!needs.isCategory(category)) throw new ProblemError('unknown-category', { category });
    await needs.settle();
    const ids = await needs.idsOf(person);
    const mayGo = await holds(sources, ids, category, false);
    if (!mayGo && (await holds(sources, ids, category, true))) {
      throw new ProblemError('kept-by-law', await keptBy(sources, ids, category));
    }
    const at = clock.now();
    if (!mayGo) return { deleted: 0, request: null, at: at.toISOString() };
    const proof = await record(person, caller, { right: 'delete', state: 'asked', categories: [category] });
    const request = newId('req');
    return change([person], async (transaction) => {
      const deleted = await deleteFrom(sources, transaction, ids, category);
      const scope = { categories: [category] };
      const followed = await needs.follow(transaction, { kind: 'delete', person, ids, request, proof, scope });
      return { deleted, request: followed, at: at.toISOString() };
    });
  }

  return {
    deleteCategory,
    async deleteItem(person, id, caller) {
      const { source, row, ids } = await find(person, id);
      if (row.kept || !source.delete) throw new ProblemError('kept-by-law', lawOf(row));
      const { category } = row;
      const proof = await record(person, caller, { right: 'delete', state: 'asked', categories: [category] });
      const request = newId('req');
      return change([person], async (transaction) => {
        if (!(await source.delete?.(transaction, ids, row.key))) throw new ProblemError('unknown-item-held');
        const scope = { categories: [category], items: [id] };
        const followed = await needs.follow(transaction, { kind: 'delete', person, ids, request, proof, scope });
        return { deleted: 1, request: followed, at: clock.now().toISOString() };
      });
    },
    async couldCorrect(person, id, value) {
      const { source, row, ids } = await find(person, id);
      if (!row.correctable || !source.correct) return false;
      await rehearse(needs.db, (transaction) => source.correct?.(transaction, ids, row.key, value));
      return true;
    },
    async correct(person, id, value, caller) {
      const { source, row, ids } = await find(person, id);
      if (!row.correctable || !source.correct) throw new ProblemError('not-correctable');
      const { category } = row;
      const proof = await record(person, caller, { right: 'correct', state: 'asked', categories: [category] });
      await change([person], async (transaction) => {
        await source.correct?.(transaction, ids, row.key, value);
        const scope = { categories: [category], items: [id] };
        await needs.follow(transaction, { kind: 'correct', person, ids, request: newId('req'), proof, scope, value });
      });
      return needs.held.item(person, id);
    },
  };
}

class Rehearsed extends Error {}

/** Does it and takes it back, so that what cannot be done is known before anything was promised. */
async function rehearse(db: Db, work: (transaction: Db) => Promise<void> | undefined): Promise<void> {
  const rehearsal = db.transaction().execute(async (transaction) => {
    await work(transaction);
    throw new Rehearsed();
  });
  await rehearsal.catch((error: unknown) => {
    if (!(error instanceof Rehearsed)) throw error;
  });
}

const lawOf = ({ kept }: HeldRow) => ({
  law: kept?.source ?? null,
  until: kept?.until?.toISOString() ?? null,
  detail: 'a request to delete (POST …/requests) seals trade records: they are then kept and used for nothing else',
});

const holds = async (
  sources: readonly HeldSource[],
  ids: readonly string[],
  category: string,
  kept: boolean,
): Promise<boolean> =>
  (await Promise.all(sources.map((source) => source.days(ids))))
    .flat()
    .some((day) => day.category === category && (kept || !day.kept));

async function keptBy(sources: readonly HeldSource[], ids: readonly string[], category: string) {
  for (const source of sources) {
    const [row] = await source.list(ids, { category, limit: 1 });
    if (row) return lawOf(row);
  }
  return {};
}

/** Deletes what may be deleted of one category, in every room. */
export async function deleteFrom(
  sources: readonly HeldSource[],
  transaction: Db,
  ids: readonly string[],
  category: string,
): Promise<number> {
  let deleted = 0;
  for (const source of sources) deleted += (await source.deleteCategory?.(transaction, ids, category)) ?? 0;
  return deleted;
}
