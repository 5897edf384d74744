import { ageBands, demoAccounts } from '../accounts.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

export function signInPage(visit: Visit, problem?: { zh: string; en: string }): Page {
  return {
    title: { zh: '登录', en: 'Sign in' },
    place: 'mine',
    body: html`<h1>${say(visit, { zh: '登录', en: 'Sign in' })}</h1>
<p>${say(visit, { zh: '这是演示，选一个人就登录了，不用密码。', en: 'This is a demonstration: choose a person, no password.' })}</p>
<form class="people" method="post" action="${to(visit, '/sign-in')}">${demoAccounts.map(
      ({ person, name, says }) =>
        html`<button type="submit" name="person" value="${person}"><strong>${say(visit, name)}</strong><span>${say(visit, says)}</span></button>`,
    )}
<button type="submit" name="person" value="new"><strong>${say(visit, { zh: '新访客', en: 'A newcomer' })}</strong><span>${say(visit, { zh: '刚注册的成年人，什么都还没选', en: 'An adult who has just registered and chosen nothing' })}</span></button></form>
<h2>${say(visit, { zh: '注册', en: 'Register' })}</h2>
${problem ? html`<p class="problem" role="alert">${say(visit, problem)}</p>` : null}
<form class="receiver" method="post" action="${to(visit, '/register')}">
<p class="field"><label for="name">${say(visit, { zh: '称呼', en: 'What to call you' })}</label><input id="name" name="name" required maxlength="20" autocomplete="nickname"></p>
<fieldset><legend>${say(visit, { zh: '年龄段', en: 'Age band' })}</legend>
<p class="muted small">${say(visit, { zh: '只用来判断法律对您有哪些特别保护。不满 18 岁不做个性化。', en: 'Used only to know which protection the law gives you. Nothing is personalised below 18.' })}</p>
${ageBands.map(({ id, name }) => html`<label class="radio"><input type="radio" name="ageBand" value="${id}" required> ${say(visit, name)}</label>`)}</fieldset>
<button class="act" type="submit">${say(visit, { zh: '注册并登录', en: 'Register and sign in' })}</button>
</form>`,
  };
}
