import type { Expected } from '../ledger/sequencer.ts';
import type { Db } from '../platform/database.ts';
import { type EnterEvents, enterDocument, enterEvents, type PublicDocument } from './enter-events.ts';

/** How other rooms put what happened into the log, and know that it is there. */
export interface Events {
  /** Inside the transaction of what happened. */
  readonly enter: (...told: Parameters<EnterEvents>) => Promise<void>;
  readonly publish: (transaction: Db, document: PublicDocument) => Promise<void>;
  /** The transaction was rolled back. */
  rolledBack(transaction: Db): void;
  /**
   * After the commit and before the answer: resolves when the log holds all that was entered about these people, also
   * what an earlier request gave up waiting for. Throws ProblemError `ledger-unavailable`; what was committed stands.
   */
  covered(people: readonly string[]): Promise<void>;
}

/** Documents belong to nobody; they wait under this name, which is no person's. */
export const EVERYBODY = '';

/** A transaction whose entries are forgotten when it is rolled back. `covered` is the caller's. */
export async function inTransaction<T>(
  db: Db,
  events: Pick<Events, 'rolledBack'>,
  work: (transaction: Db) => Promise<T>,
): Promise<T> {
  let opened: Db | undefined;
  try {
    return await db.transaction().execute((transaction) => {
      opened = transaction;
      return work(transaction);
    });
  } catch (error) {
    if (opened) events.rolledBack(opened);
    throw error;
  }
}

interface Needs {
  expect(entries: readonly number[]): Expected;
}

export function settledEvents({ expect }: Needs): Events {
  const waiting = new Map<string, Set<Expected>>();
  const entered = new WeakMap<Db, { person: string; expected: Expected }[]>();

  function note(transaction: Db, person: string, entries: readonly number[]): void {
    if (entries.length === 0) return;
    const expected = expect(entries);
    waiting.set(person, (waiting.get(person) ?? new Set()).add(expected));
    entered.set(transaction, [...(entered.get(transaction) ?? []), { person, expected }]);
  }

  function done(person: string, expected: Expected): void {
    const rest = waiting.get(person);
    rest?.delete(expected);
    if (rest?.size === 0) waiting.delete(person);
  }

  return {
    enter: async (transaction, person, events) =>
      note(transaction, person, await enterEvents(transaction, person, events)),
    publish: async (transaction, document) =>
      note(transaction, EVERYBODY, [await enterDocument(transaction, document)]),
    rolledBack(transaction) {
      for (const { person, expected } of entered.get(transaction) ?? []) {
        expected.forget();
        done(person, expected);
      }
    },
    async covered(people) {
      const all = people.flatMap((person) =>
        [...(waiting.get(person) ?? [])].map((expected) => ({ person, expected })),
      );
      await Promise.all(all.map(({ person, expected }) => expected.covered().then(() => done(person, expected))));
    },
  };
}
