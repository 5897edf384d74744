import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchChromium, noChromium } from '../../../sdk/src/testing/chromium.ts';
import { WebDouble } from './web-double.ts';

export const desk = { viewport: { width: 1280, height: 800 } } as const;

type Answers = WebDouble['answers'];

interface PageTestOptions {
  /** What the double answers, given what it answers by itself. */
  answers?(own: Answers): Answers;
  /** Before each test, after the double forgot the one before. */
  begin?(double: WebDouble): void;
  /** What else must be empty after a test. */
  faults?(double: WebDouble): readonly unknown[];
}

export interface PageTest {
  readonly double: WebDouble;
  /** What a browser complained about: a test that provokes it takes it out. */
  readonly troubles: string[];
  /** A page in a session of its own, wherever it goes. */
  blank(options?: BrowserContextOptions): Promise<Page>;
  /** Opens an address of the double, or of another server. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens the console, and is there once its rooms are. */
  enter(path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Pages against the double, in a real browser, one a test; a test fails on a script error or a broken policy. */
export function pageTest({ answers, begin, faults = () => [] }: PageTestOptions = {}): PageTest {
  const double = new WebDouble();
  const troubles: string[] = [];
  let browser: Browser | undefined;
  let page: Page | undefined;

  beforeAll(async () => {
    if (noChromium) return;
    await double.build().start();
    if (answers) double.answers = answers(double.answers);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    if (browser) await double.stop();
  });
  beforeEach(() => {
    double.reset();
    begin?.(double);
    troubles.length = 0;
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(`the page said:\n${await page?.locator('body').textContent()}`);
    expect([troubles, faults(double)]).toEqual([[], []]);
    await page?.context().close();
    page = undefined;
  });

  async function blank(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await (browser as Browser).newContext({ ...desk, ...options });
    const blankPage = await context.newPage();
    blankPage.on('pageerror', (error) => troubles.push(String(error)));
    blankPage.on('console', (message) => {
      const isOurs = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
      if (isOurs) troubles.push(message.text());
    });
    page = blankPage;
    return blankPage;
  }
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const opened = await blank(options);
    await opened.goto(new URL(path, double.url).href);
    return opened;
  }
  async function enter(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const opened = await open(path, options);
    await opened.getByRole('navigation').waitFor();
    return opened;
  }
  return { double, troubles, blank, open, enter };
}
