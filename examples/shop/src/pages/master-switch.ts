import type { Choices } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { isMinor, say } from '../visit.ts';
import { switchForm } from './choice-forms.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** The first thing of 我的 and of the privacy centre: the switch, or in its place why nothing is personalised. */
export function masterSwitch(visit: Visit, choices: Choices | null): Markup {
  if (visit.ageBand === 'under-14') return offCard(visit, childWords, lawWords);
  if (isMinor(visit)) return offCard(visit, minorWords, lawWords);
  if (visit.person === null) return offCard(visit, strangerWords);
  if (visit.ageBand === 'unknown') return offCard(visit, unknownWords);
  if (!choices) return offCard(visit, awayWords, undefined, unreadWords);
  return html`<heng-switch class="master" token-endpoint="/heng/token">${switchForm(visit, choices)}</heng-switch>`;
}

const childWords: Words = {
  zh: '你看到的商品，大家看到的都一样。你看了什么、搜了什么，本店不记。要改什么，请爸爸妈妈来改。',
  en: 'What you see here is the same for everybody. We do not write down what you look at or search for. If something should change, ask your parents.',
};

const minorWords: Words = {
  zh: '您未满 18 岁。不论选什么，商品都按热销和上新排列，对每个人都一样，也不保存浏览和搜索记录。',
  en: 'You are under 18. Whatever is chosen, products are ordered by what sells and what is new, the same for everyone; browsing and searches are not kept.',
};

const lawWords: Words = {
  zh: '依据《未成年人网络保护条例》第二十四条。',
  en: 'Regulations on the Protection of Minors in Cyberspace, Art. 24.',
};

const strangerWords: Words = {
  zh: '商品按热销和上新排列，对每个人都一样。本店不知道您是谁，也不保存浏览和搜索记录。',
  en: 'Products are ordered by what sells and what is new, the same for everyone. We do not know who you are and keep no browsing or searches.',
};

const unknownWords: Words = {
  zh: '商品按热销和上新排列，对每个人都一样。本店没有问过您的年龄，也不保存浏览和搜索记录。',
  en: 'Products are ordered by what sells and what is new, the same for everyone. We never asked your age and keep no browsing or searches.',
};

const awayWords: Words = {
  zh: '读不到您的选择时，不用您的任何信息，商品对每个人都一样。请稍后再打开这一页。',
  en: 'While your choices cannot be read nothing of yours is used and products are the same for everyone. Please open this page again later.',
};

const offWords: Words = { zh: '个性化：已关闭', en: 'Personalisation: off' };
const unreadWords: Words = { zh: '个性化：现在读不到', en: 'Personalisation: cannot be read now' };

const offCard = (visit: Visit, line: Words, source?: Words, state: Words = offWords): Markup =>
  html`<div class="switch-card master"><div><strong>${say(visit, state)}</strong><p>${say(visit, line)}</p>${source ? html`<p class="small muted">${say(visit, source)}</p>` : null}</div></div>`;
