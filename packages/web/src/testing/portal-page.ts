import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchChromium } from '../../../sdk/src/testing/chromium.ts';
import { WebDouble } from './web-double.ts';

export const phone = { viewport: { width: 390, height: 844 } } as const;
export const desk = { viewport: { width: 1280, height: 800 } } as const;
export const bothSizes = [
  ['a phone', phone],
  ['a desk', desk],
] as const;

/** Every section and view that an address opens. */
export const everyPlace = [
  '',
  'data',
  'data/browsing-history',
  'data/order-history',
  'data/delivery-address',
  'choices',
  'requests',
  'requests/new',
  'tags',
  'decisions',
  'flow',
  'copy',
  'evidence',
  'notices',
  'close',
  'object/price',
  'object/tag/teaware',
  'more',
] as const;

/** Nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect.poll(() => page.locator('.bones').count()).toBe(0);
}

/** All words on the screen, through the shadow roots of sections and elements. */
export const wordsOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const told: string[] = [];
    const walk = (node: Node) => {
      if (node instanceof Element && node.matches('style, script, noscript')) return;
      if (node.nodeType === Node.TEXT_NODE) told.push(node.textContent ?? '');
      for (const child of (node as Element).shadowRoot?.childNodes ?? []) walk(child);
      for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    return told.join(' ').replace(/\s+/g, ' ');
  });

/** What one person agreed to, as the double keeps it. */
export const granted = {
  purpose: 'personalised-recommendation',
  category: 'browsing-history',
  answer: 'granted',
  level: 'itemised',
  notice: 'ntc_browse',
  at: '2026-11-23T16:00:00+08:00',
  receipt: 'rcp_9',
};
export const grantedKey = 'personalised-recommendation/browsing-history,,';

export interface PortalTest {
  readonly double: WebDouble;
  /** Opens the portal with a token, at a place of its own. */
  open(at?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens any address of the double, or of another server. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** What a browser complained about: a test that provokes it takes it out. */
  readonly troubles: string[];
}

/** The portal against the double, in a real browser; a test fails on a script error, a broken policy or a reply outside the contract. */
export function portalTest(): PortalTest {
  const double = new WebDouble();
  const troubles: string[] = [];
  let browser: Browser;
  let page: Page | undefined;

  beforeAll(async () => {
    await double.build().start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await double.stop();
  });
  beforeEach(() => {
    double.reset();
    troubles.length = 0;
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(`the page said:\n${await page?.locator('body').textContent()}`);
    expect([troubles, double.person.faults]).toEqual([[], []]);
    await page?.context().close();
  });

  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ ...desk, ...options });
    page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => {
      const isOurs = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
      if (isOurs) troubles.push(message.text());
    });
    await page.goto(new URL(path, double.url).href);
    return page;
  };
  return {
    double,
    visit,
    open: (at = '', options = {}) => visit(`/me#token=t&at=${at}`, options),
    troubles,
  };
}
