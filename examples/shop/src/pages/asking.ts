import type { Cell, Choice, Choices } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { isMinor, mayBeAsked, mayDecide } from '../visit.ts';
import type { Markup } from './html.ts';
import { asItIs, html } from './html.ts';

/** A question at the moment it matters: one cell, the notice it rests on, and where it is put. */
export interface Question extends Cell {
  readonly notice: string;
  readonly touchpoint: string;
}

export const questions = {
  browsing: {
    purpose: 'personalised-recommendation',
    category: 'browsing-history',
    notice: 'recommend-browsing',
    touchpoint: 'product',
  },
  search: {
    purpose: 'personalised-recommendation',
    category: 'search-history',
    notice: 'recommend-search',
    touchpoint: 'search',
  },
  searchOrder: {
    purpose: 'personalised-search',
    category: 'browsing-history',
    notice: 'search-browsing',
    touchpoint: 'search',
  },
  adTags: {
    purpose: 'onsite-targeted-ads',
    category: 'inferred-tags',
    notice: 'ads-tags',
    touchpoint: 'home',
  },
  adBrowsing: {
    purpose: 'onsite-targeted-ads',
    category: 'browsing-history',
    notice: 'ads-browsing',
    touchpoint: 'home',
  },
  orders: {
    purpose: 'personalised-recommendation',
    category: 'order-history',
    notice: 'recommend-orders',
    touchpoint: 'checkout',
  },
  share: {
    purpose: 'third-party-sharing',
    category: 'order-history',
    recipient: 'yungu-tea',
    notice: 'share-brand',
    touchpoint: 'checkout',
  },
  nearby: {
    purpose: 'nearby-store-promotion',
    category: 'precise-location',
    notice: 'nearby',
    touchpoint: 'location',
  },
  sms: {
    purpose: 'direct-message-marketing',
    category: 'mobile-number',
    channel: 'sms',
    notice: 'messages-sms',
    touchpoint: 'checkout',
  },
} as const satisfies Record<string, Question>;

/**
 * The first of these questions that was never answered, as Heng's own element; nothing for a visitor who may not be asked, who turned
 * personalisation off, or whose choices could not be read. At most one question stands on a page, and none after its answer.
 */
export function askOnce(visit: Visit, choices: Choices | null, ...possible: readonly Question[]): Markup | null {
  if (!mayBeAsked(visit) || !choices || isTurnedOff(choices)) return null;
  const open = possible.find((question) => answerOf(choices, question) === 'never-asked');
  return open ? askElement(open) : null;
}

function askElement({ purpose, category, recipient, channel, notice, touchpoint }: Question): Markup {
  const more = [recipient && `recipient="${recipient}"`, channel && `channel="${channel}"`].filter(Boolean).join(' ');
  return html`<heng-ask class="asking" purpose="${purpose}" category="${category}" notice-key="${notice}" touchpoint="${touchpoint}" ${asItIs(more)} token-endpoint="/heng/token"></heng-ask>`;
}

/** The person put the switch off; one never touched is off as well, but by nobody's wish. */
const isTurnedOff = ({ switch: { on, since } }: Choices): boolean => !on && since !== null;

/** What the person's answer for a cell is worth now: a grant that has run out counts as never asked. */
export function answerOf({ choices }: Choices, cell: Cell): Choice['answer'] {
  const found = choices.find(
    (choice) =>
      choice.purpose === cell.purpose &&
      choice.category === cell.category &&
      choice.recipient === cell.recipient &&
      choice.channel === cell.channel,
  );
  return found && !found.closed ? found.answer : 'never-asked';
}

/** What acts of a category are kept for, in words, by the purposes that keep them. */
const KEPT_FOR: readonly (readonly [purpose: string, words: Words])[] = [
  ['personalised-recommendation', { zh: '排列推荐商品', en: 'to order recommended products' }],
  ['personalised-search', { zh: '排列搜索结果', en: 'to order search results' }],
  ['user-profiling', { zh: '形成标签', en: 'to make tags' }],
  ['onsite-targeted-ads', { zh: '选广告', en: 'to choose advertisements' }],
];

/** What acts of this category are kept for now; on doubt nothing. */
function keptFor(visit: Visit, choices: Choices | null, category: string): readonly Words[] {
  if (!mayDecide(visit) || choices?.switch.on !== true) return [];
  return KEPT_FOR.filter(([purpose]) => answerOf(choices, { purpose, category }) === 'granted').map(
    ([, words]) => words,
  );
}

const joined = (list: readonly Words[]): Words => ({
  zh: list.map(({ zh }) => zh).join('、'),
  en: list.map(({ en }) => en).join(', '),
});

/** Whether acts of this category are kept for this person now. On doubt: no. */
export const isKept = (visit: Visit, choices: Choices | null, category: string): boolean =>
  keptFor(visit, choices, category).length > 0;

export type Recorded = 'browsing-history' | 'search-history';

const names: Readonly<Record<Recorded, Words>> = {
  'browsing-history': { zh: '浏览记录', en: 'Browsing' },
  'search-history': { zh: '搜索记录', en: 'Searches' },
};

/** What happens to the fact that this page was opened, in words. */
export function recordWords(visit: Visit, choices: Choices | null, category: Recorded): Words {
  const { zh, en } = names[category];
  if (isMinor(visit)) {
    return {
      zh: `${zh}：没有保存。未满 18 岁不做个性化。`,
      en: `${en}: not kept. Nothing is personalised below 18.`,
    };
  }
  if (!isKept(visit, choices, category)) return { zh: `${zh}：没有保存。`, en: `${en}: not kept.` };
  const uses = joined(keptFor(visit, choices, category));
  return {
    zh: `${zh}：正在保存，用来${uses.zh}，90 天后删除。`,
    en: `${en}: kept for 90 days, ${uses.en}.`,
  };
}

/** What the dot in the head of the page says while this very page is being recorded. */
export function collectingWords(visit: Visit, choices: Choices | null, category: Recorded): Words | null {
  if (!isKept(visit, choices, category)) return null;
  const { zh, en } = names[category];
  const uses = joined(keptFor(visit, choices, category));
  return {
    zh: `正在收集：${zh}，用来${uses.zh}`,
    en: `Being collected: ${en.toLowerCase()}, ${uses.en}`,
  };
}
