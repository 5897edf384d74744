import type { Notice } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import { html } from './html.ts';
import { registering } from './own-notices.ts';
import type { Page } from './page.ts';
import { contactForm } from './sign-in-page.ts';
import { toldHere } from './told.ts';

/** One field and what becomes of it. Nothing is asked here that an account can do without, and nothing is agreed to by registering. */
export function registerPage(visit: Visit, notices: readonly Notice[] | null, problem?: Words): Page {
  return {
    title: { zh: '注册', en: 'Register' },
    place: 'mine',
    narrow: true,
    collecting: {
      zh: '正在收集：手机号或邮箱，只用来登录',
      en: 'Being collected: mobile number or e-mail, for signing in only',
    },
    body: html`<h1>${say(visit, { zh: '注册', en: 'Register' })}</h1>
${toldHere(visit, notices, registering)}
${contactForm(visit, '/register', problem)}
<p class="muted small">${say(visit, { zh: '注册不等于同意任何营销。那些一项一项另外问，不注册也能买。', en: 'Registering agrees to no marketing. Each such thing is asked by itself, and shopping works without an account.' })}</p>
<p>${say(visit, { zh: '已有账号？', en: 'You have an account?' })} <a href="${to(visit, '/sign-in')}">${say(visit, { zh: '登录', en: 'Sign in' })}</a></p>`,
  };
}
