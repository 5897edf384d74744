import type { Recommendations } from '@heng/sdk';
import { categories, inCategory, latest } from '../catalogue/catalogue.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { productGrid, recommendedSlot } from './cards.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

/** One product of each aisle: what the shop shows when nobody orders the list. */
export const homeShelf = categories.flatMap(({ id }) => inCategory(id).slice(0, 1));

export function homePage(visit: Visit, answer: Recommendations | null, here: Markup, ad: Markup | null): Page {
  const count = visit.elder ? 4 : 10;
  const slot = {
    neutral: { zh: '大家在买', en: 'What people buy' },
    personalised: { zh: '为您推荐', en: 'Recommended for you' },
    shelf: homeShelf.slice(0, count),
  };
  return {
    title: { zh: '首页', en: 'Home' },
    place: 'home',
    body: html`<h1 class="unseen">${say(visit, { zh: '山间小铺', en: 'Hillside Store' })}</h1>
${visit.elder ? null : aisles(visit)}
${recommendedSlot(visit, slot, answer, here)}
<section class="slot"><div class="slot-head"><h2>${say(visit, { zh: '新到', en: 'New arrivals' })}</h2></div>
${productGrid(visit, latest(count))}</section>
${ad}`,
  };
}

export const aisles = (visit: Visit): Markup =>
  html`<nav class="aisles" aria-label="${say(visit, { zh: '分类', en: 'Aisles' })}">${categories.map(
    ({ id, name }) =>
      html`<a href="${to(visit, `/aisles/${id}`)}"><img src="/pictures/${inCategory(id)[0]?.id ?? ''}.svg" alt="" width="56" height="56"><span>${say(visit, name)}</span></a>`,
  )}</nav>`;

export const aislesPage = (visit: Visit): Page => ({
  title: { zh: '分类', en: 'Aisles' },
  place: 'aisles',
  body: html`<h1>${say(visit, { zh: '分类', en: 'Aisles' })}</h1><div class="all-aisles">${aisles(visit)}</div>`,
});
