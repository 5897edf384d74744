import { delivery, priceOf, yuan } from '../catalogue/price.ts';
import type { Product, Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** The price, and in plain words everything it is made of: nothing here looks at who is looking. */
export function priceBlock(visit: Visit, product: Product, today: Date): Markup {
  const { fen, list, rule } = priceOf(product);
  return html`<p class="big-price"><span class="price">¥${yuan(fen)}</span>${rule ? html` <s><span class="unseen">${say(visit, { zh: '原价', en: 'list price' })}</span>¥${yuan(list)}</s>` : null} <span class="unit">${say(visit, product.unit)}</span></p>
<details class="told"><summary><span>${say(visit, { zh: '价格对每个人都一样', en: 'The price is the same for everyone' })}</span> <span class="more">${say(visit, { zh: '怎么来的', en: 'How it is made' })}</span></summary>
<dl class="factors">${factorsOf(product, today).map(
    ([name, value, why]) =>
      html`<div><dt>${say(visit, name)}</dt><dd>${value}</dd>${why ? html`<dd class="muted small">${say(visit, why)}</dd>` : null}</div>`,
  )}</dl>
<p class="small">${say(visit, unused)} <a href="${to(visit, '/prices')}">${say(visit, { zh: '全部价格规则', en: 'All price rules' })}</a></p></details>`;
}

const unused: Words = {
  zh: '没有用到：您是谁、买过什么、看过什么、用什么手机、在哪里。',
  en: 'Not looked at: who you are, what you bought or looked at, which phone you use, where you are.',
};

type Factor = readonly [name: Words, value: string, why: Words | null];

/** The factors in the order they apply: list price, rule, quantity, delivery. */
export function factorsOf(product: Product, today: Date): readonly Factor[] {
  const { fen, list, rule } = priceOf(product);
  const price: Factor = [{ zh: '现价', en: 'Price' }, `¥${yuan(fen)}`, null];
  const first: Factor = [{ zh: '原价', en: 'List price' }, `¥${yuan(list)}`, null];
  const discount: readonly Factor[] = rule ? [[rule.name, `−¥${yuan(list - fen)}`, whyLess(product, today)]] : [];
  const quantity: Factor = [
    { zh: '数量', en: 'Quantity' },
    '× 1',
    { zh: '买几件，单价都不变。', en: 'The price of one does not change with the number.' },
  ];
  return [first, ...discount, price, quantity, deliveryFactor];
}

const deliveryFactor: Factor = [
  { zh: '运费', en: 'Delivery' },
  `¥${yuan(delivery.fen)}`,
  {
    zh: `商品满 ${delivery.freeFrom / 100} 元，运费为 0。`,
    en: `Nothing from ¥${delivery.freeFrom / 100} of goods on.`,
  },
];

function whyLess(product: Product, today: Date): Words | null {
  const { rule } = priceOf(product);
  if (!rule || product.daysLeft === null) return rule?.says ?? null;
  const day = dayOf(today, product.daysLeft);
  return { zh: `${rule.says.zh}本批到期日 ${day}。`, en: `${rule.says.en} This batch is dated ${day}.` };
}

/** `2026-11-23`, some days from today. */
export const dayOf = (today: Date, days: number): string =>
  new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
