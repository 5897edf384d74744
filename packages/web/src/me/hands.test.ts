import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noChromium } from '../../../sdk/src/testing/chromium.ts';
import { bothSizes, granted, grantedKey, phone, portalTest, settled } from '../testing/portal-page.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

/** Name and role of what has the focus, through the shadow roots. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return (active?.getAttribute('aria-label') ?? active?.textContent ?? '').trim().replace(/\s+/g, ' ');
  });

/** Tabs until what has the focus says `name`; a trap or a missing stop fails. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (typeof name === 'string' ? here.startsWith(name) : name.test(here)) return;
    seen.push(here.slice(0, 20));
  }
  throw new Error(`expected a stop named ${name}, got ${seen.join(' | ')}`);
}

describe.skipIf(noChromium)('with the keyboard alone', () => {
  const { double, open } = portalTest();
  const { person } = double;

  describe.each(bothSizes)('on %s', (_, size) => {
    test('everything is turned off, one use is withdrawn', async () => {
      double.cells.set(grantedKey, granted);
      const page = await open('', size);
      await settled(page);
      await tabTo(page, '撤回：商品个性化推荐');
      await page.keyboard.press('Enter');
      await expect.poll(() => double.calls('PUT', '/choices/personalised-recommendation').length).toBe(1);
      await page.keyboard.press('Shift+Tab');
      expect(await focused(page)).toMatch(/^个性化：已开启/);
      await page.keyboard.press('Space');
      await expect.poll(() => double.switchedOn).toBe(false);
    });

    test('a section is opened, a kind of information deleted, and the focus is never lost', async () => {
      const page = await open('data', size);
      await settled(page);
      await tabTo(page, '逐项查看搜索记录');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '逐项查看', exact: true }).waitFor();
      await settled(page);
      await expect.poll(() => focused(page)).toBe('逐项查看');
      await tabTo(page, '删除这一类');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toMatch(/^会删除全部搜索记录/);
      await tabTo(page, /^删除$/);
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toMatch(/^已删除 4 条/);
    });

    test('something is corrected, and leaving the form returns to where it began', async () => {
      const page = await open('data/mobile-number', size);
      await settled(page);
      await tabTo(page, '更正');
      await page.keyboard.press('Enter');
      await page.getByLabel('应为').waitFor();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('139 0000 0000');
      await page.keyboard.press('Enter');
      await page.getByText('已更正。').waitFor();
      await expect
        .poll(() => person.items.find(({ category }) => category === 'mobile-number')?.value)
        .toBe('139 0000 0000');
      await expect.poll(() => focused(page)).toBe('更正');
    });

    test('a request is made and taken back', async () => {
      const page = await open('requests/new', size);
      await settled(page);
      await page.getByRole('radio').first().focus();
      await page.keyboard.press('ArrowDown');
      await tabTo(page, /^提出$/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '这项请求' }).waitFor();
      await settled(page);
      await tabTo(page, '收回请求');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => person.requests.map(({ kind, state }) => `${kind} ${state}`))
        .toEqual(['copy taken-back']);
    });

    test('the account is closed', async () => {
      const page = await open('close', size);
      await settled(page);
      await page.getByText('会删除', { exact: true }).waitFor();
      await tabTo(page, /^注销账户$/);
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toMatch(/^注销会删除/);
      await tabTo(page, /^注销$/);
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toMatch(/^已注销/);
    });
  });
});

describe.skipIf(noChromium)('with a finger', () => {
  const { double, open } = portalTest();
  const finger = { ...phone, hasTouch: true, isMobile: true };

  test('off, withdrawn, deleted and asked for with taps', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open('', finger);
    await page.getByRole('switch').tap();
    await expect.poll(() => double.switchedOn).toBe(false);
    await page.getByRole('link', { name: '持有的信息' }).tap();
    await page.getByRole('link', { name: '逐项查看搜索记录' }).tap();
    await page.getByRole('button', { name: '删除这一条' }).first().tap();
    await page.getByText('已删除 1 条').waitFor();
    await page.getByRole('link', { name: '返回：持有的信息' }).tap();
    await page.getByRole('link', { name: '返回：我的信息' }).tap();
    await page.getByRole('link', { name: '请求' }).tap();
    await page.getByRole('link', { name: '提出请求' }).tap();
    await page.getByRole('radio', { name: /^查阅/ }).tap();
    await page.getByRole('button', { name: '提出', exact: true }).tap();
    await page.getByRole('heading', { name: '这项请求' }).waitFor();
  });

  test('every target of a finger is at least 44 px high', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open('data/browsing-history', finger);
    await settled(page);
    const heights = await page
      .locator('button:visible, a:visible, summary:visible')
      .evaluateAll((all) => all.map((one) => [one.textContent?.trim(), one.getBoundingClientRect().height] as const));
    expect(heights.filter(([, height]) => height < 43.5)).toEqual([]);
  });
});
