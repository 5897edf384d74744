import type { ServiceCheck, ServiceState, TemplatePage } from '../artefacts.ts';
import { during, goTo, type Kept, type Visit } from '../driver/visit.ts';
import { settle } from '../paths/perform.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { keptBy } from './kept.ts';
import { find, surveyPage } from './survey.ts';
import { signInByPage } from './templates.ts';
import { watch } from './view.ts';

type What = ServiceCheck['what'];

const ADD = /加入购物车|加购|放入购物车|add to (cart|bag|basket)/i;
const CHECKOUT = /去结算|结算|结账|check ?out/i;

/** The same five things done by somebody who said yes and by somebody who said no. */
export async function gatherService(
  pages: readonly TemplatePage[],
  before: Kept | undefined,
  refused: Kept,
  walking: Walking,
): Promise<ServiceCheck[]> {
  const urlOf = (template: TemplatePage['template']) => pages.find((page) => page.template === template)?.url ?? null;
  const tried: Readonly<Record<What, string | null>> = {
    home: urlOf('home'),
    search: searchUrl(walking),
    product: urlOf('product'),
    'add-to-cart': urlOf('product'),
    checkout: walking.manifest.pages?.checkout
      ? new URL(walking.manifest.pages.checkout, walking.ground.home).href
      : urlOf('cart'),
  };
  const [withConsent, without] = [await round(tried, before, walking), await round(tried, refused, walking)];
  return (Object.keys(tried) as What[]).map((what) => ({
    what,
    url: tried[what],
    before: withConsent[what] ?? null,
    afterRefuse: without[what] ?? null,
  }));
}

const searchUrl = ({ manifest, ground }: Walking): string | null =>
  manifest.pages?.search ? new URL(manifest.pages.search, ground.home).href : null;

type Round = Partial<Record<What, ServiceState>>;

const round = (
  tried: Readonly<Record<What, string | null>>,
  kept: Kept | undefined,
  walking: Walking,
): Promise<Round> =>
  during(walking.ground, { ...walking.beginning, ...(kept ? { kept } : {}), signedIn: true }, async (visit) => {
    await signInByPage(visit, walking);
    const done: Round = {};
    const home = tried.home ?? walking.ground.home;
    done.home = await visited(visit, home);
    const search = await searched(visit, tried.search, home);
    if (search) done.search = search;
    if (tried.product) {
      done.product = await visited(visit, tried.product);
      const added = await pressed(visit, ADD);
      if (added) done['add-to-cart'] = added;
    }
    if (tried.checkout) done.checkout = await checkedOut(visit, tried.checkout, walking);
    return done;
  });

async function visited(visit: Visit, url: string): Promise<ServiceState> {
  const status = await goTo(visit, url);
  return stateNow(visit, status);
}

async function stateNow(visit: Visit, status: number | null, worked = true): Promise<ServiceState> {
  const view = await watch(visit, { least: 300, most: 1_000 });
  const wall = view.layers.find(({ modal }) => modal)?.text.slice(0, 120) ?? null;
  const { landmarks } = await surveyPage(visit.page).catch(() => ({ landmarks: [] }));
  return { status, landmarks, wall, worked: worked && wall === null && status !== null && status < 400 };
}

/** By the address a manifest gives, else by the search field of the home page. */
async function searched(visit: Visit, url: string | null, home: string): Promise<ServiceState | undefined> {
  if (url) return visited(visit, url);
  if (visit.page.url() !== home) await goTo(visit, home);
  const field = visit.page
    .locator('input[type=search], [role=search] input, input[name=q], input[placeholder*=搜索]')
    .first();
  if (!(await field.isVisible().catch(() => false))) return undefined;
  await field.fill('茶', { timeout: 2_000 }).catch(() => undefined);
  await field.press('Enter', { timeout: 2_000 }).catch(() => undefined);
  await settle(visit);
  const last = visit.traffic.exchanges.findLast(({ type }) => type === 'document');
  return stateNow(visit, last?.status ?? 200);
}

/** Presses what puts a thing into the cart; it worked when something was kept, sent or shown. */
async function pressed(visit: Visit, words: RegExp): Promise<ServiceState | undefined> {
  const control = (await surveyPage(visit.page)).pressables.find(({ label, name }) => words.test(label || name));
  const handle = control && (await find(visit.page, control.selector));
  if (!handle) return undefined;
  const before = {
    kept: JSON.stringify(await keptBy(visit)),
    sent: visit.traffic.exchanges.length,
    url: visit.page.url(),
  };
  await handle.click({ timeout: 3_000, noWaitAfter: true }).catch(() => undefined);
  await settle(visit);
  const kept = JSON.stringify(await keptBy(visit));
  const worked =
    kept !== before.kept || visit.traffic.exchanges.length > before.sent || visit.page.url() !== before.url;
  return stateNow(visit, 200, worked);
}

/** The start of a checkout is looked at; nothing is ordered. */
async function checkedOut(visit: Visit, url: string, { manifest }: Walking): Promise<ServiceState> {
  const status = await goTo(visit, url);
  if (manifest.pages?.checkout) return stateNow(visit, status);
  const link = (await surveyPage(visit.page)).pressables.find(({ label, href }) => CHECKOUT.test(label) && href !== '');
  return link ? visited(visit, link.href) : stateNow(visit, status);
}
