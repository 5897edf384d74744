import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { desk, pageTest } from './page-test.ts';
import type { WebDouble } from './web-double.ts';

export { desk };

export const phone = { viewport: { width: 390, height: 844 } } as const;
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
  const { double, troubles, open: visit } = pageTest({ faults: ({ person }) => person.faults });
  return {
    double,
    visit,
    open: (at = '', options = {}) => visit(`/me#token=t&at=${at}`, options),
    troubles,
  };
}
