import { Campaigns, MessageAudience, MessageRuns, SuppressionReport } from '@heng/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { launchChromium, noChromium } from '../../sdk/src/testing/chromium.ts';
import { askingPage, donePage } from '../../server/src/message/unsubscribe-page.ts';
import { messageAudience, messageCampaigns, messageRuns, messageSuppressions } from './testing/message-replies.ts';
import { WebDouble } from './testing/web-double.ts';

if (noChromium) console.warn(`page tests skipped: ${noChromium}`);

const double = new WebDouble();
let browser: Browser;
let page: Page;
const asked: { method: string; path: string; body: unknown }[] = [];

async function enter(path: string, colorScheme: 'light' | 'dark' = 'light', width = 1280): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme });
  page = await context.newPage();
  await page.goto(double.url + path);
  await page.getByRole('navigation').waitFor();
}

async function looksRight(path: string, seen: string, how: { scheme: 'light' | 'dark'; width: number }): Promise<void> {
  await enter(path, how.scheme, how.width);
  await page.locator(seen).first().waitFor();
  expect(await violations(page), path).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(how.width);
  await page.context().close();
}

/** What the server would answer of campaigns; everything asked is noted. */
function campaignReply(method: string, path: string, body: unknown): { status: number; body: unknown } {
  asked.push({ method, path, body });
  if (path.endsWith('/audience')) return { status: 200, body: messageAudience };
  if (path.endsWith('/runs')) return { status: method === 'POST' ? 201 : 200, body: messageRuns };
  return { status: 200, body: method === 'GET' ? messageCampaigns : messageCampaigns.campaigns[0] };
}

test('the replies the page is tested with are such as the server gives', () => {
  expect(Campaigns.parse(messageCampaigns)).toEqual(messageCampaigns);
  expect(MessageAudience.parse(messageAudience)).toEqual(messageAudience);
  expect(MessageRuns.parse(messageRuns)).toEqual(messageRuns);
  expect(SuppressionReport.parse(messageSuppressions)).toEqual(messageSuppressions);
});

describe.skipIf(noChromium)('消息', () => {
  beforeAll(async () => {
    await double.build().start();
    const own = double.answers;
    double.answers = (method, path, body) =>
      path.startsWith('/v1/campaigns') ? campaignReply(method, path, body) : own(method, path, body);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await double.stop();
  });
  beforeEach(() => {
    double.reset();
    double.signedIn = true;
    double.staff = { ...double.staff, 'messages/suppressions': messageSuppressions };
    asked.length = 0;
  });
  afterEach(async () => {
    await page?.context().close();
  });

  test.each(['light', 'dark'] as const)('axe finds nothing wrong, %s, wide and on a phone', async (scheme) => {
    await looksRight('/staff?room=messages', 'tbody tr.ant-table-row', { scheme, width: 1280 });
    await looksRight('/staff?room=messages&campaign=tea&lang=en', '.chart svg', { scheme, width: 1280 });
    await looksRight('/staff?room=messages&campaign=tea', '.chart svg', { scheme, width: 390 });
  });

  test('a campaign opens to whom it would reach, why not the others, and how far it is', async () => {
    await enter('/staff?room=messages');
    await page.getByRole('button', { name: '打开 十二月新茶' }).click();
    await page.getByText('此刻有 1,000 人同意过，其中 700 人可以收到。').waitFor();
    await page.getByText('七天之内已经发够。').first().waitFor();
    await page.getByText('40 %').waitFor();
    await page.getByRole('button', { name: '停止' }).click();
    await expect
      .poll(() => asked.some(({ method, path }) => method === 'DELETE' && path.includes('/runs/')))
      .toBe(true);
  });

  test('pressing words are named while one writes, and what is saved is what stands there', async () => {
    await enter('/staff?room=messages&campaign=tea');
    const text = page.getByLabel('内容');
    await text.fill('【示例茶铺】仅剩3件，回T退订');
    await page.getByText('改好之前不能开始发送。').waitFor();
    expect(await page.locator('.findings mark').allTextContents()).toEqual(['仅剩']);
    await text.fill('【示例茶铺】新到龙井，回T退订');
    await page.getByText('检查没有发现问题。').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    const saved = () => asked.find(({ method }) => method === 'PUT')?.body;
    await expect.poll(saved).toMatchObject({ channel: 'sms', body: { text: { zh: '【示例茶铺】新到龙井，回T退订' } } });
  });

  test.each(['light', 'dark'] as const)(
    'the page that ends messages is one button anybody can use, %s',
    async (scheme) => {
      const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 390, height: 844 } });
      page = await context.newPage();
      for (const html of [askingPage('示例茶铺', 'sms'), donePage('示例茶铺', 'sms')]) {
        await page.setContent(html);
        expect(await violations(page)).toEqual([]);
      }
      await page.setContent(askingPage('示例茶铺', 'sms'));
      expect(await page.getByRole('button').count()).toBe(1);
      expect((await page.getByRole('button').boundingBox())?.height).toBeGreaterThanOrEqual(72);
    },
  );
});
