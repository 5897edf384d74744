import type { Recommendations } from '@heng/sdk';
import { findCategory, inCategory } from '../catalogue/catalogue.ts';
import type { Product, Review, Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { recommendedSlot } from './cards.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { dayOf, priceBlock } from './price-block.ts';

export interface ProductPage {
  readonly product: Product;
  readonly answer: Recommendations | null;
  /** What happens to the fact that this page was opened, and the choice about it. */
  readonly here: Markup;
  readonly collecting: Words | null;
  readonly asking: Markup | null;
  readonly today: Date;
}

export function productPage(visit: Visit, { product, answer, here, collecting, asking, today }: ProductPage): Page {
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
<article class="product">
<img class="product-picture" src="/pictures/${product.id}.svg" alt="${say(visit, product.name)}" width="480" height="480">
<div class="product-facts">
<h1>${say(visit, product.name)}</h1>
${priceBlock(visit, product, today)}
<p>${say(visit, product.about)}</p>
${addForm(visit, product)}
${here}
${specs(visit, product)}
</div>
</article>
${asking}
${reviews(visit, product.reviews, today)}
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

function reviews(visit: Visit, list: readonly Review[], today: Date): Markup {
  const heading = html`<h2>${say(visit, { zh: '评价', en: 'Reviews' })}</h2>`;
  if (list.length === 0) {
    return html`<section>${heading}<p class="muted">${say(visit, { zh: '还没有评价。', en: 'No reviews yet.' })}</p></section>`;
  }
  const mean = list.reduce((sum, { stars }) => sum + stars, 0) / list.length;
  return html`<section>${heading}
<p class="muted">${say(visit, { zh: `${list.length} 条，平均 ${mean.toFixed(1)} 星。按时间排列。昵称由写评价的人自己填写。`, en: `${list.length} reviews, ${mean.toFixed(1)} stars on average, newest first. Names were chosen by the writers.` })}</p>
<ul class="reviews" lang="zh-CN">${list.map((review) => oneReview(visit, review, today))}</ul></section>`;
}

function oneReview(visit: Visit, { stars, by, daysAgo, text }: Review, today: Date): Markup {
  const day = dayOf(today, -daysAgo);
  return html`<li><p class="review-head"><span class="stars" role="img" aria-label="${say(visit, { zh: `${stars} 星`, en: `${stars} stars` })}">${'★'.repeat(stars)}<span class="rest">${'★'.repeat(5 - stars)}</span></span> <span>${by}</span> <time datetime="${day}">${day}</time></p><p>${text}</p></li>`;
}
