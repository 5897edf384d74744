import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noChromium } from '../testing/machine.ts';
import { type LocalSite, serve } from '../testing/serve.ts';
import { launchChromium } from './chromium.ts';
import { pacer } from './pace.ts';
import { DEVICES } from './settings.ts';
import { during, type Ground, goTo } from './visit.ts';

describe.skipIf(noChromium)('a visit', () => {
  let browser: Browser;
  let site: LocalSite;
  let elsewhere: LocalSite;
  const received: string[] = [];
  const remarks: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
    elsewhere = await serve((url) => {
      received.push(`elsewhere ${url.pathname}`);
      return { body: '<h1>elsewhere</h1>' };
    });
  });
  afterAll(async () => {
    await elsewhere.close();
    await browser.close();
  });
  beforeEach(async () => {
    received.length = 0;
    remarks.length = 0;
    site = await serve((url, request) => {
      received.push(`${request.method} ${url.pathname}`);
      return { body: '<h1>shop</h1>' };
    });
  });
  afterEach(() => site.close());

  const ground = (publicOnly = false): Ground => ({
    browser,
    home: `${site.url}/`,
    locale: 'zh-CN',
    timezone: 'Asia/Shanghai',
    pace: pacer(100),
    signIn: [],
    rules: { origins: [site.url], publicOnly, remark: (words) => remarks.push(words) },
  });
  const inPage = (run: string, at = ground()) =>
    during(at, { device: DEVICES.desktop }, async (visit) => {
      await goTo(visit, at.home);
      await visit.page.evaluate(run).catch(() => undefined);
      await visit.page.waitForTimeout(400);
      return visit.page.url();
    });
  const post = (path: string, body: string) =>
    `fetch(${JSON.stringify(path)}, { method: 'POST', body: ${JSON.stringify(body)} }).catch(() => {})`;

  it('does not follow a page to another origin', async () => {
    expect(await inPage(`location.href = ${JSON.stringify(elsewhere.url)}`)).not.toContain(elsewhere.url);
    expect(received).not.toContain('elsewhere /');
    expect(remarks.join()).toContain('did not leave');
  });

  it('does not follow a window that a page opens to another origin', async () => {
    await inPage(`open(${JSON.stringify(elsewhere.url)})`);
    expect(received).not.toContain('elsewhere /');
  });

  it('still sees what a page loads from elsewhere', async () => {
    await inPage(`fetch(${JSON.stringify(`${elsewhere.url}/pixel`)}, { mode: 'no-cors' })`);
    expect(received).toContain('elsewhere /pixel');
  });

  it.each([
    ['/pay', '{}'],
    ['/orders', '{"lines":[]}'],
    ['/login', 'name=a'],
    ['/anything', 'password=hunter2'],
    ['/anything', '{"cardNumber":"4111 1111 1111 1111"}'],
  ])('sends nothing that pays, orders or signs in: %s %s', async (path, body) => {
    await inPage(post(path, body));
    expect(received).not.toContain(`POST ${path}`);
    expect(remarks.join()).toContain('sent nothing to');
  });

  it('lets an answer through', async () => {
    await inPage(post('/api/choice', '{"answer":"refused"}'));
    expect(received).toContain('POST /api/choice');
  });

  it('with public addresses only, nothing of a private one is loaded', async () => {
    await inPage('1', ground(true));
    expect(received).toEqual([]);
    expect(remarks.join()).toContain('private address');
  });

  it('looks like a browser of a person', async () => {
    const seen = await during(ground(), { device: DEVICES.phone }, async (visit) => {
      await goTo(visit, site.url);
      return visit.page.evaluate(() => ({
        webdriver: navigator.webdriver,
        agent: navigator.userAgent,
        language: navigator.language,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        touch: navigator.maxTouchPoints > 0,
      }));
    });
    expect(seen).toMatchObject({ language: 'zh-CN', zone: 'Asia/Shanghai', touch: true });
    expect(seen.webdriver).not.toBe(true);
    expect(seen.agent).not.toMatch(/headless/i);
  });
});
