import type { Notice } from '@heng/sdk';
import type { Order, Receiver, ReceiverProblems } from '../orders.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Bill } from './cart-page.ts';
import { billTable } from './cart-page.ts';
import type { Markup } from './html.ts';
import { asItIs, html } from './html.ts';
import { ordering } from './own-notices.ts';
import type { Page } from './page.ts';
import { toldHere } from './told.ts';

export interface Checkout {
  readonly bill: Bill;
  readonly receiver: Receiver;
  readonly problems: ReceiverProblems;
  /** The notices due at checkout. */
  readonly notices: readonly Notice[] | null;
}

export function checkoutPage(visit: Visit, { bill, receiver, problems, notices }: Checkout): Page {
  const field = fieldOf(visit, receiver, problems);
  return {
    title: { zh: '结算', en: 'Checkout' },
    place: 'cart',
    narrow: true,
    collecting: {
      zh: '正在收集：收货人、手机号、地址，只用来送货',
      en: 'Being collected: name, number and address, for delivery only',
    },
    body: html`<h1>${say(visit, { zh: '结算', en: 'Checkout' })}</h1>
${toldHere(visit, notices, ordering)}
<form class="receiver" method="post" action="${to(visit, '/checkout')}" novalidate>
${field('name', { zh: '收货人', en: 'Receiver' }, 'autocomplete="name" maxlength="30"')}
${field('phone', { zh: '手机号', en: 'Mobile number' }, 'type="tel" inputmode="numeric" autocomplete="tel" maxlength="11"')}
${field('address', { zh: '收货地址', en: 'Address' }, 'autocomplete="street-address" maxlength="120"')}
<h2>${say(visit, { zh: '付款', en: 'Payment' })}</h2>
<p>${say(visit, { zh: '货到付款。这是演示，不会真的送货和收款。', en: 'Cash on delivery. This is a demonstration: nothing is delivered or charged.' })}</p>
<ul class="short-lines">${bill.lines.map(({ product, quantity }) => html`<li>${say(visit, product.name)} × ${quantity}</li>`)}</ul>
${billTable(visit, bill)}
<button class="act" type="submit">${say(visit, { zh: '提交订单', en: 'Place the order' })}</button>
</form>`,
  };
}

function fieldOf(visit: Visit, receiver: Receiver, problems: ReceiverProblems) {
  return (name: keyof Receiver, label: { zh: string; en: string }, attributes: string): Markup => {
    const problem = problems[name];
    const wrong = problem ? ` aria-invalid="true" aria-describedby="${name}-problem"` : '';
    return html`<p class="field"><label for="${name}">${say(visit, label)}</label>
<input id="${name}" name="${name}" value="${receiver[name]}" required ${asItIs(attributes + wrong)}>
${problem ? html`<span class="problem" id="${name}-problem">${say(visit, problem)}</span>` : null}</p>`;
  };
}

export interface OrderPage {
  readonly order: Order;
  /** It was placed a moment ago: what may be asked about it is asked now and not at a later look. */
  readonly fresh: boolean;
  readonly asking: Markup | null;
  readonly mayReview: boolean;
}

export function orderPage(visit: Visit, { order, fresh, asking, mayReview }: OrderPage): Page {
  const { bill, receiver, at } = order;
  const title = fresh ? { zh: '订单已提交', en: 'The order is placed' } : { zh: '订单', en: 'Order' };
  return {
    title,
    place: 'mine',
    narrow: true,
    body: html`<h1>${say(visit, title)}</h1>
<p>${say(visit, { zh: '订单号', en: 'Order' })} <strong>${order.id}</strong> <span class="muted">${at.toISOString().slice(0, 10)}</span></p>
${asking}
<p>${say(visit, { zh: '送到', en: 'To' })} ${receiver.name}${say(visit, { zh: '，', en: ', ' })}${receiver.address}</p>
<ul class="links">${bill.lines.map(({ product, quantity }) => html`<li><a href="${to(visit, `/products/${product.id}`)}">${say(visit, product.name)}</a> × ${quantity}${mayReview ? html` <a href="${to(visit, `/products/${product.id}/review`)}">${say(visit, { zh: '写评价', en: 'Write a review' })}</a>` : null}</li>`)}</ul>
${billTable(visit, bill)}
<p><a class="button" href="${to(visit, '/')}">${say(visit, { zh: '回首页', en: 'Back home' })}</a></p>`,
  };
}

/** A child under fourteen orders when the guardian agreed to what an order needs. */
export const guardianPage = (visit: Visit): Page => ({
  title: { zh: '结算', en: 'Checkout' },
  place: 'cart',
  narrow: true,
  body: html`<h1>${say(visit, { zh: '要爸爸妈妈同意', en: 'Ask your parents' })}</h1>
<p>${say(visit, { zh: '下单要用到姓名、电话和地址。你不满 14 岁，要爸爸妈妈先同意。', en: 'An order needs a name, a telephone number and an address. You are under 14, so your parents agree first.' })}</p>
<p>${say(visit, { zh: '请他们登录自己的账号，打开“我的”，在“我的孩子”里点你的名字。购物车会留着。', en: 'Ask them to sign in to their own account, open “Account” and press your name under “My children”. Your cart stays.' })}</p>
<p class="small muted">${say(visit, { zh: '依据《个人信息保护法》第三十一条、《未成年人保护法》第七十二条。', en: 'PIPL Art. 31; Law on the Protection of Minors, Art. 72.' })}</p>
<p><a class="button" href="${to(visit, '/cart')}">${say(visit, { zh: '回购物车', en: 'Back to the cart' })}</a></p>`,
});
