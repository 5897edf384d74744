import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noChromium } from '../testing/chromium.ts';
import { defined, stage } from '../testing/stage.ts';

if (noChromium) console.warn(`tests of what elements promise skipped: ${noChromium}`);

const cell = 'purpose="personalised-recommendation" category="browsing-history"';
const ask = `<heng-ask ${cell} touchpoint="home" token-endpoint="/token"></heng-ask>`;
const askSearch = ask.replace('browsing-history', 'search-history');
const notice = '<heng-notice touchpoint="home" token-endpoint="/token"></heng-notice>';
const master = '<heng-switch token-endpoint="/token"></heng-switch>';
const list = '<heng-choices token-endpoint="/token"></heng-choices>';
const portal = '<heng-portal token-endpoint="/token"></heng-portal>';
const everything = [master, notice, ask, list, portal, '<heng-mark></heng-mark>'].join('');
const browsing = 'personalised-recommendation/browsing-history,,';
const hour = 3_600_000;

const given = (answer: string, more: object = {}) => ({
  purpose: 'personalised-recommendation',
  category: 'browsing-history',
  answer,
  level: 'itemised',
  notice: 'ntc_browse',
  at: '2026-11-23T16:00:00+08:00',
  receipt: 'rcp_9',
  ...more,
});

/** What a page left on the device. */
const stored = async (page: Page, context: BrowserContext) => [
  ...(await context.cookies()).map(({ name }) => `cookie ${name}`),
  ...(await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys().catch(() => [])),
  ])),
];

