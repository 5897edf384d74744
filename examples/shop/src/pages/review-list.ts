import type { Product } from '../catalogue/product.ts';
import type { WrittenReview } from '../reviews.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import { dayOf } from './price-block.ts';

interface ReviewList {
  readonly product: Product;
  readonly written: readonly WrittenReview[];
  readonly mayReview: boolean;
  readonly today: Date;
}

interface Line {
  readonly stars: number;
  readonly by: string;
  readonly day: string;
  readonly text: string;
  readonly own?: Markup | null;
  readonly picture?: Markup | null;
}

/** What others wrote, newest first. */
export function reviewList(visit: Visit, { product, written, mayReview, today }: ReviewList): Markup {
  const older = product.reviews.map((one) => ({ ...one, day: dayOf(today, -one.daysAgo) }));
  const lines: readonly Line[] = [...written.map((one) => writtenLine(visit, one)), ...older];
  return html`<section id="reviews"><h2>${say(visit, { zh: '评价', en: 'Reviews' })}</h2>
<p class="muted">${say(visit, lines.length === 0 ? { zh: '还没有评价。', en: 'No reviews yet.' } : countWords(lines))}</p>
${mayReview ? html`<p><a class="button" href="${to(visit, `/products/${product.id}/review`)}">${say(visit, { zh: '写评价', en: 'Write a review' })}</a></p>` : null}
<ul class="reviews" lang="zh-CN">${lines.map((line) => oneReview(visit, line))}</ul></section>`;
}

function countWords(lines: readonly Line[]) {
  const mean = (lines.reduce((sum, { stars }) => sum + stars, 0) / lines.length).toFixed(1);
  return {
    zh: `${lines.length} 条，平均 ${mean} 星。按时间排列。昵称由写评价的人自己填写。`,
    en: `${lines.length} reviews, ${mean} stars on average, newest first. Names were chosen by the writers.`,
  };
}

function writtenLine(visit: Visit, { id, person, stars, by, at, text, picture }: WrittenReview): Line {
  const words = { zh: `${by}的照片`, en: `Picture by ${by}` };
  const own = person === visit.person;
  return {
    stars,
    by,
    day: at.toISOString().slice(0, 10),
    text,
    picture:
      picture &&
      html`<img class="review-picture" src="/reviews/${id}/picture" alt="${say(visit, words)}" loading="lazy">`,
    own: own
      ? html`<form method="post" action="/reviews/${id}/delete"><input type="hidden" name="back" value="${visit.here}"><button class="quiet" type="submit">${say(visit, { zh: '删除', en: 'Delete' })}</button></form>`
      : null,
  };
}

function oneReview(visit: Visit, { stars, by, day, text, own, picture }: Line): Markup {
  const label = say(visit, { zh: `${stars} 星`, en: `${stars} stars` });
  return html`<li><p class="review-head"><span class="stars" role="img" aria-label="${label}">${'★'.repeat(stars)}<span class="rest">${'★'.repeat(5 - stars)}</span></span> <span>${by}</span> <time datetime="${day}">${day}</time></p><p>${text}</p>${picture}${own}</li>`;
}
