import type { Category } from '../catalogue/catalogue.ts';
import { inCategory } from '../catalogue/catalogue.ts';
import type { Visit } from '../visit.ts';
import { say } from '../visit.ts';
import { productGrid } from './cards.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

export function aislePage(visit: Visit, category: Category, ad: Markup | null): Page {
  const shelf = inCategory(category.id);
  return {
    title: category.name,
    place: 'aisles',
    body: html`<h1>${say(visit, category.name)}</h1>
<p class="muted">${say(visit, { zh: `${shelf.length} 种商品，按上架顺序，对每个人都一样。`, en: `${shelf.length} products in shelf order, the same for everyone.` })}</p>
${productGrid(visit, shelf)}
${ad}`,
  };
}
