import type { Quote, QuotedLine } from '@heng/sdk';
import { findProduct } from '../catalogue/catalogue.ts';
import { delivery, deliveryFor, openPriceRules, priceOf, yuan } from '../catalogue/price.ts';
import type { Product, Words } from '../catalogue/product.ts';
import type { Line } from '../sessions.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { priceLine } from './cards.ts';
import { empty } from './empty.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { signs } from './signs.ts';

export interface BillLine {
  readonly product: Product;
  readonly quantity: number;
  readonly fen: number;
  /** Where a published rule makes it less than everybody pays: the price of one, and the rule. */
  readonly lower?: { readonly fen: number; readonly rules: readonly Words[] };
}

export interface Bill {
  readonly lines: readonly BillLine[];
  readonly goods: number;
  readonly delivery: number;
  readonly total: number;
}

/** What these lines cost, as Heng quotes them; while it is away, what our own table says. A product no longer sold is left out. */
export function billFor(lines: readonly Line[], quote: Quote | null = null): Bill {
  const priced = lines.flatMap(({ product: id, quantity }) => {
    const product = findProduct(id);
    if (!product) return [];
    const nth = quote?.lines.findIndex((line) => line.item === id && line.quantity === quantity) ?? -1;
    const quoted = quote?.lines[nth];
    if (!quote || !quoted) return [{ product, quantity, fen: priceOf(product).fen * quantity }];
    const lower = quoted.price < (quote.parity.everybody[nth] ?? 0) && {
      lower: { fen: Math.round(quoted.price * 100), rules: openRulesIn(quoted) },
    };
    return [{ product, quantity, fen: Math.round(quoted.total * 100), ...lower }];
  });
  const goods = priced.reduce((sum, { fen }) => sum + fen, 0);
  const freight = deliveryFor(goods);
  return { lines: priced, goods, delivery: freight, total: goods + freight };
}

/** The names of the rules with a condition that a quoted line met. */
export const openRulesIn = ({ factors }: Pick<QuotedLine, 'factors'>): readonly Words[] =>
  factors.flatMap(({ id }) => openPriceRules.find((rule) => rule.id === id)?.name ?? []);

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

function cartLine(visit: Visit, { product, quantity, fen, lower }: BillLine): Markup {
  const name = say(visit, product.name);
  return html`<li><img src="/pictures/${product.id}.svg" alt="" width="88" height="88">
<div><a href="${to(visit, `/products/${product.id}`)}">${name}</a>${lower ? lowerLine(visit, product, lower) : html`<p>${priceLine(visit, product)}</p>`}
<form method="post" action="${to(visit, '/cart/set')}"><input type="hidden" name="product" value="${product.id}">
<label><span class="unseen">${say(visit, { zh: '数量', en: 'Quantity' })}</span><input name="quantity" type="number" min="0" max="99" value="${quantity}" inputmode="numeric"></label>
<button class="quiet" type="submit">${say(visit, { zh: '改数量', en: 'Change' })}</button>
<button class="quiet" type="submit" name="remove" value="1" aria-label="${say(visit, { zh: `拿出${name}`, en: `Take out ${name}` })}">${say(visit, { zh: '拿出', en: 'Take out' })}</button></form></div>
<strong class="line-sum">¥${yuan(fen)}</strong></li>`;
}

/** The buyer's own price, the rule it follows, and what everybody pays. */
function lowerLine(visit: Visit, product: Product, { fen, rules }: NonNullable<BillLine['lower']>): Markup {
  const all = yuan(priceOf(product).fen);
  const everyone = say(visit, { zh: `所有人的价格 ¥${all}`, en: `everyone’s price ¥${all}` });
  return html`<p><span class="price">¥${yuan(fen)}</span> <span class="unit">${say(visit, product.unit)}</span></p>
<p class="small muted">${rules.map((rule) => say(visit, rule))} · ${everyone}</p>`;
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
