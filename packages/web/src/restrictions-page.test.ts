import { Appeals, RestrictionReport } from '@heng/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { noChromium } from '../../sdk/src/testing/chromium.ts';
import type { Reply } from '../../sdk/src/testing/heng-double.ts';
import { pageTest } from './testing/page-test.ts';
import { appeals, restrictionReport } from './testing/restriction-replies.ts';

let page: Page;
const replies = new Map<string, Reply>();

const pages = pageTest({
  answers: (own) => (method, path, body) => replies.get(`${method} ${path}`) ?? own(method, path, body),
  begin(double) {
    double.signedIn = true;
    double.staff = { ...double.staff, restrictions: restrictionReport, appeals };
    replies.clear();
  },
});
const { double } = pages;

async function enter(path: string, options?: BrowserContextOptions): Promise<void> {
  page = await pages.enter(path, options);
}

const rows = (table: string) =>
  page.getByRole('region', { name: table, exact: true }).locator('tbody tr.ant-table-row');

describe.skipIf(noChromium)('最小限制', () => {
  test('the double answers as the contract says', () => {
    expect(RestrictionReport.parse(restrictionReport)).toEqual(restrictionReport);
    expect(Appeals.parse(appeals)).toEqual(appeals);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('axe finds nothing wrong, %s, %i wide', async (colorScheme, width) => {
    await enter('/staff?room=restrictions', { colorScheme, viewport: { width, height: 844 } });
    await page.locator('.chart svg').first().waitFor();
    await rows('全部申诉').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  test('shows what is ours to mend, and finds it', async () => {
    await enter('/staff?room=restrictions');
    await rows('按目的和原因').first().waitFor();
    expect(await rows('按目的和原因').count()).toBe(4);
    await page
      .getByRole('region', { name: '按目的和原因', exact: true })
      .getByRole('button', { name: '导出 CSV' })
      .waitFor();
    expect(await rows('按目的和原因').filter({ hasText: '我们（技术原因）' }).allTextContents()).toEqual([
      expect.stringContaining('superseded'),
    ]);
  });

  test('files an appeal once it is complete, and says that it waits', async () => {
    replies.set('POST /v1/staff/appeals', { status: 201, body: appeals.appeals[0] });
    await enter('/staff?room=restrictions');
    await rows('按目的和原因').first().waitFor();
    await page.getByRole('button', { name: '提交申诉' }).click();
    await page.getByText('请填写这一项').first().waitFor();
    expect(double.calls('POST', '/v1/staff/appeals')).toEqual([]);
    await page.getByRole('combobox', { name: '目的' }).click();
    await page.locator('.ant-select-item-option', { hasText: '商品个性化推荐' }).click();
    await page.getByRole('combobox', { name: '拒绝的代码' }).fill('minor');
    await page.getByRole('textbox', { name: '理由' }).fill('十七岁的会员也想看推荐');
    await page.getByRole('button', { name: '提交申诉' }).click();
    await page.getByRole('status').getByText('已提交，等待答复。').waitFor();
    expect(double.calls('POST', '/v1/staff/appeals')[0]?.body).toEqual({
      ...{ purpose: 'personalised-recommendation', code: 'minor', reason: '十七岁的会员也想看推荐' },
    });
  });

  test('answers one, and says when somebody was quicker', async () => {
    const path = `/v1/staff/appeals/${appeals.appeals[0]?.id}`;
    replies.set(`PUT ${path}`, { status: 409, body: { code: 'appeal-answered' } });
    await enter('/staff?room=restrictions');
    await rows('全部申诉').first().getByRole('button', { name: '答复' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('不成立').check();
    await dialog.getByLabel('理由').fill('法律不许');
    await dialog.getByRole('button', { name: '答复' }).click();
    await dialog.getByRole('alert').getByText('已经有人答复了。').waitFor();
    expect(double.calls('PUT', path)[0]?.body).toEqual({ verdict: 'dismissed', answer: '法律不许' });
  });
});
