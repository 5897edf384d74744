import { readFile } from 'node:fs/promises';
import {
  Anonymisation,
  Anonymisations,
  AnonymiseWrite,
  Attestations,
  RecipientContract,
  RecipientContractWrite,
  StaffShares,
  Statistic,
} from '@heng/contract';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { noChromium } from '../../sdk/src/testing/chromium.ts';
import * as replies from './testing/outside-replies.ts';
import { pageTest } from './testing/page-test.ts';

if (noChromium) console.warn(`page tests skipped: ${noChromium}`);

/** A folder to put pictures of every page in, to be looked at; none unless told. */
const pictures = process.env.HENG_PICTURES;
const job = replies.anonymiseJob;
let page: Page;
let told = job;
const asked: { method: string; path: string; body: unknown }[] = [];
const bodyOf = (method: string, path: string) => asked.find((one) => one.method === method && one.path === path)?.body;

const answers = (): Record<string, unknown> => ({
  '/v1/staff/shares': replies.shares,
  '/v1/anonymise': replies.anonymiseJobs,
  [`/v1/anonymise/${job.id}`]: told,
  '/v1/attestations/irreversibility': replies.attestations,
  '/v1/statistics/people-by-switch': replies.statistic,
});

const pages = pageTest({
  answers: (own) => (method, path, body) => {
    asked.push({ method, path, body });
    if (method === 'GET' && path in answers()) return { status: 200, body: answers()[path] };
    if (method === 'PUT' && path.endsWith('/contract')) return { status: 200, body: replies.contractKept };
    if (method === 'POST' && path === '/v1/anonymise') return { status: 202, body: told };
    return own(method, path, body);
  },
  begin(double) {
    double.signedIn = true;
    told = job;
    asked.length = 0;
  },
});

async function enter(path: string, options?: BrowserContextOptions): Promise<void> {
  page = await pages.enter(path, options);
}

async function exported(table: Locator): Promise<string> {
  const button = table.getByRole('button', { name: '导出 CSV' });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path(), 'utf8');
}

async function pick(field: Locator, option: string): Promise<void> {
  await field.click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
}

test('the replies the pages are tested with are such as the server gives', () => {
  StaffShares.parse(replies.shares);
  RecipientContract.parse(replies.contractKept);
  Anonymisations.parse({ ...replies.anonymiseJobs, anonymisations: [] });
  for (const one of [replies.anonymiseJob, replies.anonymiseRunning]) Anonymisation.parse(one);
  Attestations.parse(replies.attestations);
  Statistic.parse(replies.statistic);
});

describe.skipIf(noChromium)('rooms of what leaves the shop', () => {
  test('共享: who may get what, what left, what was taken out and what is not delivered, each to be kept', async () => {
    await enter('/staff?room=shares');
    await page.locator('.chart svg').waitFor();
    const table = (name: string) => page.getByRole('region', { name, exact: true });
    expect(await exported(page.getByRole('region', { name: '全部接收方' }))).toContain('云谷茶厂');
    expect(await exported(table('被剔除的字段'))).toContain('没有写明是什么信息,云谷茶厂,7');
    expect(await exported(table('未送达的撤回'))).toContain('等待,3');
  });

  test('a contract is registered as written, and its key stands there once', async () => {
    await enter('/staff?room=shares');
    await page.getByRole('button', { name: '登记合同 蓝田快递' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('合同编号').fill('LT-2026-1');
    await form.getByLabel('从', { exact: true }).fill('2026-11-23T16:00');
    await form.getByLabel('到', { exact: true }).fill('2026-11-22T16:00');
    await pick(form.getByLabel('目的'), '委托处理');
    await pick(form.getByLabel('信息', { exact: true }), '姓名');
    await form.getByLabel(/^接口地址/).fill('https://courier.example/heng');
    await form.getByLabel('字段各是什么信息').fill('/receiver/name = nmae');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await form.getByText('要晚于开始').waitFor();
    await form.getByText('每行要像 /orders/*/sku = order-history，信息编号要认得').waitFor();
    expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
    await form.getByLabel('到', { exact: true }).fill('2027-11-23T16:00');
    await form.getByLabel('字段各是什么信息').fill('/receiver/name = name');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('whsec_c2hvd24tdGhpcy1vbmNl').waitFor();
    const sent = RecipientContractWrite.parse(bodyOf('PUT', '/v1/recipients/lantian-courier/contract'));
    expect(sent).toMatchObject({ purposes: ['entrusted-processing'], fields: { '/receiver/name': 'name' } });
    await page.getByRole('button', { name: '已经记下' }).click();
    await expect.poll(() => page.getByText('whsec_').count()).toBe(0);
  });

  test('匿名化: a table is planned, begun, followed to its report, and its release kept', async () => {
    told = replies.anonymiseRunning;
    await enter('/staff?room=anonymous');
    // As a spreadsheet in China saves it: GB 18030, 姓名 and 年龄.
    const head = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc4, 0xea, 0xc1, 0xe4]);
    const buffer = Buffer.concat([head, Buffer.from('\nA,31\n')]);
    await page.getByLabel(/^表（CSV/).setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
    await pick(page.getByRole('group', { name: '姓名' }).getByLabel('身份'), '直接标识（去掉）');
    const age = page.getByRole('group', { name: '年龄' });
    await pick(age.getByLabel('值'), '数字');
    await age.getByLabel('怎样变粗').fill('5, 10');
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await page.getByText('35 % 找最合适的粗细').waitFor();
    expect(AnonymiseWrite.parse(bodyOf('POST', '/v1/anonymise'))).toMatchObject({
      category: 'anonymised-statistics',
      csv: '姓名,年龄\nA,31\n',
      plan: { columns: { 姓名: { role: 'direct' }, 年龄: { role: 'quasi', kind: 'number', bands: [5, 10] } } },
    });
    told = job;
    await page.getByRole('img', { name: '能认出人的风险（%），变粗前后' }).locator('svg').waitFor();
    const table = page.getByRole('region', { name: '能认出人的风险（%），变粗前后' });
    expect(await exported(table)).toContain('最高的一行,100,4.76');
    const release = page.getByRole('link', { name: '下载匿名表' });
    expect(await release.getAttribute('href')).toBe(`/v1/anonymise/${job.id}/release`);
  });

  test('what did not pass is said to stay personal, and offers no release', async () => {
    told = { ...job, state: 'failed', expiresAt: null };
    await enter(`/staff?room=anonymous&job=${job.id}`);
    await page.getByText('没有通过：仍是个人信息，不能作为匿名信息离开。').waitFor();
    expect(await page.getByRole('link', { name: '下载匿名表' }).count()).toBe(0);
  });

  test('counts are read only when asked for, and attestations say when they end', async () => {
    await enter('/staff?room=anonymous');
    await page.getByRole('region', { name: '无法复原的证明' }).getByText('2027年11月23日').first().waitFor();
    expect(asked.some(({ path }) => path.startsWith('/v1/statistics/'))).toBe(false);
    await page.getByRole('button', { name: '按总开关' }).click();
    expect(await exported(page.getByRole('region', { name: '按总开关' }))).toContain('没有动过,279');
    await page.getByText('2026-11-23，ε = 1').waitFor();
  });

  test.each(['shares', 'anonymous', `anonymous&job=${job.id}`])(
    '%s passes axe, fits a phone, and can be read in the dark and in English',
    async (room) => {
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
        const name = `${room.replace(/=.*/, '')}-${width}-${colorScheme}.png`;
        if (pictures) await page.screenshot({ path: `${pictures}/${name}`, fullPage: true });
        await page.context().close();
      }
    },
  );
});
