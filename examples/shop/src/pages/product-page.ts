import type { PriceHistory, Quote, Recommendations } from '@heng/sdk';
import { findCategory, inCategory } from '../catalogue/catalogue.ts';
import type { Product, Words } from '../catalogue/product.ts';
import type { WrittenReview } from '../reviews.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { recommendedSlot } from './cards.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { priceBlock } from './price-block.ts';
import { reviewList } from './review-list.ts';

export interface ProductPage {
  readonly product: Product;
  readonly answer: Recommendations | null;
  /** What Heng says it costs, and has cost; null while Heng is away. */
  readonly quote: Quote | null;
  readonly prices: PriceHistory | null;
  /** What happens to the fact that this page was opened, and the choice about it. */
  readonly here: Markup;
  readonly collecting: Words | null;
  readonly asking: Markup | null;
  /** What customers wrote here and agreed to show. */
  readonly written: readonly WrittenReview[];
  readonly mayReview: boolean;
  readonly today: Date;
}

export function productPage(visit: Visit, page: ProductPage): Page {
  const { product, answer, here, collecting, asking, today } = page;
  const slot = {
    neutral: { zh: '相近的商品', en: 'Similar products' },
    personalised: { zh: '相近的商品，按您的记录排列', en: 'Similar products, ordered by your records' },
    shelf: inCategory(product.category)
      .filter(({ id }) => id !== product.id)
      .slice(0, visit.elder ? 4 : 5),
  };
  const aisle = findCategory(product.category);
  return {
    title: product.name,
    place: 'aisles',
    collecting,
    body: html`<p class="trail"><a href="${to(visit, `/aisles/${product.category}`)}">${aisle ? say(visit, aisle.name) : null}</a></p>
${asking}
<article class="product">
<img class="product-picture" src="/pictures/${product.id}.svg" alt="${say(visit, product.name)}" width="480" height="480">
<div class="product-facts">
<h1>${say(visit, product.name)}</h1>
${priceBlock(visit, product, { today, quote: page.quote, prices: page.prices })}
<p>${say(visit, product.about)}</p>
${addForm(visit, product)}
${here}
${specs(visit, product)}
</div>
</article>
${reviewList(visit, page)}
${recommendedSlot(visit, slot, answer)}`,
  };
}

function addForm(visit: Visit, { id, stock }: Product): Markup {
  if (stock === 0) return html`<p class="muted">${say(visit, { zh: '缺货', en: 'Out of stock' })}</p>`;
  return html`<form class="add" method="post" action="${to(visit, '/cart/add')}">
<input type="hidden" name="product" value="${id}">
<label>${say(visit, { zh: '数量', en: 'Quantity' })} <input name="quantity" type="number" min="1" max="${Math.min(stock, 99)}" value="1" inputmode="numeric"></label>
<button class="act" type="submit">${say(visit, { zh: '放进购物车', en: 'Put in the cart' })}</button>
<span class="muted stock">${say(visit, { zh: `库存 ${stock}`, en: `${stock} in stock` })}</span>
</form>`;
}

const specs = (
  visit: Visit,
  product: Product,
): Markup => html`<section><h2>${say(visit, { zh: '规格', en: 'Details' })}</h2>
<table class="specs"><tbody>${product.specs.map(({ name, value }) => html`<tr><th scope="row">${say(visit, name)}</th><td>${say(visit, value)}</td></tr>`)}</tbody></table></section>`;
