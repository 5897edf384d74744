import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { everyLook, noChromium } from '../../sdk/src/testing/chromium.ts';
import { pageTest } from './testing/page-test.ts';

if (noChromium) console.warn(`page tests skipped: ${noChromium}`);

const pages = pageTest();
const { double } = pages;
let page: Page;

async function open(path: string, options?: BrowserContextOptions): Promise<Page> {
  page = await pages.open(path, options);
  return page;
}

describe.skipIf(noChromium)('pages', () => {
  describe.each(everyLook ? (['light', 'dark'] as const) : (['dark'] as const))(
    'axe finds nothing wrong, %s',
    (colorScheme) => {
      test.each(['/', '/me', '/me#token=t', '/staff', '/staff?room=overview', '/staff?room=rules&lang=en'])(
        '%s',
        async (path) => {
          double.signedIn = path.includes('room');
          await open(path, { colorScheme });
          await page.waitForLoadState('networkidle');
          if (path.includes('overview')) await page.locator('.chart svg').first().waitFor();
          if (path === '/staff') await page.getByLabel('邮箱').waitFor();
          if (path.includes('rules')) await page.getByRole('table').waitFor();
          expect(await violations(page)).toEqual([]);
        },
      );
    },
  );

  describe('/', () => {
    test('it says what this server is, for which shop, and where to go', async () => {
      await open('/');
      await page.getByText('山茶小店').waitFor();
      expect(
        await page.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
      ).toEqual(['/me', '/staff', '/openapi.json']);
    });

    test('a server that is not ready is said to be so', async () => {
      double.instead.push({ status: 503, body: { code: 'unavailable' } });
      await open('/');
      await page.getByText('服务还没有准备好').waitFor();
    });
  });

  describe('/staff', () => {
    const enter = async (path = '/staff') => {
      double.signedIn = true;
      await open(path);
      await page.getByRole('navigation').waitFor();
    };
    const rows = (table: string) => page.getByRole('region', { name: table }).locator('tbody tr.ant-table-row');

    test('nobody gets in without signing in, and a wrong password says what to do', async () => {
      await open('/staff');
      await page.getByLabel('邮箱').fill('staff@heng.local');
      await page.getByLabel('密码', { exact: true }).fill('wrong');
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByText('邮箱或密码不对').waitFor();
      expect(double.calls('GET', '/v1/staff/rulings')).toEqual([]);
      await page.getByLabel('密码', { exact: true }).fill('right');
      await page.keyboard.press('Enter');
      await page.getByText('12,345').first().waitFor();
    });

    test('a session that ends leads back to the sign-in', async () => {
      await enter();
      await page.getByText('12,345').first().waitFor();
      double.signedIn = false;
      await page.getByLabel('邮箱').waitFor();
    });

    test('a session that could not be ended says that it is still open', async () => {
      await enter();
      const own = double.answers;
      double.answers = (method, path, body) =>
        method === 'DELETE' ? { status: 500, body: { code: 'internal' } } : own(method, path, body);
      await page.getByRole('button', { name: '退出' }).click();
      await page.getByText('您仍在登录中').waitFor();
      double.answers = own;
      await page.getByRole('button', { name: '退出' }).click();
      await page.getByLabel('邮箱').waitFor();
    });

    test('every number says since when', async () => {
      await enter();
      await page.getByText('12,345').first().waitFor();
      expect(await page.locator('.figures > div').count()).toBe(8);
      expect(await page.locator('.figures > div .since').allTextContents()).toEqual(
        Array(8).fill(expect.stringContaining('2026年11月23日')),
      );
    });

    test('numbers follow the server by themselves, in place', async () => {
      await enter();
      await page.getByText('12,345').first().waitFor();
      await page.evaluate(() => document.querySelector('.figures dd')?.setAttribute('data-mine', ''));
      double.staff.rulings = { ...(double.staff.rulings as object), allowed: 99_999 };
      await page.getByText('99,999').first().waitFor();
      expect(await page.locator('[data-mine]').count()).toBe(1);
    });

    test('while newer numbers cannot be had the old ones stay, and say so', async () => {
      await enter();
      await page.getByText('12,345').first().waitFor();
      const own = double.answers;
      double.answers = (method, path, body) =>
        path.startsWith('/v1/staff/rulings') ? { status: 500, body: { code: 'internal' } } : own(method, path, body);
      await page.getByText('没有读到最新的数字').waitFor();
      expect(await page.getByText('12,345').count()).toBeGreaterThan(0);
      double.answers = own;
      await expect.poll(() => page.getByText('没有读到最新的数字').count(), { timeout: 10_000 }).toBe(0);
    });

    test('an empty server says what will be here', async () => {
      const since = '2026-11-23T08:00:00+08:00';
      double.staff.rulings = { since, allowed: 0, denied: 0, byCode: [], series: [] };
      double.staff.collect = { since, kept: 0, dropped: [], quarantined: [], noted: [], series: [] };
      await enter();
      await page.getByText('还没有裁决').waitFor();
      await page.getByText('全部照原样保存了').waitFor();
    });

    test('searching filters the tables, and the address shows the same view again', async () => {
      await enter();
      await page.keyboard.press('/');
      await page.keyboard.type('未成年');
      await expect.poll(() => rows('按原因').count()).toBe(1);
      await page.goto(page.url());
      await expect.poll(() => rows('按原因').count()).toBe(1);
      expect(new URL(page.url()).searchParams.get('q')).toBe('未成年');
    });

    test('sorting stands in the address', async () => {
      await enter();
      await page.getByRole('region', { name: '按原因' }).getByRole('columnheader', { name: '次数' }).click();
      await page.getByRole('region', { name: '按原因' }).getByRole('columnheader', { name: '次数' }).click();
      await expect.poll(() => new URL(page.url()).searchParams.get('rulings.sort')).toBe('count.ascend');
      await page.goto(page.url());
      await expect.poll(() => rows('按原因').first().textContent()).toContain('总开关已关闭');
    });

    test('g and a letter go to a room, the back button returns, and typing is left alone', async () => {
      await enter();
      await page.keyboard.press('g');
      await page.keyboard.press('r');
      await page.getByRole('heading', { name: '规则', level: 1 }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('go');
      expect(await page.getByRole('heading', { name: '规则', level: 1 }).count()).toBe(1);
      await page.goBack();
      await page.getByRole('heading', { name: '总览', level: 1 }).waitFor();
    });

    test('the CSV is what the table shows', async () => {
      await enter('/staff?room=rules&q=未成年');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出 CSV' }).click(),
      ]);
      const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
      expect(lines).toHaveLength(2);
      expect(lines[1]).toContain('未成年人网络保护条例 第二十四条');
    });

    test('the language stands in the address and carries over to the next room', async () => {
      await enter();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Rulings' }).waitFor();
      await page.getByRole('link', { name: 'Rules' }).click();
      await page.getByText('No commercial marketing to minors').waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    });
  });
});
