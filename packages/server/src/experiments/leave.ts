import type { Gate, Standing } from '@heng/gate';
import { hasCategory } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import { countLeft, experimentsOf, findExperiment, takeOut } from './storage.ts';
import { type ArmOf, decidingCategory, PURPOSE } from './take-part.ts';

interface Needs {
  readonly db: Db;
  readonly gate: Gate;
  readonly armOf: ArmOf;
  standingOf(person: string): Standing | Promise<Standing>;
}

/** Leaving an experiment: the person is forgotten there, and one more is counted to have left the arm. */
export interface Leaving {
  /** Takes people out of one experiment, or of all they are in; gives how many parts they had. */
  out(transaction: Db, ids: readonly string[], experiment?: string): Promise<number>;
  /** Forgets, without counting: the two ids saw two arms. */
  forget(transaction: Db, ids: readonly string[]): Promise<void>;
  /** Takes a person out of what they do not permit any more. */
  review(person: string): Promise<void>;
}

export function leaving({ db, gate, armOf, standingOf }: Needs): Leaving {
  async function out(transaction: Db, ids: readonly string[], experiment?: string): Promise<number> {
    if (ids.length === 0) return 0;
    const parts = await takeOut(transaction, ids, experiment === undefined ? undefined : [experiment]);
    for (const { person, experiment: of } of parts) {
      const known = await findExperiment(transaction, of);
      if (known) await countLeft(transaction, of, armOf(of, known.declared.arms, person));
    }
    return parts.length;
  }
  return {
    out,
    forget: async (transaction, ids) => void (await takeOut(transaction, ids)),
    async review(person) {
      const parts = await experimentsOf(db, [person]);
      if (parts.length === 0) return;
      const usable = gate.usable(await standingOf(person), PURPOSE);
      for (const { experiment } of parts) {
        const known = await findExperiment(db, experiment);
        if (!known) continue;
        const category = gate.categoryIndex(decidingCategory(known.declared));
        if (category === undefined || hasCategory(usable, category)) continue;
        await db.transaction().execute((transaction) => out(transaction, [person], experiment));
      }
    },
  };
}
