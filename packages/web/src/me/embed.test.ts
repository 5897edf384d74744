import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium } from '../../../sdk/src/testing/chromium.ts';
import { HengDouble } from '../../../sdk/src/testing/heng-double.ts';
import { portalTest } from '../testing/portal-page.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

describe.skipIf(noChromium)('within a page of the shop', () => {
  const { double, visit, troubles } = portalTest();
  const shop = new HengDouble();
  beforeAll(() => shop.start());
  afterAll(() => shop.stop());

  /** A page of another origin that shows the portal and hands it the token when asked. */
  const shopPage = (
    token: string,
    answer = `if (data?.heng === 'token-wanted') source.postMessage({ heng: 'token', token: '${token}' }, origin)`,
  ) => {
    shop.policy = `default-src 'none'; frame-src ${double.url}; script-src 'self'`;
    shop.files = (path) =>
      path === 'shop.js'
        ? Buffer.from(`addEventListener('message', ({ data, source, origin }) => { ${answer} })`)
        : undefined;
    shop.page = `<!doctype html><html lang="zh-CN"><head><title>店</title><script src="/sdk/shop.js"></script></head>
      <body><iframe title="我的信息" width="380" height="800" src="${double.url}/me#at=tags"></iframe></body></html>`;
    return visit(`${shop.url}/page`);
  };

  test('the shop hands the token by message, and the view of the address opens', async () => {
    double.origins = [shop.url];
    const page = await shopPage('a.b.c');
    await page.frameLocator('iframe').getByText('喜欢乌龙茶').waitFor();
    expect(double.calls('GET', '/v1/me/tags')[0]?.headers.authorization).toBe('Bearer a.b.c');
    expect(page.frames()[1]?.url()).not.toContain('a.b.c');
  });

  test('a page of nobody’s may not show it at all', async () => {
    double.origins = ['https://shop.example.com'];
    const page = await shopPage('a.b.c');
    await page.waitForLoadState('networkidle');
    expect(await page.frames()[1]?.locator('my-portal').count()).toBe(0);
    expect(double.calls('GET', '/v1/me')).toEqual([]);
    expect(troubles.splice(0).join()).toContain('frame-ancestors');
  });

  test('a message that is no token opens nothing', async () => {
    double.origins = [shop.url];
    const page = await shopPage(
      '',
      `source.postMessage({ heng: 'token', token: 7 }, origin); source.postMessage('token', origin)`,
    );
    await page.frameLocator('iframe').getByText('正在等待商店的页面').waitFor();
    expect(double.calls('GET', '/v1/me')).toEqual([]);
  });
});
