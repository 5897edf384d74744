import type { Choices, Notice } from '@heng/sdk';
import type { Product, Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { answerOf } from './asking.ts';
import { choiceForms } from './choice-forms.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

export const display = { purpose: 'public-display', category: 'reviews-public-content' };

export interface ReviewPage {
  readonly product: Product;
  readonly choices: Choices | null;
  readonly notices: readonly Notice[] | null;
  readonly problem?: Words;
}

/** First the question whether it may be public, then the review: without the first there is nothing to write it for. */
export function reviewPage(visit: Visit, page: ReviewPage): Page {
  const { product, choices } = page;
  const agreed = choices !== null && answerOf(choices, display) === 'granted';
  return {
    title: { zh: '写评价', en: 'Write a review' },
    narrow: true,
    collecting: agreed
      ? {
          zh: '正在收集：您写的评价、您选的照片，用来公开展示',
          en: 'Being collected: your review and the picture you choose, to be shown in public',
        }
      : null,
    body: html`<p class="trail"><a href="${to(visit, `/products/${product.id}`)}">${say(visit, product.name)}</a></p>
<h1>${say(visit, { zh: '写评价', en: 'Write a review' })}</h1>
${question(visit, page)}
${agreed ? form(visit, page) : null}`,
  };
}

function question(visit: Visit, { choices, notices }: ReviewPage): Markup {
  const own = (notices ?? []).filter(({ purposes }) => purposes.includes(display.purpose));
  if (!choices || own.length === 0)
    return html`<p class="muted">${say(visit, { zh: '现在不能写评价。请稍后再打开这一页。', en: 'Reviews cannot be written at the moment. Please open this page again later.' })}</p>`;
  return html`<heng-choices purpose="${display.purpose}" touchpoint="album" token-endpoint="/heng/token" data-reload>${choiceForms(visit, { choices, notices: own, touchpoint: 'album' })}</heng-choices>`;
}

const starNames: Words = { zh: '星', en: 'stars' };

function form(visit: Visit, { product, problem }: ReviewPage): Markup {
  const action = to(visit, `/products/${product.id}/review`);
  return html`<form class="receiver" method="post" enctype="multipart/form-data" action="${action}">
${problem ? html`<p class="problem" role="alert">${say(visit, problem)}</p>` : null}
<fieldset><legend>${say(visit, { zh: '几颗星', en: 'How many stars' })}</legend><div class="bands-of-five">${[
    1, 2, 3, 4, 5,
  ].map(
    (count) =>
      html`<label class="radio"><input type="radio" name="stars" value="${count}" required> ${count} ${say(visit, starNames)}</label>`,
  )}</div></fieldset>
<p class="field"><label for="by">${say(visit, { zh: '显示的称呼', en: 'Name to show' })}</label><input id="by" name="by" required maxlength="20" autocomplete="off"></p>
<p class="field"><label for="text">${say(visit, { zh: '评价', en: 'Review' })}</label><textarea id="text" name="text" rows="4" required maxlength="500"></textarea></p>
<p class="field"><label for="picture">${say(visit, { zh: '照片（可以不选）', en: 'Picture (may be left out)' })}</label><input id="picture" name="picture" type="file" accept="image/jpeg,image/png" aria-describedby="picture-note">
<span class="muted small" id="picture-note">${say(visit, { zh: 'JPEG 或 PNG，2 MB 以内。只读您选的这一张。', en: 'JPEG or PNG, up to 2 MB. Only the one you choose is read.' })}</span></p>
<button class="act" type="submit">${say(visit, { zh: '公开发表', en: 'Publish' })}</button></form>`;
}
