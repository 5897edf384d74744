import type { Why } from '@heng/contract';
import type { Contribution, NeutralReason, PersonalItem } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { InteractionKind } from '../collect/event-definitions.ts';
import type { Act } from './acts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long ago, as people say it. */
export function ago(at: number, now: number): Words {
  const age = Math.max(0, now - at);
  if (age < HOUR) return { zh: '刚刚', en: 'just now' };
  const [count, zh, en] = age < DAY ? [Math.floor(age / HOUR), '小时', 'hour'] : [Math.floor(age / DAY), '天', 'day'];
  return { zh: ` ${count} ${zh}前`, en: `${count} ${en}${count === 1 ? '' : 's'} ago` };
}

type Told = (what: Words, when: Words) => Words;

const told =
  (zh: (what: string, when: string) => string, en: (what: string, when: string) => string): Told =>
  (what, when) => ({ zh: `因为您${zh(what.zh, when.zh)}`, en: `Because you ${en(what.en, when.en)}` });

const verb = (zh: string, en: string): Told =>
  told(
    (what, when) => `${when}${zh}过${what}`,
    (what, when) => `${en} ${what} ${when}`,
  );

const viewed = verb('看', 'viewed');
const sentences: Readonly<Partial<Record<InteractionKind, Told>>> = {
  order: verb('买', 'bought'),
  wish: verb('收藏', 'saved'),
  review: verb('评价', 'reviewed'),
  share: verb('分享', 'shared'),
  search: verb('搜索', 'searched for'),
  cart: told(
    (what, when) => `${when}把${what}放进过购物车`,
    (what, when) => `put ${what} into your cart ${when}`,
  ),
};

/** What an act of the person's own history says, as a fact the person can check and a category they can switch off. */
export function whyOfAct(act: Act, item: string, titleOf: (item: string) => Words, now: number): Why {
  const sentence = sentences[act.kind] ?? viewed;
  return { ...sentence(namedAs(act, item, titleOf), ago(act.at, now)), category: act.category };
}

function namedAs(act: Act, item: string, titleOf: (item: string) => Words): Words {
  if (act.query !== undefined) return quoted({ zh: act.query, en: act.query });
  return act.item === item ? { zh: '这件商品', en: 'this item' } : quoted(titleOf(act.item));
}

const quoted = ({ zh, en }: Words): Words => ({ zh: `「${zh}」`, en: `“${en}”` });

/** A reason that made less of the score than this is not the reason. */
const TELLING_SHARE = 0.1;
const REASONS = 2;

/**
 * Why an item stands in a personalised list: the one or two acts that brought it there, or, where no act did, what is said
 * of it to everybody.
 */
export function whyOf(
  { item, because, contextShare, popularityShare }: PersonalItem,
  acts: readonly Act[],
  otherwise: NeutralReason,
  { titleOf, now }: { titleOf(item: string): Words; now: number },
): Why[] {
  const telling = because.filter(({ share }) => share >= TELLING_SHARE).slice(0, REASONS);
  // A long history may bring an item up with many small parts: then the largest of them stands for all.
  const fromHistory = 1 - contextShare - popularityShare;
  if (telling.length === 0 && fromHistory >= TELLING_SHARE) telling.push(...because.slice(0, 1));
  const why = telling.flatMap((contribution) => {
    const act = actBehind(acts, contribution);
    return act ? [whyOfAct(act, item, titleOf, now)] : [];
  });
  return why.length > 0 ? why : [whyNeutral(otherwise, titleOf, now)];
}

const actBehind = (acts: readonly Act[], { item, at, category }: Contribution): Act | undefined =>
  acts.find((act) => act.item === item && act.at === at && act.category === category);

/** What is said of an item that stands where it stands for everybody. */
export function whyNeutral(reason: NeutralReason, titleOf: (item: string) => Words, now: number): Why {
  switch (reason.kind) {
    case 'matches-query':
      return { zh: '与您刚才输入的搜索词相符', en: 'Matches what was searched for just now' };
    case 'goes-with': {
      const { zh, en } = quoted(titleOf(reason.item));
      return {
        zh: `许多人看过或买过${zh}，也看过或买过它`,
        en: `Many who viewed or bought ${en} did the same with this`,
      };
    }
    case 'resembles': {
      const { zh, en } = quoted(titleOf(reason.item));
      return { zh: `与${zh}相近`, en: `Similar to ${en}` };
    }
    case 'in-category':
      return { zh: '与这一页属于同一分类', en: 'In the same category as this page' };
    case 'popular-recently': {
      const { days, people } = reason;
      return {
        zh: `最近 ${days} 天有 ${people} 人看过或买过`,
        en: `Viewed or bought by ${people} people in the last ${days} days`,
      };
    }
    case 'popular':
      return { zh: `有 ${reason.people} 人看过或买过`, en: `Viewed or bought by ${reason.people} people` };
    case 'newly-listed': {
      const when = ago(reason.listedAt, now);
      return { zh: `${when.zh.trim()}上架`, en: `Listed ${when.en}` };
    }
    case 'offered':
      return { zh: '店内在售', en: 'On sale in the shop' };
  }
}
