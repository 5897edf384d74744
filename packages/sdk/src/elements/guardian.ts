import type { HengElement } from './element.ts';
import { say } from './language.ts';
import { html, type Template } from './template.ts';
import { words } from './words.ts';

const texts = {
  only: words(
    '您未满十四岁：这一项由监护人回答。依据《个人信息保护法》第三十一条。',
    'You are under fourteen: a guardian answers this. Personal Information Protection Law, article 31.',
  ),
  hand: words('请监护人来回答', 'Ask a guardian to answer'),
  handed: words(
    '请把这一页交给监护人。商店核实监护人之后，这里可以回答。没有回答之前，不使用。',
    'Please give this page to your guardian. Once the shop has verified the guardian, this can be answered here. Until then it is not used.',
  ),
};

/** An element that may speak to a child. */
interface Asking extends HengElement {
  readonly guardianHref: string | undefined;
}

/** What stands in the place of the answers for a child: whose answer it is, and how the guardian gets here. */
export function guardianCard(element: Asking): Template {
  const lang = element.speech;
  const hand = say(lang, texts.hand);
  return html`<p class="small">${say(lang, texts.only)}</p>
    ${
      element.guardianHref
        ? html`<a class="link" href=${element.guardianHref} @click=${() => element.tell('heng-guardian', {})}>${hand}</a>`
        : html`<button class="link" type="button" @click=${() => handOver(element)}>${hand}</button>`
    }`;
}

/** A page that has a way of its own to bring the guardian prevents the default. */
function handOver(element: Asking): void {
  if (element.tell('heng-guardian', {})) element.announce(texts.handed, true);
}
