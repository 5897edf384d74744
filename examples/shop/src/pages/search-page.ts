import type { Recommendations, SearchResults } from '@heng/sdk';
import { latest } from '../catalogue/catalogue.ts';
import type { Product, Words } from '../catalogue/product.ts';
import type { Order } from '../catalogue/search.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { changeLink, labelOf, productCard, recommendedSlot, sameForAll, whyElement } from './cards.ts';
import { empty } from './empty.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { signs } from './signs.ts';

export interface SearchPage {
  readonly query: string;
  readonly order: Order;
  /** The visitor asked for the order that is the same for everyone. */
  readonly isNeutral: boolean;
  readonly found: readonly Product[];
  /** null: Heng gave no answer, and the shop's own search found these. */
  readonly results: SearchResults | null;
  readonly answer: Recommendations | null;
  /** What happens to these words, and the choice about it. */
  readonly here: Markup;
  /** How the results are ordered, and the choice about it. */
  readonly choosing: Markup;
  readonly collecting: Words | null;
  readonly asking: Markup | null;
}

export function searchPage(visit: Visit, page: SearchPage): Page {
  const { query, found, answer, here, choosing, collecting, asking } = page;
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
${query ? html`${choosing}${here}` : null}
${found.length === 0 ? nothing(visit, page) : results(visit, page)}
${recommendedSlot(visit, slot, answer)}`,
  };
}

/** What a choice can change stands in one section, so that all of it is exchanged when one is made. */
function results(visit: Visit, page: SearchPage): Markup {
  const { query, order, found, results: given } = page;
  return html`<section class="results" data-mode="${given?.mode ?? 'shelf'}">
<p class="slot-note">${resultsHead(visit, page)}</p>
${found.length > 1 ? orders(visit, query, order) : null}
${resultList(visit, page)}
</section>`;
}

/** The label that is due, how many there are, and the way to the other order. */
function resultsHead(visit: Visit, { query, found, results, isNeutral }: SearchPage): Markup {
  const count = say(visit, { zh: `${found.length} 种商品`, en: `${found.length} products` });
  if (results?.mode === 'personalised') {
    const neutral = to(visit, '/search', { q: query, neutral: '1' });
    return html`${labelOf(visit, results)} ${count} ${changeLink(visit)} <a href="${neutral}">${say(visit, { zh: '看对每个人都一样的排列', en: 'Show the order that is the same for everyone' })}</a>`;
  }
  const back = isNeutral
    ? html` <a href="${to(visit, '/search', { q: query })}">${say(visit, { zh: '回到平常的排列', en: 'Back to the usual order' })}</a>`
    : null;
  const label = results ? labelOf(visit, results) : null;
  return html`${label} ${count}${say(visit, { zh: '，', en: ', ' })}${say(visit, sameForAll)}${back}`;
}

/** How the results are ordered, in one line. */
export const resultWords = (results: SearchResults | null): Words =>
  results?.mode === 'personalised'
    ? {
        zh: '搜索结果：先看文字，再按您同意的记录排列。',
        en: 'Results: by text first, then by the records you agreed to.',
      }
    : {
        zh: '搜索结果：对每个人都一样，没有用您的信息。',
        en: 'Results: the same for everyone; nothing of yours is used.',
      };

/** Cards in the order given; a reason stands where it is drawn from the visitor's own records. */
function resultList(visit: Visit, { found, results }: SearchPage): Markup {
  const isPersonal = results?.mode === 'personalised';
  const reasons = new Map(
    isPersonal ? results.items.map(({ item, why }) => [item, why.filter(({ category }) => category)]) : [],
  );
  const cards = found.map((product) => productCard(visit, product, reasons.get(product.id), 'personalised-search'));
  const told = isPersonal
    ? whyElement(
        results,
        [...reasons.values()].map((why) => ({ why })),
      )
    : null;
  return html`<ul class="grid">${cards}</ul>${told}`;
}

/** Nothing found: what to do, and words of the shop to try. */
function nothing(visit: Visit, { query, results }: SearchPage): Markup {
  const words = results?.suggestions ?? [];
  const links = words.map((word) => html` <a href="${to(visit, '/search', { q: word })}">${word}</a>`);
  const tryThese = html`<p class="muted suggestions">${say(visit, { zh: '试试：', en: 'Try:' })}${links}</p>`;
  return html`${empty(visit, signs.search, emptyWords(query))}${links.length > 0 ? tryThese : null}`;
}

const emptyWords = (query: string): Words =>
  query
    ? { zh: '没有找到。换一个词，或者看看分类。', en: 'Nothing found. Try another word, or the aisles.' }
    : { zh: '请在上面输入要找的商品。', en: 'Type above what you are looking for.' };

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
