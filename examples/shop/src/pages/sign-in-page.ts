import { demoAccounts } from '../accounts.ts';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Markup } from './html.ts';
import { asItIs, html } from './html.ts';
import type { Page } from './page.ts';

export function signInPage(visit: Visit, problem?: Words): Page {
  return {
    title: { zh: '登录', en: 'Sign in' },
    place: 'mine',
    narrow: true,
    body: html`<h1>${say(visit, { zh: '登录', en: 'Sign in' })}</h1>
${contactForm(visit, '/sign-in/code', problem)}
<p>${say(visit, { zh: '还没有账号？', en: 'No account yet?' })} <a href="${to(visit, '/register')}">${say(visit, { zh: '注册', en: 'Register' })}</a></p>
<section><h2>${say(visit, { zh: '或者选一个演示的人', en: 'Or be somebody of the demonstration' })}</h2>
<form class="people" method="post" action="${to(visit, '/sign-in')}">${demoAccounts.map(
      ({ person, name, says }) =>
        html`<button type="submit" name="person" value="${person}"><strong>${say(visit, name)}</strong><span>${say(visit, says)}</span></button>`,
    )}
<button type="submit" name="person" value="new"><strong>${say(visit, { zh: '新访客', en: 'A newcomer' })}</strong><span>${say(visit, { zh: '成年人，什么都还没选', en: 'An adult who has chosen nothing yet' })}</span></button></form></section>`,
  };
}

/** One field. Whoever registers and whoever comes back fill in the same. */
export function contactForm(visit: Visit, action: string, problem?: Words): Markup {
  const wrong = problem ? asItIs(' aria-invalid="true" aria-describedby="contact-problem"') : null;
  return html`<form class="receiver" method="post" action="${to(visit, action)}" novalidate>
<p class="field"><label for="contact">${say(visit, { zh: '手机号或邮箱', en: 'Mobile number or e-mail' })}</label>
<input id="contact" name="contact" required maxlength="254" autocomplete="username" autocapitalize="none" spellcheck="false"${wrong}>
${problem ? html`<span class="problem" id="contact-problem" role="alert">${say(visit, problem)}</span>` : null}</p>
<button class="act" type="submit">${say(visit, { zh: '取验证码', en: 'Get a code' })}</button></form>`;
}

export interface CodePage {
  readonly contact: string;
  /** Shown on the page: a demonstration has nobody to send it. */
  readonly code: string;
  readonly problem?: Words;
}

export function codePage(visit: Visit, { contact, code, problem }: CodePage): Page {
  const wrong = problem ? asItIs(' aria-invalid="true" aria-describedby="code-problem"') : null;
  return {
    title: { zh: '验证码', en: 'Code' },
    place: 'mine',
    narrow: true,
    body: html`<h1>${say(visit, { zh: '填验证码', en: 'Enter the code' })}</h1>
<p>${say(visit, { zh: `这是演示，不会真的发出。发给 ${contact} 的验证码是`, en: `A demonstration sends nothing. The code for ${contact} is` })} <strong class="code">${code}</strong></p>
<form class="receiver" method="post" action="${to(visit, '/sign-in/verify')}" novalidate>
<input type="hidden" name="contact" value="${contact}">
<p class="field"><label for="code">${say(visit, { zh: '六位验证码', en: 'Six digits' })}</label>
<input id="code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="6"${wrong}>
${problem ? html`<span class="problem" id="code-problem" role="alert">${say(visit, problem)}</span>` : null}</p>
<button class="act" type="submit">${say(visit, { zh: '登录', en: 'Sign in' })}</button></form>`,
  };
}
