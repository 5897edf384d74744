import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say, to } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

export function foot(visit: Visit, hengUrl: string): Markup {
  const link = (path: string, words: Words) => html`<a href="${to(visit, path)}">${say(visit, words)}</a>`;
  const other = visit.lang === 'en' ? 'zh' : 'en';
  return html`<footer>
<nav aria-label="${say(visit, { zh: '页脚', en: 'Footer' })}">
${link('/privacy', { zh: '个人信息管理中心', en: 'Privacy centre' })}
${hengUrl ? html`<a href="${policyAddress(visit, hengUrl)}">${say(visit, { zh: '隐私政策', en: 'Privacy policy' })}</a>` : null}
${link('/keeping', { zh: '本店记住什么', en: 'What we remember' })}
${link('/prices', { zh: '价格规则', en: 'Price rules' })}
${link('/stores', { zh: '门店', en: 'Stores' })}
<a href="${inLanguage(visit, other)}" hreflang="${other === 'en' ? 'en' : 'zh-CN'}" lang="${other === 'en' ? 'en' : 'zh-CN'}">${other === 'en' ? 'English' : '中文'}</a>
</nav>
<p>${say(visit, { zh: '演示商店：商品、价格和评价都是为演示写的，下单不会发货。', en: 'A demonstration: goods, prices and reviews were written for it, and nothing is shipped.' })}</p>
</footer>`;
}

/** Made by Heng from what is in force, so that it cannot say something else. */
export const policyAddress = ({ lang }: Visit, hengUrl: string): string =>
  `${hengUrl}/v1/privacy-policy?lang=${lang === 'en' ? 'en' : 'zh-CN'}`;

/** This page in the other language. */
function inLanguage({ here }: Visit, lang: 'zh' | 'en'): string {
  const address = new URL(here, 'http://shop');
  if (lang === 'zh') address.searchParams.delete('lang');
  else address.searchParams.set('lang', lang);
  return `${address.pathname}${address.search}`;
}
