import type { PriceHistory, Quote, QuotedLine } from '@heng/sdk';
import { delivery, openRuleFor, priceOf, yuan } from '../catalogue/price.ts';
import type { Product, Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, say, to } from '../visit.ts';
import { openRulesIn } from './cart-page.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import { priceHistory } from './price-history.ts';

export interface PriceFacts {
  readonly today: Date;
  /** null while Heng is away: then the list price less the public rule of our own table. */
  readonly quote: Quote | null;
  readonly prices: PriceHistory | null;
}

/** The price, and in plain words everything it is made of: rules that everybody may read, and nothing else. */
export function priceBlock(visit: Visit, product: Product, { today, quote, prices }: PriceFacts): Markup {
  const [line] = quote?.lines ?? [];
  const { fen, list } = line ? { fen: toFen(line.price), list: toFen(line.list) } : priceOf(product);
  const factors = line ? quotedFactors(line, product, today) : factorsOf(product, today);
  return html`<p class="big-price"><span class="price">¥${yuan(fen)}</span>${fen < list ? html` <s><span class="unseen">${say(visit, { zh: '原价', en: 'list price' })}</span>¥${yuan(list)}</s>` : null} <span class="unit">${say(visit, product.unit)}</span></p>
<details class="told"><summary><span>${say(visit, parityWords(quote))}</span> <span class="more">${say(visit, { zh: '为什么是这个价', en: 'Why this price' })}</span></summary>
<dl class="factors">${factors.map(
    ([name, value, why]) =>
      html`<div><dt>${say(visit, name)}</dt><dd>${value}</dd>${why ? html`<dd class="muted small">${say(visit, why)}</dd>` : null}</div>`,
  )}</dl>
${openOffer(visit, product, quote)}
${priceHistory(visit, prices)}
<p class="small">${say(visit, lookedAt(product))} <a href="${to(visit, '/prices')}">${say(visit, { zh: '全部价格规则', en: 'All price rules' })}</a></p>
${quote && line && mayDecide(visit) ? whyPrice(quote, line) : null}</details>`;
}

/** Heng's own element: the same reasons, the record behind them, and an objection with a deadline. */
const whyPrice = ({ decision, parity }: Quote, { item, factors }: QuotedLine): Markup =>
  html`<heng-why kind="price" parity="${JSON.stringify(parityTold(parity, factors))}" decision="${decision}" item-id="${item}" token-endpoint="/heng/token" why="${JSON.stringify(factors.map(({ zh, en }) => ({ zh, en })))}"></heng-why>`;

/** That everybody pays the same is said where Heng worked the price out twice and found it so, and nowhere else. */
export function parityWords(quote: Quote | null): Words {
  const [line] = quote?.lines ?? [];
  if (!quote || !line) return { zh: '店里公开的标价', en: 'The price on the shop’s public list' };
  if (quote.parity.same) return { zh: '价格对每个人都一样', en: 'The price is the same for everyone' };
  const all = yuan(toFen(quote.parity.everybody[0] ?? line.price));
  const names = openRulesIn(line);
  const rule = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
  return {
    zh: `您符合公开规则“${rule.zh}”。所有人的价格是 ¥${all}`,
    en: `You meet the public rule “${rule.en}”. Everyone’s price is ¥${all}`,
  };
}

function parityTold({ same, everybody: [all = 0], by }: Quote['parity'], factors: QuotedLine['factors']) {
  const rules = factors.filter(({ id }) => by.includes(id)).map(({ zh, en }) => ({ zh, en }));
  return { same, ...(!same && { everybody: `¥${yuan(toFen(all))}`, by: rules }) };
}

/** A price with a condition this visitor does not meet yet, and how anybody meets it. */
function openOffer(visit: Visit, product: Product, quote: Quote | null): Markup | null {
  const rule = openRuleFor(product);
  if (!rule || (quote && !quote.parity.same)) return null;
  return html`<p class="small"><strong>${say(visit, rule.name)}</strong> ${say(visit, rule.open)}</p>`;
}

/** What the price rests on, and what it does not. */
export function lookedAt(product: Product): Words {
  const fact = openRuleFor(product)?.looksAt;
  if (!fact) {
    return {
      zh: '没有用到：您买过什么、看过什么、花多少钱、用什么手机、在哪里。',
      en: 'Not looked at: what you bought or looked at, what you spend, which phone you use, where you are.',
    };
  }
  return {
    zh: `只看一件事：${fact.zh}。没有用到：您看过什么、花多少钱、用什么手机、在哪里。`,
    en: `Only one fact is looked at: ${fact.en}. Not looked at: what you looked at, what you spend, which phone you use, where you are.`,
  };
}

const toFen = (money: number): number => Math.round(money * 100);

type Factor = readonly [name: Words, value: string, why: Words | null];

/** The factors as Heng told them: list price, each public rule, then delivery, which is the shop's own. */
export function quotedFactors({ factors, price }: QuotedLine, product: Product, today: Date): readonly Factor[] {
  const [, ...rules] = factors;
  const dated = datedWords(product, today);
  return [
    [{ zh: '原价', en: 'List price' }, `¥${yuan(product.fen)}`, null],
    ...rules.map(
      ({ id, zh, en, amount }): Factor => [{ zh, en }, `−¥${yuan(toFen(amount))}`, id === product.rule ? dated : null],
    ),
    [{ zh: '现价', en: 'Price' }, `¥${yuan(toFen(price))}`, null],
    deliveryFactor,
  ];
}

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
  const dated = datedWords(product, today);
  if (!rule || !dated) return rule?.says ?? null;
  return { zh: `${rule.says.zh}${dated.zh}`, en: `${rule.says.en} ${dated.en}` };
}

function datedWords({ daysLeft }: Product, today: Date): Words | null {
  if (daysLeft === null) return null;
  const day = dayOf(today, daysLeft);
  return { zh: `本批到期日 ${day}。`, en: `This batch is dated ${day}.` };
}

/** `2026-11-23`, some days from today. */
export const dayOf = (today: Date, days: number): string =>
  new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
