import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../driver/chromium.ts';
import { judge } from '../../score/judge.ts';
import type { AuditResult } from '../../score/result.ts';
import { altered, eachControl, eachWalk, withActions } from '../../testing/altered.ts';
import { everywhereHostile, withEverything } from '../../testing/hostile.ts';
import { noChromium } from '../../testing/machine.ts';
import { compare } from '../baseline/compare.ts';
import { comparisonHtml } from '../baseline/comparison-html.ts';
import { junitReport } from '../junit.ts';
import { htmlReport } from './page.ts';

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const spoiled = judge(
  altered(
    withEverything,
    withActions('refuse', 3),
    eachControl('refuse', (refuse) => Object.assign(refuse, { role: 'link', label: '以后再说' })),
    eachWalk('withdraw', (walk) =>
      Object.assign(walk, { rivals: [{ label: '关', selector: '#x', picture: { screenshot: 'ask.png', boxes: [] } }] }),
    ),
    (draft) => Object.assign(draft, { service: { state: 'failed', because: 'timeout' } }),
  ),
);
const hostile = judge(altered(withEverything, everywhereHostile));

let browser: Browser;
let picture: Uint8Array;

beforeAll(async () => {
  if (noChromium) return;
  browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  picture = await page.screenshot({ type: 'jpeg' });
  await page.close();
});

afterAll(() => browser?.close());

interface Opened {
  readonly page: Page;
  readonly asked: readonly string[];
}

/** Opens a document from memory and writes down every request it makes. */
async function open(document: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options);
  const asked: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url === 'https://report.example/') return route.fulfill({ contentType: 'text/html', body: document });
    asked.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto('https://report.example/');
  return { page, asked };
}

const reportOf = (result: AuditResult) => htmlReport(result, { pictures: () => picture });

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeScript);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.skipIf(noChromium)('the report', () => {
  test.each([
    [390, 'light', 'zh'],
    [1280, 'dark', 'en'],
  ] as const)(
    'has no axe violation at %d px, %s, %s, with every fold open',
    async (width, colorScheme, language) => {
      const { page } = await open(reportOf(spoiled), { viewport: { width, height: 844 }, colorScheme });
      await page.locator(`label[for=show-${language}]`).click();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    },
    180_000,
  );

  test('shows one language at a time and changes it with scripts off', async () => {
    const { page } = await open(reportOf(spoiled), { javaScriptEnabled: false });
    const heading = page.locator('h1');
    expect(await heading.locator('.zh').isVisible()).toBe(true);
    expect(await heading.locator('.en').isVisible()).toBe(false);
    await page.locator('#show-zh').focus();
    await page.keyboard.press('ArrowRight');
    expect(await heading.locator('.en').isVisible()).toBe(true);
    expect(await heading.locator('.zh').isVisible()).toBe(false);
    await page.context().close();
  });

  test('nothing runs over the edge of a phone', async () => {
    const { page } = await open(reportOf(hostile), { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.context().close();
  });

  test('loads nothing from anywhere, and carries each picture once', async () => {
    const document = reportOf(spoiled);
    const { page, asked } = await open(document);
    expect(asked).toEqual([]);
    expect(await page.locator('image').count()).toBeGreaterThan(0);
    expect(await page.locator('svg.shot use').count()).toBeGreaterThan(await page.locator('image').count());
    await page.context().close();
  });

  test('prints the arithmetic, the caps, the law with its status and the words of the convenience ratio', () => {
    const document = reportOf(judge(altered(withActions('refuse', 3))));
    expect(document).toContain('→ 封顶 59（REF-02）');
    expect(document).toContain('封顶原因：REF-02');
    expect(document).toContain('同意1步(2.7秒)，拒绝3步(2.7秒)，便捷比3.00，不合格');
    expect(document).toMatch(
      /第二十四条第二款[^<]*<\/span><span class="en"[^>]*>[^<]*<\/span> <span class="status checked"><span class="zh" lang="zh-CN">已核对/,
    );
  });

  test('a page that asks nothing has no grade and says so', () => {
    const document = reportOf(judge(altered((draft) => Object.assign(draft, { asked: false }))));
    expect(document).toContain('没有找到询问，什么也没有证明');
    expect(document).toContain('不评分');
  });
});

describe.skipIf(noChromium)('what a hostile page says', () => {
  test.each([
    ['report', () => reportOf(hostile)],
    ['comparison', () => comparisonHtml(compare(spoiled, hostile))],
  ] as const)('stays text in the %s', async (_, written) => {
    const { page, asked } = await open(written());
    const found = await page.evaluate(() => ({
      scripts: document.querySelectorAll('script').length,
      broken: 'broken' in globalThis,
      handlers: [...document.querySelectorAll('*')].filter((element) =>
        [...element.attributes].some(({ name }) => name.startsWith('on')),
      ).length,
      links: [...document.querySelectorAll('a')].length,
      images: document.querySelectorAll('img').length,
      styles: document.querySelectorAll('style').length,
    }));
    expect(found).toEqual({ scripts: 0, broken: false, handlers: 0, links: 0, images: 0, styles: 1 });
    expect(asked).toEqual([]);
    await page.context().close();
  });

  test('leaves the JUnit file well-formed', async () => {
    const { page } = await open('<!doctype html><title>x</title>');
    const read = await page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      return {
        error: parsed.querySelector('parsererror')?.textContent ?? null,
        cases: parsed.querySelectorAll('testcase').length,
        names: [...parsed.documentElement.attributes].map(({ name }) => name),
      };
    }, junitReport(hostile));
    expect(read).toEqual({ error: null, cases: 35, names: ['name', 'tests', 'failures', 'errors', 'skipped'] });
    await page.context().close();
  });
});
