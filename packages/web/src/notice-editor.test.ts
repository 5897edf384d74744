import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { everyLook, launchChromium, noChromium } from '../../sdk/src/testing/chromium.ts';
import { startTestServer, type TestServer } from '../../server/src/testing/server.ts';
import { WebDouble } from './testing/web-double.ts';

if (noChromium) console.warn(`tests of the notice editor skipped: ${noChromium}`);

const front = new WebDouble();
let server: TestServer;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

const texts = {
  short: '是否允许用您的浏览记录推荐商品？',
  summary: '我们会用您近 90 天看过的商品为您排列商品。90 天后删除。不同意也能正常浏览和购买。',
  full: '收集什么：您看过的商品和时间。\n用来做什么：排列推荐商品。',
  consequences: '同意后，推荐商品随您看过的商品变化。',
  retention: '90 天，到期删除。',
};
const notice = {
  key: 'recommend-browsing',
  purposes: ['personalised-recommendation'],
  categories: ['browsing-history'],
  touchpoints: ['home', 'account'],
  material: false,
  text: { 'zh-CN': texts },
};

/** Opens the console as a member of staff of the real server, which the front passes every request on to. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const [name = '', value = ''] = (await server.staffCookie()).split('=');
  await context.addCookies([{ name, value, url: front.url }]);
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(front.url + path);
}

const publishButton = () => page.getByRole('button', { name: '发布', exact: true });

describe.skipIf(noChromium)('the editor of notices, in a browser, on the real server', () => {
  beforeAll(async () => {
    await front.build().start();
    server = await startTestServer({ settings: { HENG_PUBLIC_ORIGINS: front.url, HENG_PUBLIC_URL: front.url } });
    front.forwardTo = await server.url();
    const reply = await server.app.inject({
      method: 'POST',
      url: '/v1/notices',
      headers: server.shop,
      payload: notice,
    });
    expect(reply.statusCode).toBe(201);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await front.stop();
    await server?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(`the page said:\n${await page?.locator('body').textContent()}`);
    expect(troubles.splice(0)).toEqual([]);
    await page?.context().close();
  });

  test('a vague purpose is found while it is written, mended, and published as the next version', async () => {
    await open('/staff?room=notices');
    await page.getByRole('button', { name: '修改 recommend-browsing' }).click();
    const full = page.getByLabel('全文', { exact: true });
    await full.fill('收集什么：您看过的商品和时间。\n用于提升服务质量。');
    await page.locator('.findings').getByText('目的只说了愿望，没有说做什么').waitFor();
    expect(await page.locator('.findings').textContent()).toContain('第 2 行第 3 字');
    await expect.poll(() => publishButton().isDisabled()).toBe(true);
    await page.locator('.findings').getByRole('button', { name: '提升服务质量' }).click();
    expect(
      await full.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd)),
    ).toBe('提升服务质量。');
    await full.fill('收集什么：您看过的商品和时间。\n用来做什么：排列首页的推荐商品。');
    await expect.poll(() => publishButton().isDisabled()).toBe(false);
    expect(await page.locator('.difference').textContent()).toContain('用来做什么：排列首页的推荐商品。');
    await publishButton().click();
    await page.getByText('已发布第 2 版，立即生效。').waitFor();
    const { notices } = (await server.app.inject({ method: 'GET', url: '/v1/notices?touchpoint=home' })).json();
    expect(notices).toMatchObject([
      { key: 'recommend-browsing', version: 2, full: expect.stringContaining('首页的推荐商品') },
    ]);
  });

  test('a change of meaning says whom it asks again before it is made', async () => {
    await open('/staff?room=notices&notice=recommend-browsing');
    await page.getByLabel('保存多久，到期怎样').fill('30 天，到期删除。');
    await page.getByText('只重新询问受影响的人：这份告知的全部同意').waitFor();
    await page.getByRole('radio', { name: /意思变了/ }).check();
    await expect.poll(() => publishButton().isDisabled()).toBe(false);
    await publishButton().click();
    await page.getByText('已发布第 3 版').waitFor();
    const { body } = await server.app.inject({ method: 'GET', url: '/v1/notices' });
    expect(body).toContain('30 天，到期删除。');
  });

  test('a template fills a new notice, within its bounds only', async () => {
    await open('/staff?room=notices&notice=new');
    await page.getByRole('combobox', { name: '从模板开始' }).click();
    await page.getByTitle('用一次位置，推送附近门店优惠').click();
    const radius = page.getByLabel(/半径（公里）/);
    await radius.fill('5');
    await page.getByText('半径（公里）在0.5到3之间').waitFor();
    expect(await page.getByRole('button', { name: '填入' }).isDisabled()).toBe(true);
    await radius.fill('2');
    await page.getByRole('button', { name: '填入' }).click();
    await page.getByText('没有发现问题。').waitFor();
    expect(await page.locator('.phone').textContent()).toContain('周边2公里内的门店优惠');
    await publishButton().click();
    await page.getByText('已发布第 1 版').waitFor();
  });

  test('what the server does not take is said, and the text stays', async () => {
    await open('/staff?room=notices&notice=recommend-browsing');
    await page.route('**/v1/notices', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await expect.poll(() => publishButton().isDisabled()).toBe(false);
    await publishButton().click();
    await page.getByText('没有发布：连不上服务器。').waitFor();
    expect(await page.getByLabel('全文', { exact: true }).inputValue()).toContain('收集什么');
  });

  describe.each(everyLook ? (['light', 'dark'] as const) : (['dark'] as const))(
    'axe finds nothing wrong, %s',
    (colorScheme) => {
      test.each(['&notice=recommend-browsing', '&notice=new&lang=en', ''])('room=notices%s', async (rest) => {
        await open(`/staff?room=notices${rest}`, {
          colorScheme,
          viewport: rest === '' ? { width: 390, height: 844 } : { width: 1280, height: 800 },
        });
        await page
          .locator(rest === '' ? '.notices table' : '.notice-editor')
          .first()
          .waitFor();
        expect(await violations(page)).toEqual([]);
      });
    },
  );
});
