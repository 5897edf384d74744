import type { Choices } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { View } from '../views.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, say, to } from '../visit.ts';
import { hiddenFields } from './hidden-fields.ts';
import type { Markup } from './html.ts';
import { asItIs, html } from './html.ts';
import type { Page } from './page.ts';
import { shopName } from './page.ts';
import { hills, signs } from './signs.ts';

const places = [
  { id: 'home', path: '/', name: { zh: '首页', en: 'Home' }, sign: signs.home },
  { id: 'aisles', path: '/aisles', name: { zh: '分类', en: 'Aisles' }, sign: signs.aisles },
  { id: 'cart', path: '/cart', name: { zh: '购物车', en: 'Cart' }, sign: signs.cart },
  { id: 'privacy', path: '/privacy', name: { zh: '隐私', en: 'Privacy' }, sign: signs.privacy },
  { id: 'mine', path: '/account', name: { zh: '我的', en: 'Account' }, sign: signs.person },
] as const;

export function topBar(visit: Visit, { query = '', collecting, place }: Page, choices: Choices | null): Markup {
  return html`<header class="top">
<div class="top-row">
<a class="brand" href="${to(visit, '/')}">${hills}<span>${say(visit, shopName)}</span></a>
<div class="ways">${headerSwitch(visit, choices)}${viewForm(visit)}</div>
${searchForm(visit, query)}
<nav class="places" aria-label="${say(visit, { zh: '店内', en: 'Shop' })}">${places.slice(1).map((one) => placeLink(visit, one, place))}</nav>
</div>
${collecting ? html`<p class="collecting"><span class="dot" aria-hidden="true"></span><span>${say(visit, collecting)}</span></p>` : null}
</header>`;
}

const states = {
  on: { zh: '个性化：开', en: 'Personalised: on' },
  off: { zh: '个性化：关', en: 'Personalised: off' },
  unread: { zh: '个性化：读不到', en: 'Personalised: unread' },
};

/**
 * The master switch in the head of every page: its state in words, one touch away from off. Where nothing can be switched (nobody is
 * signed in, a minor, a choice that was never made) the same words lead to the page that says why.
 */
function headerSwitch(visit: Visit, choices: Choices | null): Markup {
  const isSwitch = choices !== null && (choices.switch.on || choices.switch.since !== null);
  if (!isSwitch) {
    const state = choices === null && mayDecide(visit) ? states.unread : states.off;
    return html`<a class="light" href="${to(visit, '/privacy')}"><span>${say(visit, state)}</span></a>`;
  }
  const { on } = choices.switch;
  return html`<form class="light-form" method="post" action="/switch">
<input type="hidden" name="back" value="${visit.here}"><input type="hidden" name="on" value="${on ? 'false' : 'true'}">
<button class="light" type="submit" role="switch" aria-checked="${on ? 'true' : 'false'}"><span>${say(visit, on ? states.on : states.off)}</span><span class="track" aria-hidden="true"></span></button></form>`;
}

/** One visible touch into the elder layout and back; an account remembers it, a visitor's address carries it. */
function viewForm(visit: Visit): Markup {
  if (!visit.elder) return viewButton(visit, '', 'large', { zh: '大字版', en: 'Large' });
  const grown = visit.view === 'largest';
  const size = viewButton(visit, '', grown ? 'large' : nextSize[visit.view], grown ? smaller : bigger);
  return html`${size}${viewButton(visit, '', 'standard', { zh: '标准版', en: 'Standard' })}`;
}

const nextSize: Readonly<Record<View, View>> = {
  standard: 'large',
  large: 'larger',
  larger: 'largest',
  largest: 'large',
};
const bigger: Words = { zh: '字再大', en: 'Bigger' };
const smaller: Words = { zh: '字小些', en: 'Smaller' };

/** `now` marks the choice that holds; empty where the button only leads on. */
const viewButton = (visit: Visit, now: View | '', view: View, words: Words): Markup =>
  html`<form method="post" action="/view"><input type="hidden" name="back" value="${visit.here}"><button class="plain" type="submit" name="view" value="${view}"${now === view ? asItIs(' aria-pressed="true"') : null}>${say(visit, words)}</button></form>`;

const viewNames: readonly (readonly [View, Words])[] = [
  ['standard', { zh: '标准版', en: 'Standard' }],
  ['large', { zh: '大字', en: 'Large' }],
  ['larger', { zh: '更大', en: 'Larger' }],
  ['largest', { zh: '最大', en: 'Largest' }],
];

/** All four views, for the account page. */
export const viewChooser = (visit: Visit): Markup =>
  html`<div class="views" role="group" aria-label="${say(visit, { zh: '字号', en: 'Size of type' })}">${viewNames.map(([view, name]) => viewButton(visit, visit.view, view, name))}</div>`;

const searchForm = (visit: Visit, query: string): Markup => html`<form class="search" role="search" action="/search">
<label class="unseen" for="q">${say(visit, { zh: '搜索商品', en: 'Search products' })}</label>
<input id="q" name="q" type="search" value="${query}" maxlength="60" autocomplete="off" placeholder="${say(visit, { zh: '搜索商品', en: 'Search' })}">
${kept(visit)}<button type="submit">${signs.search}<span>${say(visit, { zh: '搜索', en: 'Search' })}</span></button>
</form>`;

/** Language and layout as hidden fields: a form by GET forgets the query of its address. */
function kept(visit: Visit): Markup {
  const query = new URL(to(visit, '/'), 'http://shop').searchParams;
  return hiddenFields(Object.fromEntries(query));
}

function placeLink(visit: Visit, { id, path, name, sign }: (typeof places)[number], open?: string): Markup {
  const count = id === 'cart' && visit.cartCount > 0 ? html` <span class="count">${visit.cartCount}</span>` : null;
  return html`<a href="${to(visit, path)}"${id === open ? asItIs(' aria-current="page"') : null}>${sign}<span>${say(visit, name)}${count}</span></a>`;
}

export const placesBar = (visit: Visit, { place }: Page): Markup =>
  html`<nav class="bottom" aria-label="${say(visit, { zh: '主要去处', en: 'Main places' })}">${places.map((one) => placeLink(visit, one, place))}</nav>`;
