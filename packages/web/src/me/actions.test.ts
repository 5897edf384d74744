import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noChromium } from '../../../sdk/src/testing/chromium.ts';
import { everyPlace, granted, grantedKey, phone, portalTest, settled, wordsOn } from '../testing/portal-page.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

/** Presses and counts: what auditor.md calls A, the actions of a path. */
class Path {
  actions = 0;
  async press(control: Locator): Promise<void> {
    this.actions += 1;
    await control.click();
  }
}

describe.skipIf(noChromium)('a person gets out in no more actions than in', () => {
  const { double, open } = portalTest();
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
  const door = (page: Page, name: string) => page.getByRole('link', { name }).first();
  const asked = { name: /是否允许用您的浏览记录/ } as const;

  test('withdrawing one thing takes no more actions from home than agreeing to it', async () => {
    const page = await open('', phone);
    const into = new Path();
    await into.press(door(page, '我的选择'));
    const agree = page.getByRole('group', asked).first().getByRole('button', { name: '同意', exact: true });
    await into.press(agree);
    // Browsing is sensitive: the first press opens the whole text, the second agrees.
    await into.press(agree);
    await expect.poll(() => double.cells.get(grantedKey)?.answer).toBe('granted');
    await page.goBack();
    const out = new Path();
    await out.press(button(page, '撤回：商品个性化推荐'));
    await expect.poll(() => double.calls('PUT', '/choices/personalised-recommendation').length).toBe(2);
    expect(out.actions).toBeLessThanOrEqual(into.actions);
    expect(out.actions).toBe(1);
  });

  test('where a thing was agreed to, it is withdrawn with the press beside', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open('choices', phone);
    const out = new Path();
    await out.press(page.getByRole('group', asked).first().getByRole('button', { name: '不同意' }));
    await expect.poll(() => double.cells.get(grantedKey)?.answer).toBe('withdrawn');
    expect(out.actions).toBe(1);
  });

  test('everything personalised is off with one action from home', async () => {
    const page = await open('', phone);
    const off = new Path();
    await off.press(page.getByRole('switch'));
    await expect.poll(() => double.switchedOn).toBe(false);
    expect(off.actions).toBe(1);
  });

  test('the whole copy is on its way with two actions from home', async () => {
    const page = await open('', phone);
    const take = new Path();
    await take.press(door(page, '带走副本'));
    const [download] = await Promise.all([page.waitForEvent('download'), take.press(button(page, '下载数据（JSON）'))]);
    expect([download.suggestedFilename().endsWith('.json'), take.actions]).toEqual([true, 2]);
  });

  test.each([
    ['one thing', [/^删除这一条$/], 1],
    ['everything of one kind', [/^删除这一类$/, /^删除$/], 2],
  ] as const)('%s is deleted where it stands in at most two actions', async (_, names, most) => {
    const page = await open('data/search-history', phone);
    const before = double.person.items.length;
    const path = new Path();
    for (const name of names) await path.press(button(page, name));
    await expect.poll(() => double.person.items.length).toBeLessThan(before);
    expect(path.actions).toBe(most);
  });

  test('closing the account takes two actions where it is told, and no text, no reason and no waiting', async () => {
    const page = await open('close', phone);
    const close = new Path();
    await close.press(button(page, '注销账户'));
    await close.press(button(page, /^注销$/));
    await page.getByText('已注销。').waitFor();
    expect([close.actions, double.person.erased]).toEqual([2, true]);
  });

  test('nothing on any page tries to change the person’s mind', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open('', phone);
    for (const at of everyPlace) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `at=${at}`);
      await settled(page);
      if (at === 'close') await button(page, '注销账户').click();
      const words = await wordsOn(page);
      expect(words.length).toBeGreaterThan(40);
      expect([at, words]).toEqual([
        at,
        expect.not.stringMatching(/残忍|放弃|错过|优惠|可惜|再想想|确定要|真的|！|暂不|知道了/),
      ]);
    }
  }, 300_000);
});
