import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EvidencePackage } from '@heng/ledger';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceKit } from '../../../ledger/src/testing/evidence-kit.ts';
import { violations } from '../../../sdk/src/testing/axe.ts';
import { launchChromium, noChromium } from '../../../sdk/src/testing/chromium.ts';
import { packageHtml, readEvidenceTemplate } from '../../../server/src/evidence/package-html.ts';

const folder = mkdtempSync(join(tmpdir(), 'heng-evidence-page-'));
execFileSync(process.execPath, [new URL('../../build-evidence.mjs', import.meta.url).pathname, folder]);
const template = readEvidenceTemplate(folder);
const kit = await evidenceKit({ people: 1, events: 7 });
const whole = kit.pack();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the package in which something is missing. */
function without(cut: (draft: Draft) => void): EvidencePackage {
  const draft = structuredClone(whole) as unknown as Draft;
  cut(draft);
  return draft as unknown as EvidencePackage;
}
interface Draft {
  people: { events: { place?: unknown; body: string }[] }[];
}

describe.skipIf(noChromium)('the page inside an evidence file, in a browser without a network', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function opened(pack: EvidencePackage, options: BrowserContextOptions = {}): Promise<Page> {
    const path = join(folder, 'evidence.html');
    writeFileSync(path, packageHtml(pack, kit.signer, template));
    const context = await browser.newContext({ offline: true, ...options });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', ({ message }) => wrong.push(message));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    await page.goto(pathToFileURL(path).href);
    if (options.javaScriptEnabled !== false)
      await page.waitForSelector(':root[data-state]:not([data-state="checking"])');
    expect(wrong).toEqual([]);
    return page;
  }
  const badges = (page: Page) => page.locator('.badge .zh').allTextContents();

  test('says that everything is proved, and every line has its badge', async () => {
    const page = await opened(whole);
    expect(await page.locator('.verdict .zh').textContent()).toBe('全部 11 条记录已核验：在日志里，有顺序，未被改动。');
    expect(await badges(page)).toEqual(Array(11).fill('已核验'));
    expect(await page.locator('.signers').textContent()).toContain('witness.example.gov/regulator');
  });

  test('shows a gap in red where it is', async () => {
    const page = await opened(without(({ people }) => people[0]?.events.splice(3, 2)));
    expect(await page.locator('.verdict .zh').textContent()).toBe('1 处不符。');
    const gap = page.locator('.gap');
    expect(await gap.textContent()).toContain('#3–#4');
    const [alert, colour] = await gap.evaluate((element) => [
      getComputedStyle(document.documentElement).getPropertyValue('--heng-alert'),
      getComputedStyle(element).color,
    ]);
    expect([alert, colour]).toEqual(['#b3361f', 'rgb(179, 54, 31)']);
    expect(await gap.evaluate((element) => element.nextElementSibling?.id)).toBe('e-5');
  });

  test('an altered entry is marked where it stands, one that waits is not called wrong', async () => {
    const altered = without(({ people: [owner] }) => {
      const event = owner?.events[1];
      if (event) event.body = event.body.replace('granted', 'refused');
    });
    const page = await opened(altered);
    expect((await badges(page)).filter((badge) => badge === '不符').length).toBeGreaterThanOrEqual(1);
    expect(await page.locator('#e-1 .reason').textContent()).toContain('内容被改过');
    const waiting = await opened(without(({ people }) => delete people[0]?.events[6]?.place));
    expect(await waiting.locator('.verdict .zh').textContent()).toBe('10 条已核验，1 条等待入账。');
  });

  test('without a script everything is readable and marked as not checked', async () => {
    const page = await opened(whole, { javaScriptEnabled: false });
    expect(new Set(await badges(page))).toEqual(new Set(['未核验']));
    expect(await page.locator('.entry').count()).toBe(10);
    expect(await page.locator('.said').first().textContent()).toContain('是否允许用您的搜索记录推荐商品');
    expect(await page.locator('.languages').isVisible()).toBe(false);
  });

  test('reads in English alone, or in Chinese with English beside it', async () => {
    const page = await opened(whole);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('.verdict .zh').isVisible()).toBe(false);
    expect(await page.locator('.verdict .en').textContent()).toBe(
      'All 11 records proved: in the log, in order, unaltered.',
    );
    await page.getByRole('button', { name: '中文' }).click();
    expect(await page.locator('.verdict .zh').isVisible()).toBe(true);
  });

  test('of many people one part is drawn when it is opened', async () => {
    const many = await evidenceKit({ people: 5, events: 7 });
    const page = await opened(many.pack());
    expect(await page.locator('tbody tr').count()).toBe(5);
    expect(await page.locator('#p-4 .entry').count()).toBe(0);
    await page.getByRole('link', { name: 'u-1005' }).click();
    expect(await page.locator('#p-4 .entry').count()).toBe(7);
  });

  test('needs nothing but itself: the content security policy lets nothing else in', async () => {
    const page = await opened(whole);
    const answers = await page.evaluate(async () => {
      const fetched = await fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      );
      const script = document.createElement('script');
      script.textContent = 'document.title = "run"';
      document.body.append(script);
      return [fetched, document.title === 'run'];
    });
    expect(answers).toEqual(['refused', false]);
  });

  test.each([
    [390, 844, 'light'],
    [390, 844, 'dark'],
    [1280, 800, 'light'],
    [1280, 800, 'dark'],
  ] as const)('at %d×%d in %s nothing is cut and axe finds nothing', async (width, height, colorScheme) => {
    const page = await opened(
      without(({ people }) => people[0]?.events.splice(3, 1)),
      // axe is put into the page, which the policy rightly forbids.
      { viewport: { width, height }, colorScheme, bypassCSP: true },
    );
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });

  test('on paper nothing is folded', async () => {
    const page = await opened(whole);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.locator('.technical dd').first().isVisible()).toBe(true);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
  });
});
