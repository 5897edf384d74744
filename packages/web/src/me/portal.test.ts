import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { noChromium } from '../../../sdk/src/testing/chromium.ts';
import { granted, grantedKey, phone, portalTest } from '../testing/portal-page.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

describe.skipIf(noChromium)('the portal', () => {
  const { double, open, visit } = portalTest();

  test('the token leaves the address at once and travels in the header only', async () => {
    const page = await visit('/me#token=a.b.c');
    await page.getByRole('switch').waitFor();
    expect(page.url()).toBe(`${double.url}/me`);
    expect(double.arrivals.every(({ path }) => !path.includes('a.b.c'))).toBe(true);
    expect(double.calls('GET', '/v1/me/choices')[0]?.headers.authorization).toBe('Bearer a.b.c');
    await page.goBack();
    expect(page.url()).not.toContain('token');
  });

  test('a deep link opens its view and stays in the address when the token has left it', async () => {
    const page = await open('data/browsing-history');
    await page.getByRole('heading', { name: '网页浏览记录' }).waitFor();
    expect(page.url()).toBe(`${double.url}/me#at=data/browsing-history`);
    expect(await page.title()).toBe('逐项查看 · 我的信息 · 衡');
  });

  test('the browser’s back returns to the view before, and its heading takes the focus', async () => {
    const page = await open('', phone);
    await page.getByRole('link', { name: '标签' }).click();
    await page.getByRole('heading', { name: '标签', exact: true }).waitFor();
    expect(await page.evaluate(() => document.querySelector('my-portal')?.shadowRoot?.activeElement?.localName)).toBe(
      'h2',
    );
    await page.goBack();
    await page.getByRole('switch').waitFor();
    await page.goForward();
    await page.getByText('喜欢乌龙茶').waitFor();
  });

  test('language and text size stand in the address, so that a copied one shows the same', async () => {
    const page = await open('data');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Large text' }).click();
    await page.getByRole('button', { name: 'Larger' }).click();
    expect(new URL(page.url()).hash).toBe('#at=data&lang=en&size=24');
    const copied = await visit('/me#token=t&at=data&lang=en&size=24');
    await copied.getByRole('heading', { name: 'What is held' }).waitFor();
    expect(await copied.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('24px');
  });

  test('an address that leads nowhere shows home', async () => {
    const page = await open('no-such-room', phone);
    await page.getByRole('switch').waitFor();
  });

  test('without a token it says how to get here and asks the server nothing', async () => {
    const page = await visit('/me');
    await page.getByText('在商店登录，打开“我的”').waitFor();
    expect(double.arrivals).toEqual([]);
  });

  test('a token that has run out is said to be so, once, and nothing of the person is shown', async () => {
    const own = double.answers;
    double.answers = () => ({ status: 401, body: { code: 'token-expired' } });
    const page = await open('data');
    await page.getByText('这次进入已经过期').waitFor();
    expect(await page.getByRole('switch').count()).toBe(0);
    expect(await page.getByText('这次进入已经过期').count()).toBe(1);
    double.answers = own;
  });

  test('the master switch is on the first screen of a phone, before everything else', async () => {
    const page = await open('', phone);
    const box = await page.getByRole('switch').boundingBox();
    expect(box && box.y + box.height).toBeLessThan(300);
  });

  test('what is collected now is named, and goes out with the switch', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open();
    await page.getByText('浏览记录，用于商品个性化推荐。').waitFor();
    await page.getByRole('switch').click();
    await page.getByText('现在没有为个性化收集您的任何信息。').waitFor();
  });

  test('each use stops with one press from home', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open('', phone);
    await page.getByRole('button', { name: '撤回：商品个性化推荐' }).click();
    await expect.poll(() => double.calls('PUT', '/choices/personalised-recommendation').length).toBe(1);
  });

  test('everything is withdrawn with one press, and the press is there only while something is granted', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open('choices');
    await page.getByRole('button', { name: '撤回全部同意' }).click();
    await expect.poll(() => double.cells.get(grantedKey)?.answer).toBe('withdrawn');
    await expect.poll(() => page.getByRole('button', { name: '撤回全部同意' }).count()).toBe(0);
  });

  test('a receipt opens over the page and can be kept', async () => {
    double.cells.set(grantedKey, granted);
    const page = await open('choices');
    const own = double.answers;
    double.answers = (method, path, body) =>
      path === '/v1/receipts/rcp_9'
        ? { status: 200, body: { id: 'rcp_9', signature: 'sig' } }
        : own(method, path, body);
    await page.getByRole('button', { name: '回执' }).first().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '保存签名原文' }).click(),
    ]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual({ id: 'rcp_9', signature: 'sig' });
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    double.answers = own;
  });

  test('elder mode is remembered for the person', async () => {
    const page = await open();
    await page.getByRole('switch').waitFor();
    await page.getByRole('button', { name: '大字' }).click();
    await expect.poll(() => double.elderMode).toBe(true);
    await page.goto('about:blank');
    await page.goto(`${double.url}/me#token=t`);
    await page.getByRole('button', { name: '大字', pressed: true }).waitFor();
  });
});
