import type { Link, Template, TemplatePage } from '../artefacts.ts';
import { during, goTo, type Visit } from '../driver/visit.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { ENTRY, POLICY } from './lexicon.ts';
import { surveyPage } from './survey.ts';
import { watch } from './view.ts';

type Linked = Exclude<Template, 'home'>;

/** How a shop names its pages, in words and in addresses. */
const WORDS: Readonly<Record<Linked, { readonly label: RegExp; readonly path: RegExp }>> = {
  list: {
    label: /分类|全部商品|商品列表|所有商品|categor|all products|^products$|^shop$|collection/i,
    path: /\/(list|categor\w*|products|collections?|shop|search)(\/|$)/i,
  },
  product: { label: /$^/, path: /\/(items?|products?|goods|p|detail|sku)\/[^/]+/i },
  cart: { label: /购物车|cart|basket|bag/i, path: /\/(cart|basket|bag)(\/|$)/i },
  account: {
    label: /^我的$|我的(账户|账号)|会员中心|个人中心|account|profile|^me$/i,
    path: /\/(me|my|account|profile|user|member)(\/|$)/i,
  },
};

/** Finds the five kinds of page from the home page, and what each offers to those who look for their privacy. */
export const gatherTemplates = (walking: Walking): Promise<TemplatePage[]> =>
  during(walking.ground, { ...walking.beginning, signedIn: true }, async (visit) => {
    await signInByPage(visit, walking);
    const found: TemplatePage[] = [await seen(visit, 'home', walking.ground.home, 'link')];
    for (const template of ['list', 'product', 'cart', 'account'] as const)
      found.push(await templatePage(visit, template, walking, found));
    return found;
  });

export async function signInByPage(
  visit: Visit,
  { manifest, ground }: Pick<Walking, 'manifest' | 'ground'>,
): Promise<void> {
  if (manifest.signIn?.url) await goTo(visit, new URL(manifest.signIn.url, ground.home).href);
}

async function templatePage(
  visit: Visit,
  template: Linked,
  { manifest, ground }: Walking,
  known: readonly TemplatePage[],
): Promise<TemplatePage> {
  const told = manifest.pages?.[template];
  if (told) return seen(visit, template, new URL(told, ground.home).href, 'manifest');
  for (const { url } of known.filter(({ template: name }) => name === 'home' || name === 'list')) {
    const href = url && (await linkFrom(visit, url, template));
    if (href) return seen(visit, template, href, 'link');
  }
  return { template, url: null, foundBy: 'none', privacyEntries: [] };
}

async function linkFrom(visit: Visit, url: string, template: Linked): Promise<string | undefined> {
  if (visit.page.url() !== url) await goTo(visit, url);
  const { label, path } = WORDS[template];
  const origin = new URL(visit.ground.home).origin;
  const links = (await surveyPage(visit.page)).pressables.filter(
    ({ href }) => URL.canParse(href) && new URL(href).origin === origin,
  );
  const byWords = links.find((link) => label.test(link.label || link.name));
  return (byWords ?? links.find(({ href }) => path.test(new URL(href).pathname)))?.href;
}

async function seen(
  visit: Visit,
  template: Template,
  url: string,
  foundBy: TemplatePage['foundBy'],
): Promise<TemplatePage> {
  if (visit.page.url() !== url) await goTo(visit, url);
  await watch(visit, { least: 400, most: 1_200 });
  return { template, url, foundBy, privacyEntries: await entriesOn(visit) };
}

/** Links and buttons to privacy settings that can be seen; a link to the policy alone is none. */
async function entriesOn(visit: Visit): Promise<Link[]> {
  const { pressables, toggles } = await surveyPage(visit.page);
  const all = [...pressables, ...toggles.map((toggle) => ({ ...toggle, href: '', visible: true, name: toggle.label }))];
  return all
    .map(({ label, name, href, selector, box, visible }) => ({
      label: (label || name).slice(0, 60),
      href,
      selector,
      box,
      visible,
    }))
    .filter(
      ({ label, visible }) =>
        visible && ENTRY.test(label) && !(POLICY.test(label) && !/设置|管理|settings/i.test(label)),
    );
}
