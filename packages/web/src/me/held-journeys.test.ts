import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noChromium } from '../../../sdk/src/testing/chromium.ts';
import { bothSizes, portalTest } from '../testing/portal-page.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

describe.skipIf(noChromium)('what is held', () => {
  const { double, open } = portalTest();
  const { person } = double;
  const heldOf = (category: string) => person.items.filter((item) => item.category === category);

  /** The card of the first thing shown. */
  const first = (page: Page) => page.locator('my-item').first();

  describe.each(bothSizes)('on %s', (_, size) => {
    test('every category is listed with how many, what for, for whom, how long, and its year in words', async () => {
      const page = await open('data', size);
      const orders = page.getByRole('region', { name: '订单交易记录' });
      await orders.getByText('9 条').waitFor();
      await orders.getByText('用于：向品牌商共享。提供给：某某品牌。').waitFor();
      await orders.getByText('交易完成后三年').waitFor();
      expect(await orders.getByRole('img').getAttribute('aria-label')).toMatch(
        /^这一年里的订单交易记录：2\d{3}年\d+月 1 条/,
      );
    });

    test('an item shows its content, source, purpose, last use, receivers and end', async () => {
      const page = await open('data/browsing-history', size);
      await first(page).getByText('来源').waitFor();
      const told = await first(page).locator('article').textContent();
      for (const part of ['乌龙茶 250 克', '您在商品页的浏览', '商品个性化推荐', '没有提供给别人', '到期自动删除'])
        expect(told).toContain(part);
      await first(page).getByRole('link', { name: '查看这次决定' }).click();
      await page.getByRole('heading', { name: '这一次决定' }).waitFor();
    });

    test('one item is deleted with one press, and the list says so', async () => {
      const page = await open('data/search-history', size);
      await first(page).getByRole('button', { name: '删除这一条' }).click();
      await page.getByText('已删除 1 条，以后不再使用。').waitFor();
      expect(heldOf('search-history')).toHaveLength(3);
      await expect.poll(() => page.locator('my-item').count()).toBe(3);
    });

    test('a whole category is deleted with two presses, and the first says what the second does', async () => {
      const page = await open('data/browsing-history', size);
      await page.getByRole('button', { name: '删除这一类' }).click();
      await page.getByText('会删除全部网页浏览记录，共 34 条。立即删除，不能恢复。').waitFor();
      await page.getByRole('button', { name: '删除', exact: true }).click();
      await page.getByText('已删除 34 条').waitFor();
      expect(heldOf('browsing-history')).toEqual([]);
      await page.getByText('这一类现在没有任何信息。').waitFor();
    });

    test('something is corrected in place', async () => {
      const page = await open('data/delivery-address', size);
      await first(page).getByRole('button', { name: '更正' }).click();
      await first(page).getByLabel('城市').fill('苏州');
      await first(page).getByRole('button', { name: '保存更正' }).click();
      await page.getByText('已更正。之后按新的内容使用。').waitFor();
      expect(heldOf('delivery-address')[0]?.value).toEqual({ receiver: '李某', city: '苏州', street: '示例路 1 号' });
      await page.getByText('苏州').waitFor();
    });
  });

  test('what a law keeps cannot be deleted, and says by which law and until when', async () => {
    const page = await open('data/order-history');
    await first(page).getByText('电子商务法 第三十一条').waitFor();
    expect(await page.getByRole('button', { name: /删除/ }).count()).toBe(0);
    await page.getByText('法律要求保存这一类中的记录').waitFor();
  });

  test('what is sealed is told with its law and its end', async () => {
    const page = await open('data');
    const sealed = page.getByRole('region', { name: '依法封存的' });
    await sealed.getByText('已完成的订单').waitFor();
    await sealed.getByText(/3 条，封存到 \d{4}年/).waitFor();
    await sealed.getByText('电子商务法 第三十一条').waitFor();
  });

  test('the year stands in a table beside the drawing, a row a month', async () => {
    const page = await open('data');
    await page.getByText('按月列表').click();
    expect(await page.getByRole('row').count()).toBe(13);
    const cells = await page.getByRole('row').last().getByRole('cell').allTextContents();
    expect(cells.map(Number).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
  });

  test('more than a page of items is read on when asked for', async () => {
    const page = await open('data/browsing-history');
    await expect.poll(() => page.locator('my-item').count()).toBe(20);
    await page.getByRole('button', { name: '看更早的' }).click();
    await expect.poll(() => page.locator('my-item').count()).toBe(34);
    expect(await page.getByRole('button', { name: '看更早的' }).count()).toBe(0);
  });

  test('a deletion that fails says so and changes nothing', async () => {
    const page = await open('data/search-history');
    await first(page).waitFor();
    double.instead.push({ status: 422, body: { code: 'kept-by-law', detail: '' } });
    await first(page).getByRole('button', { name: '删除这一条' }).click();
    await page.getByText('法律要求保存这一项，现在不能删除。').waitFor();
    expect(heldOf('search-history')).toHaveLength(4);
  });

  test('where it went: each line ends at who gets it, and the words say the same', async () => {
    const page = await open('flow');
    await expect.poll(() => page.locator('my-flow .curves path').count()).toBe(4);
    await page.getByText('用于向品牌商共享。能得到它的：某某品牌（电话 400-000-0000）。').waitFor();
    await page.getByText('用于商品个性化推荐。只在商店内使用，没有提供给别人。').waitFor();
  });

  test('what was passed on names who got it, and shows their own answer to the withdrawal', async () => {
    const page = await open('flow');
    const [brand, courier] = [
      page.locator('my-flow .card', { hasText: '已撤回，对方已答复' }),
      page.getByText('蓝田快递'),
    ];
    await brand.getByText('400-000-0001').waitFor();
    await brand.getByText('对方签名答复：已删除 3 条').waitFor();
    await brand.getByText('通知了 2 次').waitFor();
    await courier.waitFor();
    person.shares = [];
    await (await open('flow')).getByText('没有提供给任何人。').waitFor();
  });

  test.each([
    ['下载表格（CSV）', 'csv', /^category,value/],
    ['下载数据（JSON）', 'json', /^\{"items":/],
  ])('%s takes one press', async (name, format, begins) => {
    const page = await open('copy');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^my-information-.*\\.${format}$`));
    expect((await readFile(await download.path(), 'utf8')).replace(/^"|"$/g, '')).toMatch(begins);
    await page.getByText('已保存。文件里有您的个人信息').waitFor();
  });

  test('a tag says why it is there, is deleted with one press, and can be allowed again', async () => {
    const page = await open('tags');
    await page.getByText('您近 90 天看过 7 次乌龙茶，买过 1 次。').waitFor();
    await page.getByRole('button', { name: '删除这个标签' }).first().click();
    await page.getByText('已删除，不会再生成。').waitFor();
    expect([person.tags.map(({ id }) => id), person.barred.map(({ id }) => id)]).toEqual([
      ['teaware'],
      ['night-owl', 'oolong-lover'],
    ]);
    await page.getByRole('button', { name: '重新允许' }).first().click();
    await expect.poll(() => person.barred.map(({ id }) => id)).toEqual(['oolong-lover']);
  });
});
