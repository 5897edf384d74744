import { type HeldTag, type TagAges, tagExpiry } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { type HeldRow, type HeldSource, readByRows } from '../rights/held-source.ts';
import type { BarWithin } from './delete-tag.ts';
import { type BarredTag, profileOf } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';
import { whyOf } from './why.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly rules: readonly TagDefinition[];
  readonly ages: TagAges;
  readonly bar: BarWithin;
}

/** Refusals are kept so that they can be honoured. */
const REFUSALS = '消费者权益保护法 第二十九条第三款（为落实您的拒绝而保存，注销账号时一并删除）';

/** Tags as things held: what holds, what is remembered of one that ended, and which ones the person does not want. */
export function heldTags({ db, clock, rules, ages, bar }: Needs): HeldSource {
  const rowsOf = async (ids: readonly string[]): Promise<HeldRow[]> => {
    const profiles = await Promise.all(ids.map((id) => profileOf(db, id)));
    const now = clock.now().getTime();
    return profiles.flatMap(({ held, barred }) => [
      ...held.map((tag) =>
        tagRow(
          tag,
          rules.find(({ id }) => id === tag.id),
          { ages, now },
        ),
      ),
      ...barred.map(barredRow),
    ]);
  };
  /** A tag that is deleted is not wanted: it is not made again. */
  const barAll = async (transaction: Parameters<BarWithin>[0], ids: readonly string[], tags: readonly string[]) => {
    for (const tag of tags) await bar(transaction, ids[0] as string, tag);
    return tags.length;
  };
  return {
    ...readByRows('tag', rowsOf),
    delete: async (transaction, ids, key) => (await barAll(transaction, ids, [key])) > 0,
    async deleteCategory(transaction, ids, category) {
      const rows = (await rowsOf(ids)).filter((row) => row.category === category && !row.kept);
      return barAll(
        transaction,
        ids,
        rows.map(({ key }) => key),
      );
    },
  };
}

function tagRow(tag: HeldTag, rule: TagDefinition | undefined, { ages, now }: { ages: TagAges; now: number }): HeldRow {
  const name = rule?.name ?? { zh: tag.id, en: tag.id };
  const isHeld = tag.endedAt === undefined && rule !== undefined;
  return {
    key: tag.id,
    at: new Date(tag.endedAt ?? tag.refreshedAt),
    category: rule?.category ?? 'inferred-tags',
    label: isHeld
      ? { zh: `标签“${name.zh}”`, en: `the tag “${name.en}”` }
      : { zh: `标签“${name.zh}”已经结束`, en: `the tag “${name.en}” has ended` },
    value: isHeld ? { tag: tag.id, why: whyOf(tag, rule, now) } : { tag: tag.id },
    source: MADE,
    retention: retentionOf(rule),
    until: isHeld ? new Date(tagExpiry(tag, rule, ages)) : null,
    correctable: false,
  };
}

const MADE: Words = {
  zh: '衡按公开的规则由您的信息形成',
  en: 'made by Heng from your information, by a declared rule',
};

const retentionOf = (rule: TagDefinition | undefined): Words =>
  rule
    ? {
        zh: `最长 ${rule.maximumDays} 天，使用不延长；结束后记 ${rule.withinDays} 天，以免重复计入`,
        en: `at most ${rule.maximumDays} days, however it is used; that it ended is remembered ${rule.withinDays} days, so that nothing is counted twice`,
      }
    : { zh: '规则已取消，一日内删除', en: 'its rule is gone: deleted within a day' };

const barredRow = ({ id, name, since }: BarredTag): HeldRow => ({
  key: `deleted.${id}`,
  at: since,
  category: 'marketing-preferences',
  label: { zh: `您删除了标签“${name.zh}”`, en: `you deleted the tag “${name.en}”` },
  value: { tag: id },
  source: { zh: '您自己的选择', en: 'your own choice' },
  retention: { zh: '到您重新允许为止', en: 'until you allow it again' },
  until: null,
  correctable: false,
  kept: { source: REFUSALS, until: null },
});
