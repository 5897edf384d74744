import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Markup } from './html.ts';
import { asItIs, html } from './html.ts';
import { hills, signs } from './signs.ts';

export const shopName: Words = { zh: '山间小铺', en: 'Hillside Store' };

export interface Page {
  readonly title: Words;
  readonly body: Markup;
  /** Which of the four places is open. */
  readonly place?: 'home' | 'aisles' | 'cart' | 'mine';
  /** What stands in the search field. */
  readonly query?: string;
  /** What Heng keeps of this visitor right now, in words; nothing when nothing is kept. */
  readonly collecting?: Words | null;
}

/** The whole document. `hengUrl` is empty where there is no Heng: the page then brings no script of it. */
export function wholePage(visit: Visit, hengUrl: string, page: Page): string {
  const lang = visit.lang === 'en' ? 'en' : 'zh-CN';
  const document = html`<!doctype html>
<html lang="${lang}" class="${visit.elder ? 'large' : 'standard'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<meta name="color-scheme" content="light dark">
<title>${say(visit, page.title)} · ${say(visit, shopName)}</title>
<link rel="icon" href="/hills.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop.css">
<script type="module" src="/shop.js"></script>
${hengUrl ? html`<script type="module" src="${hengUrl}/sdk/heng.js"></script>` : null}
</head>
<body>
<a class="skip" href="#main">${say(visit, { zh: '跳到内容', en: 'Skip to content' })}</a>
${topBar(visit, page)}
<main id="main">${page.body}</main>
${foot(visit)}
${placesBar(visit, page)}
</body>
</html>`;
  return document.markup;
}

const places = [
  { id: 'home', path: '/', name: { zh: '首页', en: 'Home' }, sign: signs.home },
  { id: 'aisles', path: '/aisles', name: { zh: '分类', en: 'Aisles' }, sign: signs.aisles },
  { id: 'cart', path: '/cart', name: { zh: '购物车', en: 'Cart' }, sign: signs.cart },
  { id: 'mine', path: '/account', name: { zh: '我的', en: 'Account' }, sign: signs.person },
] as const;

function topBar(visit: Visit, { query = '', collecting, place }: Page): Markup {
  return html`<header class="top">
<div class="top-row">
<a class="brand" href="${to(visit, '/')}">${hills}<span>${say(visit, shopName)}</span></a>
${searchForm(visit, query)}
<nav class="places" aria-label="${say(visit, { zh: '店内', en: 'Shop' })}">${places.slice(1).map((one) => placeLink(visit, one, place))}</nav>
</div>
${collecting ? html`<p class="collecting"><span class="dot" aria-hidden="true"></span><a href="${to(visit, '/account')}">${say(visit, collecting)}</a></p>` : null}
</header>`;
}

const searchForm = (visit: Visit, query: string): Markup => html`<form class="search" role="search" action="/search">
<label class="unseen" for="q">${say(visit, { zh: '搜索商品', en: 'Search products' })}</label>
<input id="q" name="q" type="search" value="${query}" maxlength="60" autocomplete="off" placeholder="${say(visit, { zh: '搜索商品', en: 'Search products' })}">
${kept(visit)}<button type="submit">${signs.search}<span>${say(visit, { zh: '搜索', en: 'Search' })}</span></button>
</form>`;

/** Language and layout as hidden fields: a form by GET forgets the query of its address. */
export function kept(visit: Visit): Markup {
  const query = new URL(to(visit, '/'), 'http://shop').searchParams;
  return html`${[...query].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

function placeLink(visit: Visit, { id, path, name, sign }: (typeof places)[number], open?: string): Markup {
  const count = id === 'cart' && visit.cartCount > 0 ? html` <span class="count">${visit.cartCount}</span>` : null;
  return html`<a href="${to(visit, path)}"${id === open ? asItIs(' aria-current="page"') : null}>${sign}<span>${say(visit, name)}${count}</span></a>`;
}

const placesBar = (visit: Visit, { place }: Page): Markup =>
  html`<nav class="bottom" aria-label="${say(visit, { zh: '主要去处', en: 'Main places' })}">${places.map((one) => placeLink(visit, one, place))}</nav>`;

function foot(visit: Visit): Markup {
  const link = (path: string, words: Words) => html`<a href="${to(visit, path)}">${say(visit, words)}</a>`;
  const other = visit.lang === 'en' ? 'zh' : 'en';
  return html`<footer>
<nav aria-label="${say(visit, { zh: '页脚', en: 'Footer' })}">
${link('/account', { zh: '个性化选择', en: 'Personalisation' })}
${link('/prices', { zh: '价格规则', en: 'Price rules' })}
${link('/stores', { zh: '门店', en: 'Stores' })}
${link('/keeping', { zh: '本店记住什么', en: 'What we remember' })}
<a href="${switchedAddress(visit, 'lang', other)}" hreflang="${other === 'en' ? 'en' : 'zh-CN'}" lang="${other === 'en' ? 'en' : 'zh-CN'}">${other === 'en' ? 'English' : '中文'}</a>
<a href="${switchedAddress(visit, 'view', visit.elder ? 'standard' : 'large')}">${say(visit, visit.elder ? { zh: '标准字', en: 'Standard type' } : { zh: '大字模式', en: 'Large type' })}</a>
</nav>
<p>${say(visit, { zh: '演示商店：商品、价格和评价都是为演示写的，下单不会发货。', en: 'A demonstration: goods, prices and reviews were written for it, and nothing is shipped.' })}</p>
</footer>`;
}

/** This page in the other language or layout. */
function switchedAddress({ here }: Visit, name: string, value: string): string {
  const address = new URL(here, 'http://shop');
  if (name === 'lang' && value === 'zh') address.searchParams.delete('lang');
  else address.searchParams.set(name, value);
  return `${address.pathname}${address.search}`;
}
