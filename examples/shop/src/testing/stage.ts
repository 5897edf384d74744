import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Bundle, buildBundle } from '../../../../packages/sdk/src/testing/bundle.ts';
import { launchChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { startTestServer, type TestServer } from '../../../../packages/server/src/testing/server.ts';
import type { HengAddress } from '../config.ts';
import { createHengDesk, type HengDesk } from '../heng/desk.ts';
import { createPartners } from '../partners.ts';
import { seed } from '../seed/seed.ts';
import { createShop } from '../server.ts';
import type { Hand } from './hands.ts';
import { type HandName, handFor, windows } from './hands.ts';

/** A real Heng, the shop in front of it, a browser, and one clock for all three. */
export interface Stage {
  readonly url: string;
  readonly server: TestServer;
  readonly shop: FastifyInstance;
  readonly heng: HengDesk;
  /** What the seeding said. */
  readonly said: readonly string[];
  /** What browsers complained of since the start: scripts that failed, and what the page's policy forbade. */
  readonly faults: readonly string[];
  /** Lets that many milliseconds pass, for Heng, the shop and the pages opened from now on. */
  pass(milliseconds: number): void;
  open(hand: HandName, options?: Parameters<Browser['newContext']>[0]): Promise<Visitor>;
  stop(): Promise<void>;
}

/** Somebody at a browser of their own. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly hand: Hand;
  go(path: string): Promise<void>;
  signInAs(person: string): Promise<void>;
  /** Opens products without looking at them, which is quicker. */
  look(...ids: string[]): Promise<void>;
  /** Another tab of the same browser, which becomes the page. */
  newTab(): Promise<Page>;
  /** `neutral`, `personalised` or `shelf`: how the first list of the page is ordered. */
  mode(): Promise<string | null>;
}

const SHOPPERS = 40;

export interface Raised {
  readonly browser?: boolean;
  /** how many who agreed to tags look at tea; a tag is used from fifty on */
  readonly readers?: number;
}

export async function raiseStage({ browser: wanted = true, readers = 0 }: Raised = {}): Promise<Stage> {
  const url = await freeAddress();
  let passed = 0;
  const now = () => new Date(Date.now() + passed);
  const server = await startTestServer({ now, settings: { HENG_PUBLIC_ORIGINS: url, HENG_PRIVATE_RECIPIENTS: 'on' } });
  const address = await addressOf(server);
  const said: string[] = [];
  const partners = createPartners(now);
  await seed(address, (line) => said.push(line), { count: SHOPPERS, readers, at: { partners, url } });
  const heng = createHengDesk(address, now);
  const shop = createShop({ heng, now, partners });
  await shop.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
  await server.composition.recommend.refresh();
  if (readers > 0) await makeTags(server);
  const faults: string[] = [];
  const house = wanted ? await openHouse({ url, heng: address.url, faults, now }) : undefined;
  return {
    url,
    server,
    shop,
    heng,
    said,
    faults,
    pass(milliseconds) {
      passed += milliseconds;
    },
    open: (hand, options) => {
      if (!house) throw new Error('expected a stage with a browser');
      return house.open(hand, options);
    },
    async stop() {
      await house?.close();
      await shop.close();
      await heng.settle();
      await server.stop();
    },
  };
}

/** What a server does by itself within the minute: tags are made, and counted who shares them. */
async function makeTags({ composition: { profile } }: TestServer): Promise<void> {
  for (const work of profile.hourly) await work();
  await profile.sharing.settle();
}

export async function addressOf(server: TestServer): Promise<HengAddress> {
  const secret = server.foundation.config.personToken;
  if (secret.algorithm !== 'HS256') throw new Error('expected a shared secret');
  const { apiKey, writeKey } = server;
  return { url: await server.url(), apiKey, writeKey, personTokenSecret: secret.secret };
}

/** A port that was free a moment ago: Heng must know the shop's origin before the shop listens. */
async function freeAddress(): Promise<string> {
  const nobody = { url: 'http://127.0.0.1:9', apiKey: '', writeKey: '', personTokenSecret: '' };
  const probe = createShop({ heng: createHengDesk(nobody) });
  const found = await probe.listen({ host: '127.0.0.1', port: 0 });
  await probe.close();
  return found;
}

interface House {
  readonly url: string;
  readonly heng: string;
  readonly faults: string[];
  readonly now: () => Date;
}

async function openHouse(house: House) {
  const browser = await launchChromium();
  const bundle = buildBundle();
  return {
    async open(hand: HandName, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visitor> {
      const context = await browser.newContext({ locale: 'zh-CN', ...windows[hand], ...options });
      context.setDefaultTimeout(15_000);
      await context.route(`${house.heng}/sdk/*`, (route) => serveScript(route, bundle));
      return createVisitor(house, context, hand);
    },
    async close() {
      await browser.close();
      bundle.remove();
    },
  };
}

/** The script as the sources have it now, not as it was built last. */
async function serveScript(route: Parameters<Parameters<BrowserContext['route']>[1]>[0], bundle: Bundle) {
  const body = bundle.read(new URL(route.request().url()).pathname) ?? Buffer.from('');
  const headers = { 'access-control-allow-origin': '*' };
  await route.fulfill({ body, contentType: 'text/javascript', headers });
}

async function createVisitor(house: House, context: BrowserContext, name: HandName): Promise<Visitor> {
  let page = await tab(house, context);
  let hand = handFor(name, page);
  const visitor: Visitor = {
    context,
    get page() {
      return page;
    },
    get hand() {
      return hand;
    },
    async go(path) {
      await page.goto(house.url + encodeURI(path));
    },
    async signInAs(person) {
      await visitor.go('/sign-in');
      await page.locator(`button[name="person"][value="${person}"]`).click();
      await page.waitForURL('**/account*');
    },
    async look(...ids) {
      for (const id of ids) await context.request.get(`${house.url}/products/${id}`);
    },
    async newTab() {
      page = await tab(house, context);
      hand = handFor(name, page);
      return page;
    },
    mode: () => page.locator('[data-mode]').first().getAttribute('data-mode'),
  };
  return visitor;
}

async function tab({ faults, now }: House, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (problem) => faults.push(problem.message));
  page.on('console', (line) => {
    // A page that is not there says so in the console as well: that is no fault of the page.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) faults.push(line.text());
  });
  // Only a clock that was moved is replaced; `setFixedTime` would stop the timers.
  if (now().getTime() - Date.now() > 1000) await page.clock.install({ time: now() });
  return page;
}
