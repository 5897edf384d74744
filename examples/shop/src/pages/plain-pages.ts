import { delivery, openPriceRules, priceRules } from '../catalogue/price.ts';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { empty } from './empty.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { hills } from './signs.ts';

/** Every reason why a price can differ from the list price. */
export const pricesPage = (visit: Visit): Page => ({
  title: { zh: '价格规则', en: 'Price rules' },
  narrow: true,
  body: html`<h1>${say(visit, { zh: '价格规则', en: 'Price rules' })}</h1>
<p>${say(visit, { zh: '同一件商品，同一时间，对每个人都是同一个价格。只有会员价和新客价有条件，条件写在下面，谁都可以符合。价格不看您看过什么、花多少钱、用什么手机、在哪里。', en: 'One product at one time has one price for everyone. Only the member price and the one for new customers have a condition; it is written below and anybody can meet it. A price never depends on what you looked at, what you spend, which phone you use or where you are.' })}</p>
<dl class="rules">${Object.values(priceRules).map(({ name, says }) => html`<dt>${say(visit, name)}</dt><dd>${say(visit, says)}</dd>`)}
${openPriceRules.map(({ name, says, open }) => html`<dt>${say(visit, name)}</dt><dd>${say(visit, { zh: says.zh + open.zh, en: `${says.en} ${open.en}` })}</dd>`)}
<dt>${say(visit, { zh: '运费', en: 'Delivery' })}</dt><dd>${say(visit, { zh: `商品满 ${delivery.freeFrom / 100} 元免运费，不满收 ${delivery.fen / 100} 元。`, en: `Free from ¥${delivery.freeFrom / 100} of goods; below that ¥${delivery.fen / 100}.` })}</dd></dl>
<p class="small muted">${say(visit, { zh: '依据《个人信息保护法》第二十四条第一款、《消费者权益保护法实施条例》第九条。', en: 'PIPL Art. 24(1); Implementing Regulations of the Consumer Protection Law, Art. 9.' })}</p>`,
});

/** What the shop itself keeps, with and without a choice. */
export const keepingPage = (visit: Visit): Page => ({
  title: { zh: '本店记住什么', en: 'What we remember' },
  narrow: true,
  body: html`<h1>${say(visit, { zh: '本店记住什么', en: 'What we remember' })}</h1>
<dl class="rules">${keeping.map(([what, how]) => html`<dt>${say(visit, what)}</dt><dd>${say(visit, how)}</dd>`)}</dl>
<p><a href="${to(visit, '/account')}">${say(visit, { zh: '我的选择', en: 'My choices' })}</a></p>`,
});

const keeping: readonly (readonly [Words, Words])[] = [
  [
    { zh: '只是看看', en: 'Just looking' },
    { zh: '不放 Cookie，不编号，不保存浏览和搜索。', en: 'No cookie, no number, no browsing or searches kept.' },
  ],
  [
    {
      zh: '放进购物车、登录、选年龄段、关闭广告之后',
      en: 'After filling the cart, signing in, saying your age band or closing an ad',
    },
    {
      zh: '放一个必要的 Cookie（shop_session），只用来记住这些。关闭浏览器后失效，六小时不用也失效。',
      en: 'One necessary cookie (shop_session) remembers these. It ends with the browser, or after six idle hours.',
    },
  ],
  [
    { zh: '下单之后', en: 'After an order' },
    {
      zh: '收货人、手机号、地址只用来送这一单。订单按法律保存三年。',
      en: 'Name, number and address are used to deliver this order only. The law has orders kept for three years.',
    },
  ],
  [
    { zh: '广告', en: 'Advertisements' },
    {
      zh: '按页面内容选，不用您的任何信息；您逐项同意之后，才会用标签选。关闭的广告位，这次访问里不再出现。大字版没有广告。',
      en: 'Chosen by what the page is about, with nothing of yours; by your tags only after you agree item by item. A place you closed stays empty for this visit. The large layout has none.',
    },
  ],
  [
    { zh: '您同意某一项之后', en: 'After you agree to an item' },
    {
      zh: '只按那一项说明保存。浏览和搜索记录 90 天后删除。随时可在“我的”首页关闭。',
      en: 'Only what that item says is kept. Browsing and searches are deleted after 90 days. Turn it off any time at the top of “Account”.',
    },
  ],
];

export interface Store {
  readonly name: Words;
  readonly address: Words;
  readonly offer: Words;
  readonly latitude: number;
  readonly longitude: number;
}

export const stores: readonly Store[] = [
  {
    name: { zh: '湖滨店', en: 'Lakeside' },
    address: { zh: '杭州市湖滨路 18 号', en: '18 Hubin Road, Hangzhou' },
    offer: { zh: '本周茶样两元一份', en: 'Tea samples at ¥2 this week' },
    latitude: 30.254,
    longitude: 120.163,
  },
  {
    name: { zh: '桥西店', en: 'West of the Bridge' },
    address: { zh: '杭州市桥弄街 7 号', en: '7 Qiaonong Street, Hangzhou' },
    offer: { zh: '自带瓶灌装洗发水八折', en: 'Refill shampoo in your own bottle: 20% off' },
    latitude: 30.319,
    longitude: 120.137,
  },
  {
    name: { zh: '江畔店', en: 'Riverside' },
    address: { zh: '杭州市闻涛路 52 号', en: '52 Wentao Road, Hangzhou' },
    offer: { zh: '水果称重满 20 元减 2 元', en: '¥2 off fruit from ¥20' },
    latitude: 30.207,
    longitude: 120.189,
  },
];

export function storesPage(
  visit: Visit,
  { mayLocate, asking }: { mayLocate: boolean; asking: ReturnType<typeof html> | null },
): Page {
  return {
    title: { zh: '门店', en: 'Stores' },
    narrow: true,
    body: html`<h1>${say(visit, { zh: '门店', en: 'Stores' })}</h1>
${asking}
${
  mayLocate
    ? html`<p><button class="quiet" type="button" data-locate hidden>${say(visit, { zh: '用一次此刻的位置，找三公里内的门店', en: 'Use my position once to find stores within three kilometres' })}</button> <span class="muted" data-located role="status"></span></p>`
    : null
}
<ul class="stores">${stores.map(
      (store) =>
        html`<li data-latitude="${store.latitude}" data-longitude="${store.longitude}"><h2>${say(visit, store.name)}</h2><p>${say(visit, store.address)}</p><p>${say(visit, store.offer)}</p><p class="muted" data-distance></p></li>`,
    )}</ul>`,
  };
}

/** Something that could not be done, or is not there: what was expected and what to do next. */
export const plainPage = (visit: Visit, title: Words, says: Words): Page => ({
  title,
  narrow: true,
  body: html`<h1>${say(visit, title)}</h1><p>${say(visit, says)}</p><p><a class="button" href="${to(visit, '/')}">${say(visit, { zh: '回首页', en: 'Back home' })}</a></p>`,
});

export const missingPage = (visit: Visit): Page => ({
  title: { zh: '没有这一页', en: 'There is no such page' },
  narrow: true,
  body: html`<h1>${say(visit, { zh: '没有这一页', en: 'There is no such page' })}</h1>
${empty(visit, hills, {
  zh: '商品可能已经下架。可以搜索，或者看看分类。',
  en: 'The product may be gone. Search, or look through the aisles.',
})}`,
});
