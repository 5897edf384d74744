import { type Kysely, sql } from 'kysely';
import { type HeldSource, readByStatement } from '../rights/held-source.ts';
import type { EvidenceTables } from './tables.ts';

/** Decision records belong to no category of the vocabulary: they say what was decided, and are used for nothing else. */
export const DECISION_RECORDS = 'decision-records';

const LAW = '个人信息保护法 第五十六条（处理情况记录至少保存三年）';
const DAY = 86_400_000;

/** What was decided about a person: a record. What it rests on and why is read at the decision itself. */
export function heldDecisions({ db, days }: { db: Kysely<EvidenceTables>; days: number }): HeldSource {
  const statement = (ids: readonly string[]) => sql`
    select decision_id || '/' || person_id as key, at, ${DECISION_RECORDS}::text as category, true as kept,
      jsonb_build_object('use', use, 'asked', asked::jsonb, 'outcome', outcome::jsonb) as told
    from decision where person_id = any(${[...ids]}::text[])`;
  return readByStatement(db, 'decision', statement, ({ key, at, category, told }) => {
    const until = new Date(at.getTime() + days * DAY);
    return {
      ...{ key, at, category, until, correctable: false },
      label: { zh: '关于您的决定', en: 'a decision about you' },
      value: { decision: key.split('/', 1)[0], ...told },
      source: { zh: '衡在决定时的记录', en: 'recorded by Heng when it was decided' },
      retention: { zh: `${days} 天，到期自动删除`, en: `${days} days, then deleted by itself` },
      kept: { source: LAW, until },
    };
  });
}
