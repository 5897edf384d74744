import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type GuardRules, guard } from './guard.ts';
import { quietPage } from './quiet-page.ts';
import { type Device, userAgent } from './settings.ts';
import { type Traffic, watchTraffic } from './traffic.ts';

/** What all visits of one audit share. */
export interface Ground {
  readonly browser: Browser;
  readonly home: string;
  readonly locale: string;
  readonly timezone: string;
  readonly rules: GuardRules;
  /** Waits for its turn before a page load. */
  readonly pace: () => Promise<void>;
  /** Cookies of a person who is signed in, where a manifest gives them. */
  readonly signIn: readonly SignInCookie[];
}

export interface SignInCookie {
  readonly name: string;
  readonly value: string;
}

export type Kept = Exclude<BrowserContextOptions['storageState'], string | undefined>;

export interface Beginning {
  readonly device: Device;
  /** What an earlier visit left behind. */
  readonly kept?: Kept;
  /** The page's clock stands there instead of now. */
  readonly at?: Date;
  readonly signedIn?: boolean;
  /** What the person does before anything is looked at, such as agreeing: for sites that keep answers on their server. */
  readonly first?: (visit: Visit) => Promise<unknown>;
}

/** One browser session of one person: opened, used, closed. */
export interface Visit {
  readonly ground: Ground;
  readonly device: Device;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly traffic: Traffic;
  /** Words of the browser's own dialogs; they were confirmed. */
  readonly confirmed: string[];
}

export async function openVisit(ground: Ground, beginning: Beginning): Promise<Visit> {
  const { device, kept, at } = beginning;
  const touch = device.pointer === 'touch';
  const context = await ground.browser.newContext({
    viewport: device.viewport,
    isMobile: touch,
    hasTouch: touch,
    locale: ground.locale,
    timezoneId: ground.timezone,
    userAgent: userAgent(ground.browser.version(), device),
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...(kept ? { storageState: kept } : {}),
  });
  await prepare(context, ground, beginning);
  if (at) await context.clock.install({ time: at });
  const page = await context.newPage();
  const visit = { ground, device, context, page, traffic: watchTraffic(context), confirmed: [] as string[] };
  page.on('dialog', (dialog) => {
    visit.confirmed.push(dialog.message().slice(0, 200));
    dialog.accept().catch(() => undefined);
  });
  return visit;
}

async function prepare(context: BrowserContext, ground: Ground, { signedIn }: Beginning): Promise<void> {
  context.setDefaultTimeout(10_000);
  await guard(context, ground.rules);
  await context.addInitScript(quietPage);
  if (!signedIn || ground.signIn.length === 0) return;
  await context.addCookies(ground.signIn.map((cookie) => ({ ...cookie, url: ground.home })));
}

/** Opens, hands over, closes whatever happens. */
export async function during<T>(ground: Ground, beginning: Beginning, use: (visit: Visit) => Promise<T>): Promise<T> {
  const visit = await openVisit(ground, beginning);
  try {
    await beginning.first?.(visit);
    return await use(visit);
  } finally {
    await visit.context.close().catch(() => undefined);
  }
}

/** Loads a page in its turn; the status of its document, null when there was no answer. */
export async function goTo(visit: Visit, url: string): Promise<number | null> {
  await visit.ground.pace();
  try {
    const response = await visit.page.goto(url, { waitUntil: 'load', timeout: 20_000 });
    return response?.status() ?? null;
  } catch (error) {
    visit.ground.rules.remark(`${new URL(url).pathname} did not load: ${firstLine(error)}`);
    return null;
  }
}

export const firstLine = (error: unknown): string => String((error as Error).message ?? error).split('\n')[0] ?? '';
