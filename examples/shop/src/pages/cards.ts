import type { Recommendations, Why } from '@heng/sdk';
import { findProduct } from '../catalogue/catalogue.ts';
import { priceOf, yuan } from '../catalogue/price.ts';
import type { Product, Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

const RECOMMENDING = 'personalised-recommendation';

/** A product in a list: picture, name, price, and perhaps why it stands here. */
export function productCard(visit: Visit, product: Product, why: readonly Why[] = [], purpose = RECOMMENDING): Markup {
  const name = say(visit, product.name);
  return html`<li class="card">
<a class="card-link" href="${to(visit, `/products/${product.id}`)}">
<img src="/pictures/${product.id}.svg" alt="" width="240" height="240" loading="lazy">
<span class="card-name">${name}</span>
</a>
<p class="card-price">${priceLine(visit, product)}</p>
${why[0] ? reason(visit, why[0], purpose) : null}
</li>`;
}

export function priceLine(visit: Visit, product: Product): Markup {
  const { fen, list, rule } = priceOf(product);
  const was = rule
    ? html` <s><span class="unseen">${say(visit, { zh: '原价', en: 'list price' })}</span>¥${yuan(list)}</s>`
    : null;
  return html`<span class="price">¥${yuan(fen)}</span>${was} <span class="unit">${say(visit, product.unit)}</span>`;
}

/** A fact the person can check. One drawn from their own information can be stopped here, with one touch. */
function reason(visit: Visit, why: Why, purpose: string): Markup {
  return html`<p class="why">${say(visit, why)}</p>${why.category ? stopForm(visit, why.category, purpose) : null}`;
}

function stopForm(visit: Visit, category: string, purpose: string): Markup {
  return html`<form class="stop" method="post" action="/choices">
<input type="hidden" name="purpose" value="${purpose}">
<input type="hidden" name="category" value="${category}">
<input type="hidden" name="answer" value="withdrawn">
<input type="hidden" name="back" value="${visit.here}">
<button class="quiet" type="submit">${say(visit, stopWords(category, purpose))}</button>
</form>`;
}

const stopWords = (category: string, purpose: string): Words => {
  const names: Readonly<Record<string, Words>> = {
    'browsing-history': { zh: '浏览记录', en: 'my browsing' },
    'search-history': { zh: '搜索记录', en: 'my searches' },
    'order-history': { zh: '订单记录', en: 'my orders' },
    'cart-wishlist': { zh: '购物车', en: 'my cart' },
  };
  const { zh, en } = names[category] ?? { zh: '这项信息', en: 'this' };
  const use = purpose === RECOMMENDING ? '推荐' : '排列搜索结果';
  return { zh: `不再用${zh}${use}`, en: `Stop using ${en}` };
};

export const productGrid = (visit: Visit, products: readonly Product[]): Markup =>
  html`<ul class="grid">${products.map((product) => productCard(visit, product))}</ul>`;

export interface Slot {
  /** Heading for the neutral list. */
  readonly neutral: Words;
  readonly personalised: Words;
  /** What stands here when Heng gives no answer: the shop's own shelf, the same for everyone. */
  readonly shelf: readonly Product[];
}

/** A list that Heng ordered: heading, what it rests on, cards with reasons. Without an answer the shop's own shelf. */
export function recommendedSlot(visit: Visit, slot: Slot, answer: Recommendations | null, here?: Markup): Markup {
  const chosen = (answer?.items ?? []).flatMap(({ item, why }) => {
    const product = findProduct(item);
    return product ? [{ product, why }] : [];
  });
  if (!answer || chosen.length === 0) return html`${shelfSlot(visit, slot)}${here}`;
  const personal = answer.mode === 'personalised';
  return html`<section class="slot" data-mode="${answer.mode}">
<div class="slot-head"><h2 tabindex="-1">${say(visit, personal ? slot.personalised : slot.neutral)}</h2>
<p class="slot-note">${labelOf(visit, answer)} ${personal ? changeLink(visit) : say(visit, sameForAll)}</p></div>
<ul class="grid">${chosen.map(({ product, why }) => productCard(visit, product, why))}</ul>
${personal ? whyElement(answer, chosen) : null}
</section>
${here}`;
}

export const sameForAll: Words = { zh: '对每个人都一样。', en: 'The same for everyone.' };

/** How a list is ordered, in one line. */
export const orderWords = (answer: Recommendations | null): Words =>
  answer?.mode === 'personalised'
    ? { zh: '这些商品：按您同意的记录排列。', en: 'These products: ordered by the records you agreed to.' }
    : {
        zh: '这些商品：对每个人都一样，没有用您的信息。',
        en: 'These products: the same for everyone; nothing of yours is used.',
      };

export const changeLink = (visit: Visit): Markup =>
  html`<a href="${to(visit, '/privacy')}">${say(visit, { zh: '关闭或更改', en: 'Turn off or change' })}</a>`;

/** The label Heng says is due beside the list. */
export function labelOf(visit: Visit, { label }: Recommendations): Markup | null {
  const isWords = typeof label === 'object' && label !== null && 'zh' in label && 'en' in label;
  return isWords ? html`<span class="label">${say(visit, label as Words)}</span>` : null;
}

const shelfSlot = (visit: Visit, { shelf }: Slot): Markup =>
  html`<section class="slot" data-mode="shelf">
<div class="slot-head"><h2>${say(visit, { zh: '店里常备', en: 'Always on the shelf' })}</h2><p class="slot-note">${say(visit, sameForAll)}</p></div>
${productGrid(visit, shelf)}
</section>`;

/** Heng's own element tells the rules and opens the record; the reasons travel in the page. */
export function whyElement({ decision }: Recommendations, chosen: readonly { why: readonly Why[] }[]): Markup {
  const reasons = chosen.flatMap(({ why }) => why);
  const distinct = reasons.filter(
    (one, nth) => reasons.findIndex(({ category, zh }) => category === one.category && zh === one.zh) === nth,
  );
  return html`<heng-why decision="${decision}" token-endpoint="/heng/token" why="${JSON.stringify(distinct.slice(0, 8))}"></heng-why>`;
}