describe.skipIf(noChromium)('what the elements promise', () => {
  const { double, troubles, show } = stage();
  const refuse = (page: Page) => page.getByRole('button', { name: '不同意', exact: true });

  describe('before a choice', () => {
    test('nothing is stored and nobody but Heng is asked anything, under the strictest policy', async () => {
      const page = await show('');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      double.page = double.page.replace('<main></main>', `<main>${everything}</main>`);
      await page.goto(`${double.url}/page`);
      await defined(page);
      expect(await page.getByRole('switch').count()).toBe(2);
      expect(await stored(page, page.context())).toEqual([]);
      expect(asked.filter((url) => !url.startsWith(double.url))).toEqual([]);
      expect(asked.length).toBeGreaterThan(5);
      expect(troubles).toEqual([]);
    });

    test('a plain script does the same where modules cannot be used', async () => {
      const script = '<script defer src="/sdk/heng.classic.js"></script>';
      const page = await show(master + ask + notice, { script });
      await refuse(page).click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
      expect(await page.evaluate('typeof Heng.createHeng')).toBe('function');
      expect(troubles).toEqual([]);
    });
  });

  describe('after a refusal', () => {
    test.each([
      ['on ten pages of the same day', 0, 10],
      ['an hour later', hour, 2],
      ['47 hours later', 47 * hour, 2],
      ['181 days later', 181 * 24 * hour, 2],
    ])('no page asks for that purpose %s, not for another kind of information either', async (_, later, views) => {
      const page = await show(ask + askSearch);
      await refuse(page).first().click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
      const again = await page.context().browser()?.newContext();
      const next = await again?.newPage();
      await next?.clock.install({ time: Date.now() + later });
      for (let view = 0; view < views; view++) {
        await next?.goto(`${double.url}/page?${view}`);
        await next?.waitForFunction(() => customElements.get('heng-ask'));
        await next?.waitForLoadState('networkidle');
        expect(await next?.getByRole('button').count()).toBe(0);
      }
      await again?.close();
      expect(double.calls('PUT', '/choices')).toHaveLength(1);
    });

    test('only the person’s own visit to the choices can change it', async () => {
      double.cells.set(browsing, given('refused'));
      const page = await show(ask + list);
      expect(await page.locator('heng-ask').getByRole('button').count()).toBe(0);
      expect(await page.locator('heng-choices').getByRole('button', { name: '同意', exact: true }).count()).toBe(3);
    });

    test.each([
      ['ran out', { closed: 'expired' }, 0],
      ['was given to a notice that has changed since', { closed: 'superseded' }, 1],
    ])('a grant that %s is asked for as the law allows', async (_, more, times) => {
      double.cells.set(browsing, given('granted', more));
      const page = await show(ask);
      expect(await refuse(page).count()).toBe(times);
    });
  });

  describe('without a network', () => {
    test('a refusal counts at once, says so, and reaches Heng when there is one', async () => {
      const page = await show(ask);
      await refuse(page).waitFor();
      await page.waitForTimeout(500);
      await page.context().setOffline(true);
      await refuse(page).click();
      await page.getByText('联网后会自动送到商店').waitFor();
      expect(await refuse(page).count()).toBe(0);
      expect(await stored(page, page.context())).toEqual(['heng-waiting']);
      await page.context().setOffline(false);
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
      await expect.poll(() => stored(page, page.context())).toEqual([]);
    });

    test('a refusal survives the closing of the page', async () => {
      const page = await show(ask);
      await refuse(page).waitFor();
      await page.waitForTimeout(500);
      await page.context().setOffline(true);
      await refuse(page).click();
      await page.getByText('联网后会自动送到商店').waitFor();
      const context = page.context();
      await page.close();
      await context.setOffline(false);
      const next = await context.newPage();
      await next.goto(`${double.url}/page`);
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
      expect(await refuse(next).count()).toBe(0);
    });

    test('the switch goes off at once and says that the shop is told later; a grant does not count', async () => {
      const page = await show(master + list);
      await page.waitForTimeout(500);
      await page.context().setOffline(true);
      await page.getByRole('switch').click();
      await expect.poll(() => page.getByRole('switch').getAttribute('aria-checked')).toBe('false');
      await page.getByRole('switch').getByText('联网后送到商店').waitFor();
      const sharing = page.getByRole('group', { name: /提供给/ }).first();
      await sharing.getByRole('button', { name: '同意', exact: true }).click();
      await sharing.getByRole('button', { name: '同意', exact: true }).click();
      await page.getByText('没有生效').waitFor();
      expect(double.cells.size).toBe(0);
      expect(double.switchedOn).toBe(true);
      await page.context().setOffline(false);
      await expect.poll(() => double.switchedOn).toBe(false);
    });
  });

  describe('collecting now', () => {
    const dot = (page: Page) => page.locator('heng-notice .dot');

    test('the dot is lit for what was granted, with its words, and goes out with the switch', async () => {
      double.cells.set(browsing, given('granted'));
      const page = await show(notice + master);
      await page.getByText('正在收集：浏览记录').waitFor();
      expect(await dot(page).getAttribute('class')).toContain('lit');
      await page.getByRole('switch').click();
      await page.getByText('现在没有收集需要您同意的信息').waitFor();
      expect(await dot(page).getAttribute('class')).not.toContain('lit');
    });

    test('it is out for a minor whatever was granted, and says nothing of a visitor nobody knows', async () => {
      double.cells.set(browsing, given('granted'));
      double.ageBand = 'minor-14-17';
      const page = await show(notice);
      await page.getByText('现在没有收集需要您同意的信息').waitFor();
      double.answers = (_, path) =>
        path.startsWith('/v1/me') ? { status: 401, body: { code: 'not-authenticated' } } : undefined;
      const stranger = await show(notice);
      await stranger.getByRole('button', { name: '看说明' }).first().waitFor();
      expect(await dot(stranger).count()).toBe(0);
    });
  });

  describe('those who need more care', () => {
    const child = () => Object.assign(double, { ageBand: 'under-14' });

    test('a child is told that a guardian answers, has no answers to press, and can hand it over', async () => {
      child();
      const page = await show(list);
      expect(await refuse(page).count()).toBe(0);
      await page.getByText('由监护人回答').first().waitFor();
      const heard = page.evaluate(
        () => new Promise<string>((resolve) => document.addEventListener('heng-guardian', ({ type }) => resolve(type))),
      );
      await page.getByRole('button', { name: '请监护人来回答' }).first().click();
      expect(await heard).toBe('heng-guardian');
      await page.getByText('请把这一页交给监护人').waitFor();
    });

    test('a verified guardian answers in the same way', async () => {
      child();
      const page = await show(list.replace('>', ' guardian>'));
      await refuse(page).first().click();
      await expect.poll(() => [...double.cells.values()].map(({ answer }) => answer)).toEqual(['refused']);
    });

    test('where a guardian signs in is a link', async () => {
      child();
      const page = await show(list.replace('>', ' guardian-href="/guardian">'));
      expect(await page.getByRole('link', { name: '请监护人来回答' }).first().getAttribute('href')).toBe('/guardian');
    });

    test.each(['minor-14-17', 'unknown'])(
      'for %s one plain sentence says why nothing is personalised',
      async (ageBand) => {
        double.ageBand = ageBand;
        const page = await show(list);
        await page.getByText(/《未成年人网络保护条例》第二十四条|还没有确认您已满十八岁/).waitFor();
      },
    );
  });

  describe('counting without the person', () => {
    const counts = () => double.calls('POST', '/v1/usability').map(({ body }) => body as Record<string, unknown>);

    test('reaching and refusing are counted by page and mode, and nothing else goes along', async () => {
      const page = await show(ask, { hasTouch: true });
      await refuse(page).waitFor();
      await expect.poll(counts).toHaveLength(1);
      await refuse(page).tap();
      await expect.poll(counts).toHaveLength(2);
      expect(counts()[0]).toEqual({ page: 'home', mode: expect.any(String), journey: 'refuse', step: 'reached' });
      const told = { page: 'home', mode: 'touch', journey: 'refuse', step: 'done', ms: expect.any(Number), actions: 1 };
      expect(counts()[1]).toEqual(told);
      const [{ headers } = { headers: {} }] = double.calls('POST', '/v1/usability');
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']));
      expect(headers).not.toHaveProperty('cookie');
    });

    test('the keyboard and a failure are told apart', async () => {
      const page = await show(master);
      await expect.poll(counts).toHaveLength(1);
      double.instead.push({ status: 500, body: { code: 'internal' } });
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await expect
        .poll(() => counts().at(-1))
        .toMatchObject({ mode: 'keyboard', journey: 'switch-off', step: 'failed', page: 'account' });
      await page.goto('about:blank');
      await expect.poll(() => counts().at(-1)).toMatchObject({ journey: 'switch-off', step: 'left' });
    });

    test('a browser that asks not to be tracked is not counted', async () => {
      const page = await show('');
      await page.context().addInitScript(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }));
      double.page = double.page.replace('<main></main>', `<main>${ask}</main>`);
      await page.goto(`${double.url}/page`);
      await refuse(page).click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
      expect(counts()).toEqual([]);
    });
  });
});
