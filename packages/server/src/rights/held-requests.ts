import type { Words } from '@heng/gate';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { type HeldSource, readByStatement } from './held-source.ts';
import { RECORDS } from './held-words.ts';

const LAW = '个人信息保护法 第五十条（证明您的请求得到了答复）';

/** What the person asked for, and what they restricted: records. */
export function heldRequests({ db, retention }: { db: Db; retention: Words }): HeldSource {
  const statement = (ids: readonly string[]) => sql`
    select request_id as key, at, ${RECORDS.request}::text as category, true as kept,
      jsonb_build_object('request', request_id, 'kind', kind, 'by', asked_by, 'asked', asked, 'state', state) as told
    from rights_request where person_id = any(${[...ids]}::text[])
    union all
    select 'restriction/' || purpose || '/' || person_id, since, ${RECORDS.request}::text, true,
      jsonb_build_object('restricted', purpose)
    from rights_restriction where person_id = any(${[...ids]}::text[])
    union all
    select 'barred/' || item || '/' || person_id, since, ${RECORDS.request}::text, true,
      jsonb_build_object('notShownAgain', item)
    from rights_barred_item where person_id = any(${[...ids]}::text[])`;
  return readByStatement(db, 'request', statement, ({ key, at, category, told }) => ({
    ...{ key, at, category, retention, until: null, correctable: false, value: told },
    label: { zh: '您的请求', en: 'your request' },
    source: { zh: '您的请求', en: 'your request' },
    kept: { source: LAW, until: null },
  }));
}
