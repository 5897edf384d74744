import type { Words } from '@heng/gate';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { type HeldRow, type HeldSource, readByStatement, type Told } from '../rights/held-source.ts';
import type { TagDefinition } from './tag-definition.ts';

interface Needs {
  readonly db: Db;
  readonly rules: readonly TagDefinition[];
  readonly refreshDays: number;
  drop(transaction: Db, person: string, tag: string): Promise<void>;
}

/** Where a tag that the person deleted is told: it is a refusal like any other. */
const REFUSALS = 'consent-records';
/** What a tag is whose rule is gone. */
const INFERRED = 'inferred-tags';
const LAW = '互联网信息服务算法推荐管理规定 第十七条第二款（为落实您的删除而保存）';

/** The tags of a person, and that some of them are not to be made again. To delete one here bars it, as on the tags' own page. */
export function heldTags(needs: Needs): HeldSource {
  const categoryOf = (tag: string) => needs.rules.find(({ id }) => id === tag)?.category ?? INFERRED;
  const statement = (ids: readonly string[]) => sql`
    select 'tag/' || tag || '/' || person_id as key, made_at as at, coalesce(rule.category, ${INFERRED}) as category,
      false as kept, jsonb_build_object('tag', profile_tag.tag, 'refreshed', refreshed_at, 'madeFrom', counted) as told
    from profile_tag left join unnest(${needs.rules.map(({ id }) => id)}::text[],
      ${needs.rules.map(({ category }) => category)}::text[]) as rule (id, category) on rule.id = profile_tag.tag
    where person_id = any(${[...ids]}::text[]) and ended_at is null
    union all
    select 'bar/' || tag || '/' || person_id, since, ${REFUSALS}, true, jsonb_build_object('deletedTag', tag, 'name', name)
    from profile_bar where person_id = any(${[...ids]}::text[])`;
  return {
    ...readByStatement(needs.db, 'tag', statement, (row) => show(needs, row)),
    async delete(transaction, ids, key) {
      const [, tag = '', person = ''] = key.split('/');
      if (!ids.includes(person)) return false;
      await needs.drop(transaction, person, tag);
      return true;
    },
    async deleteCategory(transaction, ids, category) {
      const rows = await transaction
        .selectFrom('profile_tag')
        .select(['person_id', 'tag'])
        .where('person_id', 'in', [...ids])
        .where('ended_at', 'is', null)
        .execute();
      const asked = rows.filter(({ tag }) => categoryOf(tag) === category);
      for (const { person_id, tag } of asked) await needs.drop(transaction, person_id, tag);
      return asked.length;
    },
  };
}

function show({ rules, refreshDays }: Needs, { key, at, category, kept, told }: Told): HeldRow {
  const tag = String(told.tag ?? told.deletedTag);
  const name: Words = rules.find(({ id }) => id === tag)?.name ?? { zh: tag, en: tag };
  const label = kept ? { zh: `不再生成的标签：${name.zh}`, en: `a tag that is not made again: ${name.en}` } : name;
  return {
    ...{ key, at, category, label, until: null, correctable: false, value: told },
    source: kept
      ? { zh: '您的删除', en: 'you deleted it' }
      : { zh: '由您的行为推断', en: 'inferred from what you did' },
    retention: kept
      ? { zh: '直到您重新允许，或注销账号', en: 'until you let it be made again, or close the account' }
      : { zh: `最多 ${refreshDays} 天不更新即失效`, en: `ends when it was not refreshed for ${refreshDays} days` },
    kept: kept ? { source: LAW, until: null } : undefined,
  };
}
