import { readFile } from 'node:fs/promises';
import { ParityReport, PriceAlerts } from '@heng/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { noChromium } from '../../sdk/src/testing/chromium.ts';
import type { Reply } from '../../sdk/src/testing/heng-double.ts';
import { pageTest } from './testing/page-test.ts';
import { parityReport, priceAlerts, priceRules } from './testing/price-replies.ts';

if (noChromium) console.warn(`page tests skipped: ${noChromium}`);

let page: Page;
let publishing: Reply;

const pages = pageTest({
  answers: (own) => (method, path, body) => {
    if (path === '/v1/price-rules') return method === 'GET' ? { status: 200, body: priceRules } : publishing;
    return own(method, path, body);
  },
  begin(double) {
    double.signedIn = true;
    double.staff = { ...double.staff, 'price-alerts': priceAlerts, parity: parityReport };
    publishing = { status: 200, body: { rules: [] } };
  },
});
const { double } = pages;

async function enter(path: string, options?: BrowserContextOptions): Promise<void> {
  page = await pages.open(path, options);
  await page.locator('tbody tr.ant-table-row').first().waitFor();
}

const region = (name: string) => page.getByRole('region', { name, exact: true });

describe.skipIf(noChromium)('价格', () => {
  test('the replies the page is tried with are what the server sends', () => {
    expect(PriceAlerts.safeParse(priceAlerts).error).toBeUndefined();
    expect(ParityReport.safeParse(parityReport).error).toBeUndefined();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing wrong, %s, with the form open as well',
    async (colorScheme) => {
      await enter('/staff?room=prices', { colorScheme });
      await page.locator('.chart svg').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: '公布规则' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );

  test('a rule is changed in its form, and what is sent names only what a rule may look at', async () => {
    await enter('/staff?room=prices');
    await page.getByRole('button', { name: '改 gold' }).click();
    await page.getByLabel('数', { exact: true }).fill('6');
    await page
      .getByRole('button', { name: '公 布' })
      .or(page.getByRole('button', { name: '公布', exact: true }))
      .click();
    await page.getByRole('status').getByText('已公布').waitFor();
    expect(double.calls('PUT', '/v1/price-rules').map(({ body }) => body)).toEqual([
      {
        rules: [
          {
            ...{ id: 'gold', kind: 'membership', text: { zh: '金卡会员再减 5 元', en: 'gold members pay 5 less' } },
            open: { zh: '人人可以免费加入', en: 'anybody can join free of charge' },
            conditions: { membership: ['gold'] },
            effect: { amountOff: 6 },
          },
        ],
      },
    ]);
  });

  test('a rule the server refuses stays in the form with the reason', async () => {
    const issues = [{ path: 'rules.0', expected: '`open`: how anybody can meet the condition' }];
    publishing = { status: 422, body: { code: 'invalid-price-rule', issues } };
    await enter('/staff?room=prices');
    await page.getByRole('button', { name: '改 spring' }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByRole('alert').getByText('how anybody can meet the condition').waitFor();
  });

  test('alerts say what was not asked of anybody; the unexplained days export as they stand', async () => {
    await enter('/staff?room=prices');
    expect(await region('全部告警').textContent()).toContain('没有公开规则');
    expect(await page.locator('main').textContent()).toContain('-8.3%');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      region('无法解释的').getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines.slice(1)).toEqual(['tea-2,2026-11-20,88 / 60,4,46.7', 'cup,2026-11-19,20 / 19,2,5.3']);
  });
});
