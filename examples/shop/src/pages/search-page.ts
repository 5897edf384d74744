import type { Recommendations } from '@heng/sdk';
import { latest } from '../catalogue/catalogue.ts';
import type { Product, Words } from '../catalogue/product.ts';
import type { Order } from '../catalogue/search.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { productGrid, recommendedSlot } from './cards.ts';
import { empty } from './empty.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { signs } from './signs.ts';

export interface SearchPage {
  readonly query: string;
  readonly order: Order;
  readonly found: readonly Product[];
  readonly answer: Recommendations | null;
  /** What happens to these words, and the choice about it. */
  readonly here: Markup;
  readonly collecting: Words | null;
  readonly asking: Markup | null;
}

export function searchPage(visit: Visit, { query, order, found, answer, here, collecting, asking }: SearchPage): Page {
  const slot = {
    neutral: { zh: '也可以看看', en: 'You may also look at' },
    personalised: { zh: '也可以看看，按您的记录排列', en: 'You may also look at, ordered by your records' },
    shelf: latest(visit.elder ? 4 : 5),
  };
  return {
    title: query ? { zh: `搜索“${query}”`, en: `Search “${query}”` } : { zh: '搜索', en: 'Search' },
    query,
    collecting,
    body: html`<h1>${say(visit, query ? { zh: `“${query}”`, en: `“${query}”` } : { zh: '搜索', en: 'Search' })}</h1>
${asking}
${found.length === 0 ? null : html`<p class="muted">${say(visit, countWords(query, found.length))}</p>`}
${found.length > 1 ? orders(visit, query, order) : null}
${query ? here : null}
${found.length === 0 ? empty(visit, signs.search, countWords(query, 0)) : productGrid(visit, found)}
${recommendedSlot(visit, slot, answer)}`,
  };
}

function countWords(query: string, count: number): Words {
  if (!query) return { zh: '请在上面输入要找的商品。', en: 'Type above what you are looking for.' };
  if (count === 0)
    return { zh: '没有找到。换一个词，或者看看分类。', en: 'Nothing found. Try another word, or the aisles.' };
  return { zh: `${count} 种商品，对每个人排列都一样。`, en: `${count} products, in the same order for everyone.` };
}

const orderNames: readonly (readonly [Order, Words])[] = [
  ['match', { zh: '相关', en: 'Match' }],
  ['price', { zh: '价格从低到高', en: 'Price, low first' }],
  ['new', { zh: '上新', en: 'Newest' }],
];

const orders = (visit: Visit, query: string, open: Order): Markup =>
  html`<nav class="orders" aria-label="${say(visit, { zh: '排序', en: 'Order' })}">${orderNames.map(([order, name]) =>
    order === open
      ? html`<span aria-current="true">${say(visit, name)}</span>`
      : html`<a href="${to(visit, '/search', { q: query, order })}">${say(visit, name)}</a>`,
  )}</nav>`;
