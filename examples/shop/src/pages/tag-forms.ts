import type { Tags } from '@heng/sdk';
import type { Visit } from '../visit.ts';
import { say } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** The tags made from what was agreed to: why each is there, and one touch to delete it for good. */
export function tagForms(visit: Visit, tags: Tags | null): Markup {
  return html`<section class="tags" id="tags"><h2>${say(visit, { zh: '您的标签', en: 'Your tags' })}</h2>${list(visit, tags)}</section>`;
}

function list(visit: Visit, tags: Tags | null): Markup {
  if (!tags) return html`<p class="muted">${say(visit, { zh: '现在读不到。', en: 'They cannot be read now.' })}</p>`;
  if (tags.tags.length === 0) return html`<p class="muted">${say(visit, { zh: '一个也没有。', en: 'None.' })}</p>`;
  return html`<ul class="lines-of-two">${tags.tags.map(
    ({ id, name, why }) => html`<li><span>${say(visit, name)} <span class="muted small">${say(visit, why)}</span></span>
<form method="post" action="/tags/delete"><input type="hidden" name="tag" value="${id}"><input type="hidden" name="back" value="${visit.here}"><button class="quiet" type="submit" aria-label="${say(visit, { zh: `删除标签：${name.zh}`, en: `Delete the tag ${name.en}` })}">${say(visit, { zh: '删除', en: 'Delete' })}</button></form></li>`,
  )}</ul>`;
}
