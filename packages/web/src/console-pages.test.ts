import { readFile } from 'node:fs/promises';
import { Balance, DroppedDays, Experiment, ExperimentResults, StaffDecisions, StaffItems } from '@heng/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { noChromium } from '../../sdk/src/testing/chromium.ts';
import * as replies from './testing/console-replies.ts';
import { pageTest } from './testing/page-test.ts';

if (noChromium) console.warn(`page tests skipped: ${noChromium}`);

/** A folder to put pictures of every page in, to be looked at; none unless told. */
const pictures = process.env.HENG_PICTURES;
let page: Page;
let results = replies.experimentResultsReply;

const answers = (): Record<string, unknown> => ({
  '/v1/staff/balance': replies.balanceReply,
  '/v1/staff/decisions': replies.foundDecisions,
  '/v1/staff/items': replies.staffItemsReply,
  '/v1/staff/dropped': replies.droppedReply,
  '/v1/experiments': { experiments: [replies.experimentReply] },
  [`/v1/experiments/${replies.experimentReply.id}/results`]: results,
});

const asked: { method: string; path: string; body: unknown }[] = [];
const pages = pageTest({
  answers: (own) => (method, path, body) => {
    asked.push({ method, path, body });
    const address = path.split('?', 1)[0] as string;
    if (method === 'GET' && address in answers()) return { status: 200, body: answers()[address] };
    if (method === 'POST' && address === '/v1/experiments') return { status: 201, body: replies.experimentReply };
    if (address.endsWith('/person')) return { status: 200, body: { person: 'shopper-7' } };
    return own(method, path, body);
  },
  begin(double) {
    double.signedIn = true;
    results = replies.experimentResultsReply;
    asked.length = 0;
  },
});

async function enter(path: string, options?: BrowserContextOptions): Promise<void> {
  page = await pages.enter(path, options);
}

describe.skipIf(noChromium)('rooms of the console across the shop', () => {
  test('the replies fit the interface', () => {
    Balance.parse(replies.balanceReply);
    StaffDecisions.parse(replies.foundDecisions);
    Experiment.parse(replies.experimentReply);
    ExperimentResults.parse(results);
    StaffItems.parse(replies.staffItemsReply);
    DroppedDays.parse(replies.droppedReply);
  });

  test('rooms stand in groups; g and a letter goes there, and a phone opens the list', async () => {
    await enter('/staff');
    const groups = page.locator('nav .groups section');
    expect(await groups.locator('> p').allTextContents()).toEqual(['总览', '营销', '人', '合规']);
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await page.getByRole('heading', { level: 1, name: '实验' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.getByRole('link', { name: /^平衡/ }).isVisible()).toBe(false);
    await page.getByRole('button', { name: '房间' }).click();
    await page.getByRole('link', { name: /^平衡/ }).click();
    await page.getByRole('heading', { level: 1, name: '平衡' }).waitFor();
    expect(await page.getByRole('link', { name: /^平衡/ }).isVisible()).toBe(false);
  });

  test('the balance puts both pans on one page, and its table can be kept', async () => {
    await enter('/staff?room=balance');
    const protection = page.getByRole('region', { name: '保护' });
    expect(await protection.locator('[data-beyond]').allTextContents()).toEqual([expect.stringContaining('超出界限')]);
    expect(await page.getByRole('region', { name: '效率' }).getByText('63.4%').count()).toBe(1);
    const table = page.getByRole('region', { name: '每个数字及其算法' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      table.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('0.634');
  });

  test('what was dropped stands by event too, and what is rare without its number', async () => {
    await enter('/staff?room=dropped');
    const table = page.getByRole('region', { name: '逐事件' });
    expect(await table.locator('tbody tr.ant-table-row').allTextContents()).toEqual([
      expect.stringMatching(/^Signed In.*不足 10 次$/),
      'Product Viewed未保存从未询问651',
    ]);
  });

  test('a decision is found, read, proved, and opened only for a reason', async () => {
    await enter('/staff?room=decisions');
    await page.getByRole('textbox', { name: '裁决代码' }).fill('refused');
    await page.getByRole('button', { name: '查找' }).click();
    await expect.poll(() => asked.some(({ path }) => path.includes('code=refused'))).toBe(true);
    await page.locator('tbody button').first().click();
    const detail = page.getByRole('dialog');
    await detail.getByText('本人逐项同意的信息').waitFor();
    expect(await detail.getByRole('link', { name: '下载日志证明' }).count(), 'a proof names the person').toBe(0);
    const reveal = detail.getByRole('button', { name: '查明并留痕' });
    expect(await reveal.isDisabled()).toBe(true);
    await detail.getByLabel(/^理由/).fill('顾客来电询问');
    await reveal.click();
    await detail.getByText('是：shopper-7').waitFor();
    expect(await detail.getByRole('link', { name: '下载日志证明' }).getAttribute('href')).toMatch(/format=proof$/);
    expect(asked.at(-1)?.body ?? asked.find(({ path }) => path.endsWith('/person'))?.body).toEqual({
      reason: '顾客来电询问',
    });
  });

  test('an experiment that sells but harms is told to harm; wrong parts raise an alarm and show nothing', async () => {
    const at = `/staff?room=experiments&open=${replies.experimentReply.id}`;
    await enter(at);
    await page.getByText('按季节：不能采用：有护栏指标变差').waitFor();
    await page.getByRole('img', { name: '与对照之差，以对照为 100%' }).locator('svg').waitFor();
    await page.context().close();
    results = {
      ...{ ...results, withheld: 'sample-ratio', metrics: [], verdicts: [] },
      ratio: { chiSquare: 20, p: 0.00001, alpha: 0.001, sound: false },
    };
    await enter(at);
    await page.getByRole('alert').filter({ hasText: '分组比例失常' }).waitFor();
    expect(await page.getByRole('region', { name: '各指标' }).count()).toBe(0);
  });

  test('an experiment is declared with its guards', async () => {
    await enter('/staff?room=experiments');
    await page.getByLabel('名称（中文）').fill('按季节');
    await page.getByLabel('名称（英文）').fill('By season');
    await page.getByLabel('新做法叫什么').fill('季节');
    await page.getByLabel('最迟到哪天').fill('2026-12-31');
    await page.getByRole('button', { name: '声明（之后不能改）' }).click();
    await page.getByText('已声明。').waitFor();
    const { body } = asked.find(({ method, path }) => method === 'POST' && path === '/v1/experiments') ?? {};
    expect(body).toMatchObject({
      guards: ['returns', 'late-night', 'refusals', 'complaints'],
      horizon: { people: 1000, until: '2026-12-31T23:59:59+08:00' },
    });
  });

  const rooms = ['balance', 'catalogue', 'dropped', 'decisions', `experiments&open=${replies.experimentReply.id}`];
  test.each(rooms)('%s passes axe, fits a phone, and can be read in the dark and in English', async (room) => {
    const looks = [
      { width: 1280, height: 800, lang: '', colorScheme: 'light' },
      { width: 390, height: 844, lang: '&lang=en', colorScheme: 'dark' },
    ] as const;
    for (const { width, height, lang, colorScheme } of looks) {
      await enter(`/staff?room=${room}${lang}`, { viewport: { width, height }, colorScheme });
      await page.locator('.table').first().waitFor();
      await page.waitForTimeout(pictures ? 1500 : 0);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      const name = `${room.split('&')[0]}-${width}-${colorScheme}.png`;
      if (pictures) await page.screenshot({ path: `${pictures}/${name}`, fullPage: true });
      await page.context().close();
    }
  });
});
