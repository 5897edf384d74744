import type { Assignment } from '@heng/contract';
import type { Because } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { experimentById } from './declare.ts';
import { expose } from './storage.ts';
import { type ArmOf, decidingCategory, PURPOSE } from './take-part.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly rulings: Rulings;
  readonly armOf: ArmOf;
}

export interface Asked {
  readonly caller: string;
  readonly gpc: boolean;
}

/** The person of a request that names nobody. */
const NOBODY = '';

/**
 * Which arm a person is in. In none unless the experiment runs and the gate permits what the primary metric is made of:
 * minors, people whose age is not known, and whoever did not agree get what everybody gets. What was ruled is on disk
 * before the answer leaves.
 */
export function assignArm({ db, clock, rulings, armOf }: Needs) {
  return async (id: string, person: string | undefined, { caller, gpc }: Asked): Promise<Assignment> => {
    const experiment = await experimentById(db, id);
    const { declared, state } = experiment;
    const usable = await rulings.usable(person ?? NOBODY, PURPOSE, { ...(gpc && { gpc }) });
    const category = decidingCategory(declared);
    const permitted = person !== undefined && usable.categories.has(category);
    const arm = permitted && state === 'running' ? armOf(id, declared.arms, person) : null;
    const outcome = { experiment: id, arm, used: [] };
    const decision = await rulings.record({ usable, use: 'experiment', caller, outcome });
    if (arm !== null && person !== undefined) await expose(db, id, { person, at: clock.now() });
    const because = permitted ? [state === 'running' ? PART : NOT_RUNNING] : usable.rulingOn(category).because;
    return { arm, because: because.map(toBecause), decision };
  };
}

const toBecause = ({ rule, source, zh, en }: Pick<Because, 'rule' | 'source' | 'zh' | 'en'>) => ({
  ...{ rule, source, zh, en },
});

const PART = {
  rule: 'experiment-arm',
  source: '个人信息保护法 第十三条第一款第一项',
  zh: '本人同意将此类信息用于模型训练与实验，分组由加盐散列决定。',
  en: 'The person agreed to this use; a salted hash decides the arm.',
};

const NOT_RUNNING = {
  rule: 'experiment-running',
  source: '个人信息保护法 第六条',
  zh: '实验没有在进行，不分组。',
  en: 'The experiment is not running, so nobody is in an arm.',
};
