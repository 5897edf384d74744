import type { Recipient } from '@heng/contract';
import type { Words } from '@heng/gate';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { type HeldSource, readByStatement } from '../rights/held-source.ts';
import { RECORDS } from '../rights/held-words.ts';
import { CONTRACT_SOURCE } from './contract.ts';

interface Needs {
  readonly db: Db;
  recipient(id: string): Recipient | undefined;
  nameOf(id: string): Words;
  readonly keptMs: number;
}

/** Every passing-on as a record of its own: which categories, to whom, when. What was passed on is not in it. */
export function heldShares({ db, recipient, nameOf, keptMs }: Needs): HeldSource {
  const statement = (ids: readonly string[]) => sql`
    select share_id as key, at, ${RECORDS.share}::text as category, true as kept,
      jsonb_build_object('recipient', recipient_id, 'purpose', purpose, 'categories', categories, 'contract', contract,
        'decision', decision, 'state', state) as told
    from share where person_id = any(${[...ids]}::text[])`;
  return readByStatement(db, 'share', statement, ({ key, at, category, told }) => {
    const to = recipient(String(told.recipient))?.name ?? String(told.recipient);
    const until = new Date(at.getTime() + keptMs);
    const why = nameOf(String(told.purpose));
    return {
      ...{ key, at, category, until, correctable: false, value: told },
      label: { zh: `提供给“${to}”：${why.zh}`, en: `passed to “${to}”: ${why.en}` },
      source: { zh: '衡在提供时记录', en: 'recorded by Heng when it was passed on' },
      retention: { zh: '三年（网络数据安全管理条例 第十二条）', en: 'three years (NDSR Art. 12)' },
      kept: { source: CONTRACT_SOURCE, until },
    };
  });
}
