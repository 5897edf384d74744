import { readFile } from 'node:fs/promises';
import { AdArchive, AdReport, Campaigns, MessageAudience, MessageRuns, SuppressionReport } from '@heng/contract';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { noChromium } from '../../sdk/src/testing/chromium.ts';
import { askingPage, donePage } from '../../server/src/message/unsubscribe-page.ts';
import { adCampaigns, adPages, adReport } from './testing/ad-replies.ts';
import { messageAudience, messageCampaigns, messageRuns, messageSuppressions } from './testing/message-replies.ts';
import { pageTest } from './testing/page-test.ts';

if (noChromium) console.warn(`page tests skipped: ${noChromium}`);

let page: Page;
const asked: { method: string; path: string; body: unknown }[] = [];

const pages = pageTest({
  answers: (own) => (method, path, body) => {
    if (path.startsWith('/v1/campaigns')) return campaignReply(method, path, body);
    return path.startsWith('/v1/staff/ads/archive') ? archiveReply(path) : own(method, path, body);
  },
  begin(double) {
    double.signedIn = true;
    double.staff = { ...double.staff, 'messages/suppressions': messageSuppressions, ads: adReport };
    broken = false;
    asked.length = 0;
  },
});
const { double } = pages;

async function enter(path: string, colorScheme: 'light' | 'dark' = 'light', width = 1280): Promise<void> {
  page = await pages.enter(path, { viewport: { width, height: 844 }, colorScheme });
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
  if (path.endsWith('kind=ad')) return { status: 200, body: adCampaigns };
  if (path.endsWith('/audience')) return { status: 200, body: messageAudience };
  if (path.endsWith('/runs')) return { status: method === 'POST' ? 201 : 200, body: messageRuns };
  return { status: 200, body: method === 'GET' ? messageCampaigns : messageCampaigns.campaigns[0] };
}

/** The archive as the server would answer it; `broken` answers nothing. */
function archiveReply(path: string): { status: number; body: unknown } {
  asked.push({ method: 'GET', path, body: undefined });
  if (broken) return { status: 503, body: { code: 'unavailable' } };
  const { searchParams } = new URL(path, 'http://heng');
  if (searchParams.get('q') === '咖啡') return { status: 200, body: { ads: [], next: null } };
  return { status: 200, body: adPages[searchParams.has('before') ? 1 : 0] };
}
let broken = false;

test('the replies the page is tested with are such as the server gives', () => {
  expect(Campaigns.parse(messageCampaigns)).toEqual(messageCampaigns);
  expect(MessageAudience.parse(messageAudience)).toEqual(messageAudience);
  expect(MessageRuns.parse(messageRuns)).toEqual(messageRuns);
  expect(Campaigns.parse(adCampaigns)).toEqual(adCampaigns);
  expect(AdReport.parse(adReport)).toEqual(adReport);
  for (const page of adPages) expect(AdArchive.parse(page)).toEqual(page);
  expect(SuppressionReport.parse(messageSuppressions)).toEqual(messageSuppressions);
});

describe.skipIf(noChromium)('消息与广告', () => {
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
      page = await pages.blank({ colorScheme: scheme, viewport: { width: 390, height: 844 } });
      for (const html of [askingPage('示例茶铺', 'sms'), donePage('示例茶铺', 'sms')]) {
        await page.setContent(html);
        expect(await violations(page)).toEqual([]);
      }
      await page.setContent(askingPage('示例茶铺', 'sms'));
      expect(await page.getByRole('button').count()).toBe(1);
      expect((await page.getByRole('button').boundingBox())?.height).toBeGreaterThanOrEqual(72);
    },
  );

  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const rows = (table: string) => region(table).locator('tbody tr.ant-table-row');
  const saved = async (press: Locator): Promise<string[]> => {
    const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
    return (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  };

  test.each(['light', 'dark'] as const)('广告: axe finds nothing wrong, %s, wide and on a phone', async (scheme) => {
    await looksRight('/staff?room=ads', '.chart svg', { scheme, width: 1280 });
    await looksRight('/staff?room=ads&lang=en', '.chart svg', { scheme, width: 390 });
  });

  test('广告: budgets, bids and caps of a campaign, its pacing, and why nothing personal was used', async () => {
    await enter('/staff?room=messages');
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await page.getByRole('heading', { level: 1, name: '广告' }).waitFor();
    const home = rows('全部广告活动').filter({ hasText: '首页' });
    expect(
      await home
        .getByRole('progressbar', { name: '今日预算 首页' })
        .evaluate(({ value, max }: HTMLProgressElement) => value / max),
    ).toBe(1);
    expect(await rows('全部广告活动').filter({ hasText: 'looks-at-tea' }).textContent()).toMatch(
      /25%.*8%.*410.*400.*97\.6%.*6 次/,
    );
    await page.locator('figcaption', { hasText: '今日投放进度：首页' }).waitFor();
    await page.getByRole('button', { name: '看投放进度：常看茶叶的人' }).press('Enter');
    await page.locator('figure', { hasText: '今日投放进度：常看茶叶的人' }).getByText('匀速应花').waitFor();
    expect(new URL(page.url()).searchParams.get('campaign')).toBe('tea-lookers');
    expect(await page.locator('.figures').textContent()).toContain('其中老年人 4');
    const lines = await saved(region('全部答复').getByRole('button', { name: '导出 CSV' }));
    expect(lines.slice(1)).toContain('不给,大字版没有广告,elder-mode-no-ads,本店页面,90');
  });

  test('广告: the archive is searched on the server, and exported whole, page by page', async () => {
    await enter('/staff?room=ads');
    await rows('找到的广告').first().waitFor();
    const all = await saved(page.getByRole('button', { name: '导出找到的全部' }));
    expect(all).toHaveLength(1 + 3);
    await page.getByText('已导出 3 条。').waitFor();
    expect(await saved(region('找到的广告').getByRole('button', { name: '导出 CSV' }))).toHaveLength(1 + 2);
    await page.getByRole('button', { name: '更早的' }).click();
    await expect.poll(() => rows('找到的广告').count()).toBe(1);
    await page.getByLabel('活动、广告主或文字').fill('咖啡');
    await page.getByLabel('从（日）').fill('2026-11-01');
    await page.keyboard.press('Enter');
    await page.getByText('没有找到。换个条件再查。').waitFor();
    const last = new URL(asked.filter(({ path }) => path.includes('/archive')).at(-1)?.path ?? '', 'http://heng');
    expect(Object.fromEntries(last.searchParams)).toEqual({ q: '咖啡', from: '2026-11-01' });
    await page.goto(page.url());
    await page.getByText('没有找到。换个条件再查。').waitFor();
  });

  test('广告: a room nothing happened in says so, and one that cannot be read offers to read again', async () => {
    double.staff = { ...double.staff, ads: { ...adReport, answers: [], campaigns: [], hours: [] } };
    broken = true;
    await enter('/staff?room=ads');
    await page.getByText('还没有请求。').waitFor();
    await page.getByText('今天（北京时间）还没有花费。').waitFor();
    broken = false;
    await page.getByRole('button', { name: '再读一次' }).click();
    await rows('找到的广告').first().waitFor();
  });
});
