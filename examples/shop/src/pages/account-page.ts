import type { Choices, Notice } from '@heng/sdk';
import { ageBands } from '../accounts.ts';
import { yuan } from '../catalogue/price.ts';
import type { Words } from '../catalogue/product.ts';
import type { Order } from '../orders.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { choiceForms, switchForm } from './choice-forms.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

export interface AccountPage {
  readonly choices: Choices | null;
  readonly notices: readonly Notice[] | null;
  readonly orders: readonly Order[];
}

/** 我的: first the switch, then the choices, then everything else. */
export function accountPage(visit: Visit, page: AccountPage): Page {
  return {
    title: { zh: '我的', en: 'Account' },
    place: 'mine',
    body: html`<h1 class="unseen">${say(visit, { zh: '我的', en: 'Account' })}</h1>
${personalisation(visit, page)}
${who(visit)}
${orders(visit, page.orders)}`,
  };
}

function personalisation(visit: Visit, { choices, notices }: AccountPage): Markup {
  if (visit.ageBand === 'under-14' || visit.ageBand === 'minor-14-17') return offCard(visit, minorWords, minorSource);
  if (visit.ageBand === 'unknown' || visit.person === null)
    return html`${offCard(visit, strangerWords)}${ageForm(visit)}`;
  if (!choices)
    return offCard(visit, awayWords, undefined, {
      zh: '个性化：现在读不到',
      en: 'Personalisation: cannot be read now',
    });
  return html`<heng-switch class="master" token-endpoint="/heng/token">${switchForm(visit, choices)}</heng-switch>
${portalLink(visit)}
${jumps(visit)}
<section class="choices" id="choices"><h2>${say(visit, { zh: '逐项选择', en: 'Item by item' })}</h2>
<heng-choices token-endpoint="/heng/token" touchpoint="account">${choiceForms(visit, choices, notices ?? [])}</heng-choices></section>`;
}

const minorWords: Words = {
  zh: '您未满 18 岁。不论选什么，商品都按热销和上新排列，对每个人都一样，也不保存浏览和搜索记录。',
  en: 'You are under 18. Whatever is chosen, products are ordered by what sells and what is new, the same for everyone; browsing and searches are not kept.',
};

const minorSource: Words = {
  zh: '依据《未成年人网络保护条例》第二十四条。',
  en: 'Regulations on the Protection of Minors in Cyberspace, Art. 24.',
};

const strangerWords: Words = {
  zh: '商品按热销和上新排列，对每个人都一样。本店不知道您是谁，也不保存浏览和搜索记录。',
  en: 'Products are ordered by what sells and what is new, the same for everyone. We do not know who you are and keep no browsing or searches.',
};

const awayWords: Words = {
  zh: '读不到您的选择时，不用您的任何信息，商品对每个人都一样。请稍后再打开这一页。',
  en: 'While your choices cannot be read nothing of yours is used and products are the same for everyone. Please open this page again later.',
};

const offWords: Words = { zh: '个性化：已关闭', en: 'Personalisation: off' };

const offCard = (visit: Visit, line: Words, source?: Words, state: Words = offWords): Markup =>
  html`<div class="switch-card master"><div><strong>${say(visit, state)}</strong><p>${say(visit, line)}</p>${source ? html`<p class="small muted">${say(visit, source)}</p>` : null}</div></div>`;

/** Without an account one may still choose; the age decides what the law allows. */
const ageForm = (visit: Visit): Markup => html`<section><h2>${say(visit, { zh: '想要开启', en: 'To turn it on' })}</h2>
<p><a href="${to(visit, '/sign-in')}">${say(visit, { zh: '登录', en: 'Sign in' })}</a>${say(visit, { zh: '，或者先选年龄段。本店只记住年龄段，关闭浏览器后删除。', en: ', or first say your age band. We remember the band only, until you close the browser.' })}</p>
<form class="bands" method="post" action="${to(visit, '/age')}">${ageBands.map(
  ({ id, name }) => html`<button type="submit" name="ageBand" value="${id}">${say(visit, name)}</button>`,
)}</form></section>`;

const portalLink = (visit: Visit): Markup =>
  html`<form class="portal" method="post" action="/account/portal"><button class="quiet" type="submit">${say(visit, { zh: '看全部信息、记录和回执', en: 'See all information, records and receipts' })}</button></form>`;

/** The list of choices is long; orders and account stay one touch away. */
const jumps = (visit: Visit): Markup =>
  html`<nav class="jumps" aria-label="${say(visit, { zh: '这一页', en: 'This page' })}"><a href="#choices">${say(visit, { zh: '逐项选择', en: 'Item by item' })}</a><a href="#orders">${say(visit, { zh: '订单', en: 'Orders' })}</a><a href="#account">${say(visit, { zh: '账号', en: 'Account' })}</a></nav>`;

function who(visit: Visit): Markup {
  const { account } = visit;
  if (!account) {
    return html`<section id="account"><h2>${say(visit, { zh: '账号', en: 'Account' })}</h2><p><a class="act" href="${to(visit, '/sign-in')}">${say(visit, { zh: '登录或注册', en: 'Sign in or register' })}</a></p></section>`;
  }
  const band = ageBands.find(({ id }) => id === account.ageBand);
  return html`<section id="account"><h2>${say(visit, { zh: '账号', en: 'Account' })}</h2>
<p>${say(visit, account.name)}${band ? html` <span class="muted">${say(visit, band.name)}</span>` : null}</p>
<form method="post" action="/sign-out"><button class="quiet" type="submit">${say(visit, { zh: '退出登录', en: 'Sign out' })}</button></form></section>`;
}

function orders(visit: Visit, list: readonly Order[]): Markup {
  return html`<section id="orders"><h2>${say(visit, { zh: '订单', en: 'Orders' })}</h2>
${
  list.length === 0
    ? html`<p class="muted">${say(visit, { zh: '还没有订单。', en: 'No orders yet.' })}</p>`
    : html`<ul class="short-lines">${list.map(({ id, at, bill }) => html`<li><a href="${to(visit, `/orders/${id}`)}">${id}</a> ${at.toISOString().slice(0, 10)} ¥${yuan(bill.total)}</li>`)}</ul>`
}</section>`;
}
