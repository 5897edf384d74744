import type { Cell, Choices } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, say, to } from '../visit.ts';
import { answerOf } from './asking.ts';
import { cellName } from './choice-forms.ts';
import { hiddenFields } from './hidden-fields.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** What was agreed to, each withdrawn with one touch; the rest of the choices stands in the privacy centre. */
export function agreedForms(visit: Visit, choices: Choices | null): Markup | null {
  if (!mayDecide(visit) || !choices) return null;
  const agreed = choices.choices.filter((choice) => answerOf(choices, choice) === 'granted');
  return html`<section class="agreed"><h2>${say(visit, { zh: '您同意了的', en: 'What you agreed to' })}</h2>
${
  agreed.length === 0
    ? html`<p class="muted">${say(visit, { zh: '一项也没有。', en: 'Nothing.' })}</p>`
    : html`<ul class="lines-of-two">${agreed.map((cell) => agreedLine(visit, cell, choices))}</ul>`
}
<p><a class="button" href="${to(visit, '/privacy')}">${say(visit, { zh: '逐项选择、查阅、删除', en: 'Choose item by item, see, delete' })}</a></p></section>`;
}

function agreedLine(visit: Visit, cell: Cell, choices: Choices): Markup {
  const { category: information, purpose } = namesOf(cell, choices);
  const category = cellName(information, cell);
  const fields = { ...cellOf(cell), answer: 'withdrawn', touchpoint: 'account', back: visit.here };
  const words = { zh: `不同意：${category.zh}，${purpose.zh}`, en: `Withdraw: ${category.en}, ${purpose.en}` };
  return html`<li><span>${say(visit, category)} <span class="muted">${say(visit, purpose)}</span></span>
<form method="post" action="/choices">${hiddenFields(fields)}<button class="quiet" type="submit" aria-label="${say(visit, words)}">${say(visit, { zh: '不同意', en: 'Withdraw' })}</button></form></li>`;
}

const cellOf = ({ purpose, category, recipient, channel }: Cell): Cell => ({ purpose, category, recipient, channel });

function namesOf({ purpose: id, category: kind }: Cell, { purposes }: Choices): { purpose: Words; category: Words } {
  const purpose = purposes.find((known) => known.id === id);
  const category = purpose?.categories.find((known) => known.id === kind);
  return { purpose: purpose?.name ?? { zh: id, en: id }, category: category?.name ?? { zh: kind, en: kind } };
}
