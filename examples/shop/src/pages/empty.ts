import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say } from '../visit.ts';
import { aisles } from './home-page.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** Nothing is here: says so, draws it, and shows the ways on. */
export const empty = (visit: Visit, sign: Markup, says: Words): Markup =>
  html`<div class="empty">${sign}<p>${say(visit, says)}</p></div>
${aisles(visit)}`;
