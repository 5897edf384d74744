import type { Words } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import { type HeldRow, type HeldSource, readByRows } from '../rights/held-source.ts';
import type { Leaving } from './leave.ts';
import { experimentsOf, findExperiment } from './storage.ts';
import type { ArmOf } from './take-part.ts';

/** Which experiments a person takes part in, and in which arm. Deleting one is leaving it. */
export function heldParts({ db, armOf, leave }: { db: Db; armOf: ArmOf; leave: Leaving }): HeldSource {
  const rowsOf = async (ids: readonly string[]): Promise<HeldRow[]> => {
    const rows: HeldRow[] = [];
    for (const { experiment, person, at } of await experimentsOf(db, ids)) {
      const known = await findExperiment(db, experiment);
      if (!known) continue;
      const { arms, name } = known.declared;
      const arm = arms.find(({ id }) => id === armOf(experiment, arms, person));
      rows.push({ ...ROW, key: experiment, at, label: labelOf(name), value: { experiment: name, arm: arm?.name } });
    }
    return rows;
  };
  return {
    ...readByRows('experiment', rowsOf),
    delete: async (transaction, ids, key) => (await leave.out(transaction as Db, ids, key)) > 0,
    deleteCategory: (transaction, ids, category) =>
      category === ROW.category ? leave.out(transaction as Db, ids) : Promise.resolve(0),
  };
}

const labelOf = ({ zh, en }: Words): Words => ({
  zh: `您参加了实验“${zh}”`,
  en: `you take part in the experiment “${en}”`,
});

const ROW = {
  category: 'pseudonymised-data',
  source: { zh: '您访问时由加盐散列分组', en: 'a salted hash put you there when you came' },
  retention: {
    zh: '到您撤回同意为止，最长到实验结束后 90 天',
    en: 'until you withdraw, at most 90 days after the experiment ends',
  },
  until: null,
  correctable: false,
} as const;
