import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noChromium } from '../../../sdk/src/testing/chromium.ts';
import { everyPlace, granted, grantedKey, phone, portalTest, settled } from '../testing/portal-page.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

interface Measured {
  readonly what: string;
  readonly size: number;
  readonly height: number;
  readonly isTarget: boolean;
}

/** Everything visible that holds text of its own or can be pressed, through all shadow roots. */
const measure = (page: Page): Promise<readonly Measured[]> =>
  page.evaluate(() => {
    const found: { what: string; size: number; height: number; isTarget: boolean }[] = [];
    const targets =
      'button, nav a, a.link, h3 a, summary, select, textarea, label.pick, input:not([type=radio], [type=checkbox])';
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        const { height, width } = element.getBoundingClientRect();
        const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent?.trim());
        const isTarget = element.matches(targets);
        if (width <= 1 || height === 0 || (!own && !isTarget) || element.closest('style, svg, .unseen')) continue;
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        found.push({
          what: `${element.localName} ${element.textContent?.trim().slice(0, 20)}`,
          size,
          height,
          isTarget,
        });
      }
    };
    walk(document.body);
    return found;
  }, 300_000);

describe.skipIf(noChromium)('large text', () => {
  const { double, open } = portalTest();

  test.each([18, 20, 30])(
    'at %i px every text is at least 18 px and every target 60 px, in every section',
    async (size) => {
      double.cells.set(grantedKey, granted);
      const page = await open(`&size=${size}`, phone);
      for (const at of everyPlace) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, `at=${at}&size=${size}`);
        await settled(page);
        const found = await measure(page);
        expect(found.length).toBeGreaterThan(3);
        expect([at, found.filter((one) => one.size < 18)]).toEqual([at, []]);
        expect([at, found.filter((one) => one.isTarget && one.height < 59.5)]).toEqual([at, []]);
      }
    },
  );

  test('it grows to 30 px and shrinks to 18, step by step, and says where it ends', async () => {
    const page = await open('', phone);
    await page.getByRole('button', { name: '大字' }).click();
    const body = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: '大一点' }).click();
    expect(await body()).toBe('30px');
    expect(await page.getByRole('button', { name: '大一点' }).getAttribute('aria-disabled')).toBe('true');
    for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: '小一点' }).click();
    expect(await body()).toBe('18px');
  });

  test('home is one column with the switch and four doors, and everything else one press further', async () => {
    const page = await open('&size=20', { viewport: { width: 1280, height: 800 } });
    await settled(page);
    const doors = page.getByRole('navigation').getByRole('link');
    expect((await doors.allTextContents()).map((text) => text.trim())).toEqual([
      '持有的信息',
      '我的选择',
      '请求',
      '其他部分',
    ]);
    const lefts = await page
      .locator('my-portal .side > *')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
    await doors.last().click();
    await page.getByRole('link', { name: '注销账户' }).waitFor();
  });

  test('the switch is still the first thing, and one press', async () => {
    const page = await open('&size=30', phone);
    const box = await page.getByRole('switch').boundingBox();
    expect(box?.y).toBeLessThan(422);
    await page.getByRole('switch').click();
    await expect.poll(() => double.switchedOn).toBe(false);
  });
});
