import type { Choices } from '@heng/sdk';
import type { Account } from '../accounts.ts';
import { ageBands } from '../accounts.ts';
import { yuan } from '../catalogue/price.ts';
import type { Order } from '../orders.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { agreedForms } from './agreed-forms.ts';
import { viewChooser } from './header.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import { masterSwitch } from './master-switch.ts';
import type { Page } from './page.ts';

export interface AccountPage {
  readonly choices: Choices | null;
  /** null: nobody may join here, or it cannot be read now */
  readonly isMember: boolean | null;
  readonly orders: readonly Order[];
  readonly children: readonly Account[];
}

/** 我的: first the switch, then what was agreed to, then everything else. */
export function accountPage(visit: Visit, { choices, isMember, orders, children }: AccountPage): Page {
  return {
    title: { zh: '我的', en: 'Account' },
    place: 'mine',
    narrow: true,
    body: html`<h1 class="unseen">${say(visit, { zh: '我的', en: 'Account' })}</h1>
${masterSwitch(visit, choices)}
${agreedForms(visit, choices)}
<section><h2>${say(visit, { zh: '消息', en: 'Messages' })}</h2>
<p class="muted">${say(visit, { zh: '到货和优惠。您同意了才有，每条都能退订。', en: 'Arrivals and offers: only once you agree, and each with a way out.' })}</p>
<p><a class="button" href="${to(visit, '/messages')}">${say(visit, { zh: '看消息', en: 'See messages' })}</a></p></section>
${ordersOf(visit, orders)}
${isMember === null ? null : membership(visit, isMember)}
${children.length > 0 ? family(visit, children) : null}
<section><h2>${say(visit, { zh: '显示', en: 'Display' })}</h2>${viewChooser(visit)}</section>
${who(visit)}`,
  };
}

/** One fact is kept, and told before it is: that somebody joined. */
function membership(visit: Visit, isMember: boolean): Markup {
  const state = isMember
    ? { zh: '您是会员。', en: 'You are a member.' }
    : { zh: '您不是会员。', en: 'You are not a member.' };
  const act = isMember ? { zh: '退出会员', en: 'Leave' } : { zh: '加入会员', en: 'Join' };
  const told = {
    zh: '加入不收费，只记“是会员”这一件事，用来算茶和茶具的会员价。不用来推荐，不用来发广告。退出时删除。',
    en: 'Joining is free. That you are a member is all that is kept, for the member price of tea and tea ware; not for recommending, not for advertising. It is deleted when you leave.',
  };
  return html`<section id="membership"><h2>${say(visit, { zh: '会员', en: 'Membership' })}</h2>
<p>${say(visit, state)} <span class="muted small">${say(visit, told)}</span></p>
<form method="post" action="/membership"><input type="hidden" name="back" value="${visit.here}"><input type="hidden" name="joins" value="${isMember ? 'false' : 'true'}"><button type="submit">${say(visit, act)}</button></form></section>`;
}

const family = (visit: Visit, children: readonly Account[]): Markup =>
  html`<section id="family"><h2>${say(visit, { zh: '我的孩子', en: 'My children' })}</h2>
<ul class="links">${children.map(
    ({ person, name }) =>
      html`<li><a href="${to(visit, `/family/${person}`)}">${say(visit, name)}</a> <span class="muted">${say(visit, { zh: '替孩子看、选、改、删', en: 'See, choose, correct and delete for the child' })}</span></li>`,
  )}</ul></section>`;

function who(visit: Visit): Markup {
  const { account } = visit;
  if (!account) {
    return html`<section id="account"><h2>${say(visit, { zh: '账号', en: 'Account' })}</h2>
<p class="muted">${say(visit, { zh: '不登录也能浏览、放购物车和下单。', en: 'Browsing, cart and ordering work without signing in.' })}</p>
<p class="acts"><a class="button" href="${to(visit, '/sign-in')}">${say(visit, { zh: '登录', en: 'Sign in' })}</a> <a class="button" href="${to(visit, '/register')}">${say(visit, { zh: '注册', en: 'Register' })}</a></p></section>`;
  }
  const band = ageBands.find(({ id }) => id === account.ageBand);
  return html`<section id="account"><h2>${say(visit, { zh: '账号', en: 'Account' })}</h2>
<p>${say(visit, account.name)}${band ? html` <span class="muted">${say(visit, band.name)}</span>` : null}</p>
<form method="post" action="/sign-out"><button class="quiet" type="submit">${say(visit, { zh: '退出登录', en: 'Sign out' })}</button></form></section>`;
}

function ordersOf(visit: Visit, list: readonly Order[]): Markup {
  return html`<section id="orders"><h2>${say(visit, { zh: '订单', en: 'Orders' })}</h2>
${
  list.length === 0
    ? html`<p class="muted">${say(visit, { zh: '还没有订单。', en: 'No orders yet.' })}</p>`
    : html`<ul class="links">${list.map(({ id, at, bill }) => html`<li><a href="${to(visit, `/orders/${id}`)}">${id}</a> <span class="muted">${at.toISOString().slice(0, 10)}</span> <span>¥${yuan(bill.total)}</span></li>`)}</ul>`
}</section>`;
}
