import type { Choices, Notice, Tags } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { isMinor, say, to } from '../visit.ts';
import { ageForm } from './age-form.ts';
import { choiceForms } from './choice-forms.ts';
import { policyAddress } from './foot.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import { masterSwitch } from './master-switch.ts';
import type { Page } from './page.ts';
import { tagForms } from './tag-forms.ts';

export interface PrivacyPage {
  readonly choices: Choices | null;
  readonly notices: readonly Notice[] | null;
  readonly tags: Tags | null;
  readonly hengUrl: string;
}

/** 个人信息管理中心: the switch, everything one can agree to, everything that is held, and the rules. */
export function privacyPage(visit: Visit, page: PrivacyPage): Page {
  return {
    title: { zh: '个人信息管理中心', en: 'Privacy centre' },
    place: 'privacy',
    body: html`<h1>${say(visit, { zh: '个人信息管理中心', en: 'Privacy centre' })}</h1>
<div class="centre"><div>${masterSwitch(visit, page.choices)}
${held(visit, page.hengUrl)}
${page.choices ? tagForms(visit, page.tags) : null}</div>
${choices(visit, page)}</div>`,
  };
}

function held(visit: Visit, hengUrl: string): Markup {
  const link = (address: string, words: Words) => html`<li><a href="${address}">${say(visit, words)}</a></li>`;
  return html`<section class="ways-on"><h2>${say(visit, { zh: '看、改、带走、删除', en: 'See, correct, take along, delete' })}</h2>
${visit.account && hengUrl ? portalForm(visit) : null}
<ul class="links">
${hengUrl ? link(policyAddress(visit, hengUrl), { zh: '隐私政策', en: 'Privacy policy' }) : null}
${link(to(visit, '/keeping'), { zh: '本店记住什么', en: 'What we remember' })}
${link(to(visit, '/prices'), { zh: '价格规则', en: 'Price rules' })}</ul></section>`;
}

export const portalForm = (visit: Visit, child = ''): Markup =>
  html`<form class="portal" method="post" action="/account/portal">${child ? html`<input type="hidden" name="for" value="${child}">` : null}<button type="submit">${say(visit, { zh: '看全部信息、记录和回执', en: 'See all information, records and receipts' })}</button></form>`;

function choices(visit: Visit, { choices: given, notices }: PrivacyPage): Markup | null {
  if (isMinor(visit)) return null;
  if (visit.ageBand === 'unknown' || visit.person === null) return ageForm(visit);
  if (!given) return null;
  return html`<section class="choices" id="choices"><h2>${say(visit, { zh: '逐项选择', en: 'Item by item' })}</h2>
<heng-choices token-endpoint="/heng/token" touchpoint="account">${choiceForms(visit, { choices: given, notices: notices ?? [], touchpoint: 'account' })}</heng-choices></section>`;
}
