import type { Choices, Notice } from '@heng/sdk';
import type { Account } from '../accounts.ts';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { choiceForms } from './choice-forms.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { portalForm } from './privacy-page.ts';

export interface FamilyPage {
  readonly child: Account;
  readonly choices: Choices | null;
  readonly notices: readonly Notice[] | null;
  readonly hengUrl: string;
}

/** What a guardian sees and answers for a child, from the guardian's own account. */
export function familyPage(visit: Visit, { child, choices, notices, hengUrl }: FamilyPage): Page {
  const { zh, en } = child.name;
  return {
    title: { zh, en },
    place: 'mine',
    narrow: true,
    body: html`<p class="trail"><a href="${to(visit, '/account')}">${say(visit, { zh: '我的', en: 'Account' })}</a></p>
<h1>${say(visit, { zh: `替${zh}选择`, en: `Choosing for ${en}` })}</h1>
<div class="switch-card master"><div><strong>${say(visit, { zh: '个性化：已关闭', en: 'Personalisation: off' })}</strong>
<p>${say(visit, neutral(child))}</p>
<p class="small muted">${say(visit, { zh: '依据《未成年人网络保护条例》第二十四条、《个人信息保护法》第三十一条。', en: 'Regulations on the Protection of Minors in Cyberspace, Art. 24; PIPL Art. 31.' })}</p></div></div>
<section><h2>${say(visit, { zh: '看、改、带走、删除', en: 'See, correct, take along, delete' })}</h2>${hengUrl ? portalForm(visit, child.person) : null}</section>
${orders(visit, { child, choices, notices, hengUrl })}`,
  };
}

const neutral = ({ name: { zh, en } }: Account): Words => ({
  zh: `${zh}不满 14 岁。不论您选什么，都不用${zh}的信息做推荐、广告和推送。这里也开不了。`,
  en: `${en} is under 14. Whatever you choose, nothing of ${en} is used to recommend, advertise or push. It cannot be turned on here either.`,
});

function orders(visit: Visit, { child, choices, notices }: FamilyPage): Markup {
  const { zh, en } = child.name;
  const own = (notices ?? []).filter(({ key }) => key.startsWith('child-'));
  return html`<section class="choices"><h2>${say(visit, { zh: `${zh}下单`, en: `Orders by ${en}` })}</h2>
<p>${say(visit, { zh: `${zh}要下单，下面每一项都要您同意。不同意，${zh}仍能看商品、搜索和放购物车。`, en: `For ${en} to order, you agree to each of these. Without that ${en} can still look, search and fill the cart.` })}</p>
${
  choices && own.length > 0
    ? choiceForms(visit, { choices, notices: own, touchpoint: 'checkout', action: `/family/${child.person}/choices` })
    : html`<p class="muted">${say(visit, { zh: '现在读不到。请稍后再打开这一页。', en: 'This cannot be read now. Please open the page again later.' })}</p>`
}</section>`;
}
