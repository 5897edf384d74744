import type { Db } from '../platform/database.ts';
import { PROFILING } from './derive-person.ts';
import { holdersAfter } from './storage.ts';

interface Needs {
  readonly db: Db;
  peopleWhoGranted(
    cell: { purpose: string; category: string },
    after: string,
    limit: number,
  ): Promise<readonly string[]>;
}

/** Whoever holds a tag, or once granted what one could be made from; in order, each once. */
export function peopleWithTags({ db, peopleWhoGranted }: Needs, inputs: readonly string[]) {
  return async (after: string, limit: number): Promise<string[]> => {
    const lists = await Promise.all([
      holdersAfter(db, after, limit),
      ...inputs.map((category) => peopleWhoGranted({ purpose: PROFILING, category }, after, limit)),
    ]);
    return [...new Set(lists.flat())].sort().slice(0, limit);
  };
}
