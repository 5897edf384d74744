import type { Quote } from '@heng/sdk';
import { findProduct } from '../catalogue/catalogue.ts';
import { delivery, deliveryFor, priceOf, yuan } from '../catalogue/price.ts';
import type { Product } from '../catalogue/product.ts';
import type { Line } from '../sessions.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { priceLine } from './cards.ts';
import { empty } from './empty.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { signs } from './signs.ts';

export interface Bill {
  readonly lines: readonly { readonly product: Product; readonly quantity: number; readonly fen: number }[];
  readonly goods: number;
  readonly delivery: number;
  readonly total: number;
}

/** What these lines cost, as Heng quotes them; while it is away, what our own table says. A product no longer sold is left out. */
export function billFor(lines: readonly Line[], quote: Quote | null = null): Bill {
  const priced = lines.flatMap(({ product: id, quantity }) => {
    const product = findProduct(id);
    if (!product) return [];
    const quoted = quote?.lines.find((line) => line.item === id && line.quantity === quantity);
    return [{ product, quantity, fen: quoted ? Math.round(quoted.total * 100) : priceOf(product).fen * quantity }];
  });
  const goods = priced.reduce((sum, { fen }) => sum + fen, 0);
  const freight = deliveryFor(goods);
  return { lines: priced, goods, delivery: freight, total: goods + freight };
}

export function cartPage(visit: Visit, bill: Bill): Page {
  return {
    title: { zh: '购物车', en: 'Cart' },
    place: 'cart',
    narrow: true,
    body: html`<h1>${say(visit, { zh: '购物车', en: 'Cart' })}</h1>
${
  bill.lines.length === 0
    ? empty(visit, signs.cart, { zh: '购物车是空的。', en: 'The cart is empty.' })
    : html`<ul class="lines">${bill.lines.map((line) => cartLine(visit, line))}</ul>
${billTable(visit, bill)}
<p><a class="act" href="${to(visit, '/checkout')}">${say(visit, { zh: '去结算', en: 'Check out' })}</a></p>`
}`,
  };
}

function cartLine(visit: Visit, { product, quantity, fen }: Bill['lines'][number]): Markup {
  const name = say(visit, product.name);
  return html`<li><img src="/pictures/${product.id}.svg" alt="" width="88" height="88">
<div><a href="${to(visit, `/products/${product.id}`)}">${name}</a><p>${priceLine(visit, product)}</p>
<form method="post" action="${to(visit, '/cart/set')}"><input type="hidden" name="product" value="${product.id}">
<label><span class="unseen">${say(visit, { zh: '数量', en: 'Quantity' })}</span><input name="quantity" type="number" min="0" max="99" value="${quantity}" inputmode="numeric"></label>
<button class="quiet" type="submit">${say(visit, { zh: '改数量', en: 'Change' })}</button>
<button class="quiet" type="submit" name="remove" value="1" aria-label="${say(visit, { zh: `拿出${name}`, en: `Take out ${name}` })}">${say(visit, { zh: '拿出', en: 'Take out' })}</button></form></div>
<strong class="line-sum">¥${yuan(fen)}</strong></li>`;
}

export function billTable(visit: Visit, { goods, delivery: freight, total }: Bill): Markup {
  const free = say(visit, {
    zh: `满 ${delivery.freeFrom / 100} 元免运费，否则 ${delivery.fen / 100} 元`,
    en: `free from ¥${delivery.freeFrom / 100}, else ¥${delivery.fen / 100}`,
  });
  return html`<table class="bill"><tbody>
<tr><th scope="row">${say(visit, { zh: '商品', en: 'Goods' })}</th><td>¥${yuan(goods)}</td></tr>
<tr><th scope="row">${say(visit, { zh: '运费', en: 'Delivery' })} <span class="muted">${free}</span></th><td>¥${yuan(freight)}</td></tr>
<tr class="total"><th scope="row">${say(visit, { zh: '合计', en: 'Total' })}</th><td>¥${yuan(total)}</td></tr>
</tbody></table>`;
}
