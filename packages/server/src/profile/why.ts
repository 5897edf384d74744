import type { HeldTag } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { TagAct, TagDefinition } from './tag-definition.ts';

const DAY = 86_400_000;

const verbs: Readonly<Record<TagAct, Words>> = {
  view: { zh: '看过', en: 'viewed' },
  cart: { zh: '加购过', en: 'added to the cart' },
  wish: { zh: '收藏过', en: 'saved' },
  order: { zh: '买过', en: 'bought' },
  review: { zh: '评价过', en: 'reviewed' },
  share: { zh: '分享过', en: 'shared' },
};

/** Why a tag is there: a fact the person can check, such as 「您近 90 天看过 5 次茶叶」. It was true when it was counted. */
export function whyOf(tag: HeldTag, { goods }: TagDefinition, now: number): Words {
  const when = spanOf(tag, now);
  if (!goods) {
    return { zh: `您${when.zh}自己选过这项兴趣`, en: `You chose this interest yourself ${when.en}` };
  }
  if (tag.expected !== undefined) return whyLearned(tag, goods, when);
  const counts = [...countByKind(tag)];
  return {
    zh: `您${when.zh}${counts.map(([kind, count]) => `${verbs[kind].zh} ${count} 次`).join('、')}${goods.zh}`,
    en: `You ${listed(counts.map(([kind, count]) => `${verbs[kind].en} ${goods.en} ${times(count)}`))} ${when.en}`,
  };
}

/** The same as a learned tag is worked out: how many of how many, and how many people in general. */
function whyLearned({ evidence, expected = 0 }: HeldTag, goods: Words, when: Words): Words {
  const sum = (key: 'count' | 'of') => evidence.reduce((total, one) => total + (one[key] ?? 0), 0);
  const [count, of] = [sum('count'), sum('of')];
  const kinds = [...new Set(evidence.map(({ kind }) => kind as TagAct))];
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const did = kinds.map((kind) => verbs[kind].zh).join('或');
  return {
    zh: `您${when.zh}${did}商品 ${of} 次，其中 ${count} 次是${goods.zh}（${percent(count / of)}），顾客平均 ${percent(expected)}`,
    en: `Of ${of} times you ${listed(kinds.map((kind) => verbs[kind].en))} goods ${when.en}, ${count} were ${goods.en} (${percent(count / of)}); customers in general: ${percent(expected)}`,
  };
}

function countByKind({ evidence }: HeldTag): Map<TagAct, number> {
  const counts = new Map<TagAct, number>();
  for (const { kind, count } of evidence) counts.set(kind as TagAct, (counts.get(kind as TagAct) ?? 0) + count);
  return counts;
}

/** A count made today speaks of the last days; an older one says until when it counted. */
function spanOf({ from, refreshedAt }: HeldTag, now: number): Words {
  const days = Math.ceil((refreshedAt - from) / DAY);
  if (now - refreshedAt < DAY) return { zh: `近 ${days} 天`, en: `in the last ${days} days` };
  const until = new Date(refreshedAt);
  return {
    zh: `到 ${dayIn('zh-CN', until)}为止的 ${days} 天里`,
    en: `in the ${days} days up to ${dayIn('en', until)}`,
  };
}

const dayIn = (lang: string, at: Date): string =>
  at.toLocaleDateString(lang, { month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' });

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const listed = (parts: readonly string[]): string =>
  [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' and ');
