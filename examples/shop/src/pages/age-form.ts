import { ageBands } from '../accounts.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** Asked only of somebody who came here to turn it on, and only in bands: nobody has to say it to shop. */
export const ageForm = (
  visit: Visit,
): Markup => html`<section id="choices"><h2>${say(visit, { zh: '想开启个性化', en: 'To turn personalisation on' })}</h2>
<p>${visit.account ? null : html`<a href="${to(visit, '/sign-in')}">${say(visit, { zh: '登录', en: 'Sign in' })}</a>${say(visit, { zh: '，或者', en: ', or ' })}`}${say(visit, says(visit))}</p>
<p class="small muted">${say(visit, { zh: '只记年龄段，不要生日，只用来判断法律对您有哪些特别保护。不满 18 岁不做个性化。', en: 'The band only, no birthday, and only to know which protection the law gives you. Nothing is personalised below 18.' })}</p>
<form class="bands" method="post" action="${to(visit, '/age')}">${ageBands.map(
  ({ id, name }) => html`<button type="submit" name="ageBand" value="${id}">${say(visit, name)}</button>`,
)}</form></section>`;

const says = ({ account }: Visit) =>
  account
    ? { zh: '先选年龄段。', en: 'Say your age band first.' }
    : { zh: '先选年龄段。关闭浏览器后删除。', en: 'say your age band. It is deleted when you close the browser.' };
