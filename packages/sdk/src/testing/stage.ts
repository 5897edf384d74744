import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Bundle, buildBundle } from './bundle.ts';
import { launchChromium } from './chromium.ts';
import { type Body, HengDouble, type Reply } from './heng-double.ts';

export interface StageOptions extends BrowserContextOptions {
  readonly lang?: 'zh-CN' | 'en';
  readonly dir?: 'rtl';
  /** Further styles of the page. */
  readonly style?: string;
  /** The script tag; the module unless told. */
  readonly script?: string;
}

export const phone = { width: 390, height: 844 } as const;
export const desk = { width: 1280, height: 800 } as const;

const ground = `html { color-scheme: light dark; background: light-dark(#fbfaf7, #171a18); color: light-dark(#1f2421, #ecebe6); }
  main { display: grid; gap: 16px; max-inline-size: 680px; margin-inline: auto; }`;

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><rect width="96" height="96" fill="#0f6f6a"/></svg>';

/** A double of Heng and a browser for one test file, and pages with our elements in them. Call it inside `describe`. */
export function stage() {
  const double = new HengDouble();
  const troubles: string[] = [];
  const opened: Page[] = [];
  let bundle: Bundle;
  let browser: Browser;
  let style = '';

  beforeAll(async () => {
    bundle = buildBundle();
    double.files = bundle.read;
    double.documents = (path) =>
      path === '/ground.css'
        ? { type: 'text/css', content: ground + style }
        : path === '/tea.svg'
          ? { type: 'image/svg+xml', content: picture }
          : undefined;
    await double.start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await double.stop();
    bundle?.remove();
  });
  beforeEach(() => {
    double.reset();
    double.answers = roomsOf(double);
    troubles.length = 0;
  });
  afterEach(() => Promise.all(opened.splice(0).map((page) => page.context().close())));

  /** Opens a page that shows `body`; elements named in it have been defined. */
  async function show(body: string, options: StageOptions = {}): Promise<Page> {
    const { lang = 'zh-CN', dir, script = '<script type="module" src="/sdk/heng.js"></script>', ...context } = options;
    style = options.style ?? '';
    double.page = `<!doctype html><html lang="${lang}"${dir ? ` dir="${dir}"` : ''}><head><meta charset="utf-8"><title>Test</title>
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/ground.css">${script}</head>
      <body><main>${body}</main></body></html>`;
    const page = await (await browser.newContext({ viewport: phone, ...context })).newPage();
    page.setDefaultTimeout(8000);
    opened.push(page);
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(`${double.url}/page`);
    await defined(page);
    return page;
  }

  return { double, troubles, show };
}

/** Waits until every element of ours on the page is defined and painted. */
export async function defined(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll('*'))
      .filter(({ localName }) => localName.startsWith('heng-'))
      .every((element) => (element as unknown as { hasUpdated?: boolean }).hasUpdated),
  );
  await page.waitForLoadState('networkidle');
}

/** The rooms of rights and profile, as far as elements ask them. */
const roomsOf =
  (double: HengDouble) =>
  (method: string, path: string, _: Body): Reply | undefined => {
    if (path.startsWith('/v1/me/tags') && method === 'DELETE') double.tags = [];
    if (path.startsWith('/v1/me/tags')) return { status: 200, body: { tags: double.tags, barred: [] } };
    if (path === '/v1/me/objections') {
      return { status: 201, body: { id: 'req_1', due: '2026-12-15T09:00:00+08:00' } };
    }
    if (path === '/v1/me/requests') return { status: 200, body: { requests: [{ id: 'req_1', endedAt: null }] } };
    if (path.startsWith('/v1/me/data')) {
      return { status: 200, body: { summary: [{ count: 12 }, { count: 30 }], items: [], next: null, sealed: [] } };
    }
    return undefined;
  };

/** Keeps a picture of the page for a person to look at; such pictures are not part of the repository. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.HENG_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
