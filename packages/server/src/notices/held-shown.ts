import type { Words } from '@heng/gate';
import { type Kysely, sql } from 'kysely';
import { type HeldSource, readByStatement } from '../rights/held-source.ts';
import type { NoticeTables } from './tables.ts';

interface Needs {
  readonly db: Kysely<NoticeTables>;
  readonly retention: Words;
  /** the category records of consent are shown under */
  readonly category: string;
}

const LAW = '个人信息保护法 第六十九条（证明已经告知）';

/** Which notices were on the person's screen: a record. */
export function heldShown({ db, retention, category }: Needs): HeldSource {
  const statement = (ids: readonly string[]) => sql`
    select shown_id || '/' || person_id as key, shown_at as at, ${category}::text as category, true as kept,
      jsonb_build_object('notice', notice_id, 'touchpoint', touchpoint, 'layer', layer, 'locale', locale) as told
    from notice_shown where person_id = any(${[...ids]}::text[])`;
  return readByStatement(db, 'shown', statement, ({ key, at, told }) => ({
    ...{ key, at, category, retention, until: null, correctable: false, value: told },
    label: { zh: '看过的告知', en: 'a notice you were shown' },
    source: { zh: '您打开的页面', en: 'the page you opened' },
    kept: { source: LAW, until: null },
  }));
}
