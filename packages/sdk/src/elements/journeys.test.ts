import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { everyLook, noChromium } from '../testing/chromium.ts';
import { defined, desk, phone, stage } from '../testing/stage.ts';

if (noChromium) console.warn(`journeys through elements skipped: ${noChromium}`);

const at = 'token-endpoint="/token"';
const ask = `<heng-ask purpose="personalised-recommendation" category="browsing-history" touchpoint="home" ${at}></heng-ask>`;
const browsing = 'personalised-recommendation/browsing-history,,';
const reasons = [{ zh: '因为您 3 天前看过乌龙茶', en: 'Because', category: 'browsing-history', tag: 'tea' }];
const ad = {
  id: 'ad1',
  creative: { title: '明前龙井', text: '<b>新茶</b>', href: '/tea', image: '/tea.svg' },
  advertiser: '某某茶业',
  targeted: true,
  why: reasons,
  decision: 'dec_1',
  label: { ad: { zh: '广告', en: 'Ad' }, targeted: { zh: '定推', en: 'Aimed at you' } },
};
const granted = {
  purpose: 'personalised-recommendation',
  category: 'browsing-history',
  answer: 'granted',
  level: 'itemised',
  notice: 'ntc_browse',
  at: '2026-11-23T16:00:00+08:00',
  receipt: 'rcp_9',
};

type Means = 'mouse' | 'touch' | 'keyboard';
type Way = readonly [means: Means, viewport: typeof desk | typeof phone];
const common: readonly Way[] = [
  ['mouse', desk],
  ['touch', phone],
  ['keyboard', desk],
  ['keyboard', phone],
];
const rare: readonly Way[] = [
  ['mouse', phone],
  ['touch', desk],
];
const ways = everyLook ? [...common, ...rare] : common;

/** Presses as a person with this means does; by keyboard the whole way is walked with Tab. */
async function press(page: Page, means: Means, target: Locator): Promise<void> {
  await target.waitFor();
  if (means === 'mouse') return target.click();
  if (means === 'touch') return target.tap();
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const there = await target.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
    if (there) return page.keyboard.press('Enter');
  }
  throw new Error('expected the keyboard to get there');
}

describe.skipIf(noChromium)('journeys', () => {
  const { double, troubles, show } = stage();
  const named = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();
  const showAd = async (given: object, options = {}) => {
    const page = await show(`<heng-ad ${at}></heng-ad>`, options);
    await page.evaluate((shown) => Object.assign(document.querySelector('heng-ad') ?? {}, { ad: shown }), given);
    await defined(page);
    return page;
  };

  describe.each(ways)('by %s at %o', (means, viewport) => {
    const options = { viewport, hasTouch: means === 'touch' };

    test('a question is refused with one press, and agreed to with one', async () => {
      for (const [name, answer] of [
        ['不同意', 'refused'],
        ['同意', 'granted'],
      ] as const) {
        double.reset();
        const page = await show(ask, options);
        await press(page, means, named(page, name));
        await expect.poll(() => double.cells.get(browsing)?.answer).toBe(answer);
      }
    });

    test('the switch, a notice and a choice work', async () => {
      const page = await show(
        `<heng-switch ${at}></heng-switch><heng-notice touchpoint="search" ${at}></heng-notice><heng-choices ${at}></heng-choices>`,
        options,
      );
      await press(page, means, page.getByRole('switch'));
      await expect.poll(() => double.switchedOn).toBe(false);
      await press(page, means, named(page, '看说明'));
      await page.locator('heng-notice').getByText('不同意也能正常搜索和购买').waitFor();
      await press(page, means, named(page, '不同意'));
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
    });

    test('a reason is stopped, a tag deleted, an item sent away, and an objection made without a reason', async () => {
      double.cells.set(browsing, granted);
      const why = `<heng-why item-id="t1" decision="dec_1" why='${JSON.stringify(reasons)}' ${at}></heng-why>`;
      const page = await show(why, options);
      await press(page, means, named(page, '为什么看到它'));
      await press(page, means, named(page, '不再用浏览记录'));
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('withdrawn');
      await press(page, means, named(page, '删除这个标签'));
      await expect.poll(() => double.tags).toEqual([]);
      await press(page, means, named(page, '不再推荐这个'));
      await page.getByText('不再给您看这个').waitFor();
      await press(page, means, named(page, '提出异议'));
      await press(page, means, named(page, '送出异议'));
      await page.getByText('异议已收到，最晚 2026年12月15日').waitFor();
      const about = { kind: 'item', item: 't1', decision: 'dec_1' };
      expect(double.calls('POST', '/objections').map(({ body }) => body)).toEqual([
        { about },
        { about, humanReview: false },
      ]);
    });

    test('an ad is closed with one press and stays closed, and the portal opens', async () => {
      const page = await showAd(ad, options);
      await press(page, means, named(page, '关闭这条广告'));
      await expect.poll(() => page.getByText('明前龙井').count()).toBe(0);
      await page.evaluate((shown) => {
        const again = document.createElement('heng-ad');
        again.setAttribute('token-endpoint', '/token');
        document.body.append(Object.assign(again, { ad: shown }));
        document.body.append(Object.assign(document.createElement('heng-portal'), { tokenEndpoint: '/token' }));
      }, ad);
      const opened = page.waitForEvent('popup');
      await press(page, means, named(page, '我的选择'));
      expect((await opened).url() || 'about:blank').toMatch(/about:blank|\/me#token=.+at=choices/);
      expect(await page.getByText('明前龙井').count()).toBe(0);
    });
  });

  describe('an ad', () => {
    test('stands with 广告, 定推, its reason, its close, and the switch; its text is text', async () => {
      const page = await showAd(ad);
      const text = (await page.locator('heng-ad').evaluate(({ shadowRoot }) => shadowRoot?.textContent)) ?? '';
      expect(text).toContain('广告');
      expect(text).toContain('定推');
      expect(text).toContain('<b>新茶</b>');
      await named(page, '为什么看到这条广告').waitFor();
      await named(page, '关闭这条广告').waitFor();
      await page.getByRole('switch').waitFor();
      expect(troubles).toEqual([]);
    });

    test('stops for advertising and for nothing else, and what is not wanted again is its campaign', async () => {
      const why = [{ zh: '因为您有标签“常看茶叶”', en: 'Because of a tag', category: 'inferred-tags' }];
      const cell = { purpose: 'onsite-targeted-ads', category: 'inferred-tags' };
      double.cells.set('onsite-targeted-ads/inferred-tags,,', { ...granted, ...cell });
      const page = await showAd({ ...ad, why, campaign: 'tea-lookers' });
      await named(page, '为什么看到这条广告').click();
      await named(page, '不再看这条广告').click();
      await page.getByText('不再给您看这个').waitFor();
      expect(double.calls('POST', '/objections').map(({ body }) => body)).toEqual([
        { about: { kind: 'ad', item: 'tea-lookers', decision: ad.decision } },
      ]);
      await page.getByRole('button', { name: /^不再用/ }).click();
      await expect
        .poll(() => double.calls('PUT', '/choices/').map(({ path }) => path))
        .toEqual(['/v1/me/choices/onsite-targeted-ads/inferred-tags']);
    });

    test.each([
      ['the label 广告', { label: { ad: { zh: '推广', en: 'Promotion' }, targeted: ad.label.targeted } }],
      ['the label 定推 though it is aimed', { label: { ad: ad.label.ad } }],
      ['any label', { label: undefined }],
      ['a reason', { why: [] }],
      ['its decision', { decision: '' }],
      ['its advertiser', { advertiser: undefined }],
      ['word on whether it is aimed', { targeted: undefined }],
      ['an honest address', { creative: { ...ad.creative, href: 'javascript:alert(1)' } }],
      ['an honest picture', { creative: { ...ad.creative, image: 'data:image/svg+xml,<svg/>' } }],
    ])('shows nothing without %s', async (_, more) => {
      const page = await showAd({ ...ad, ...more });
      expect(await page.locator('heng-ad').evaluate(({ offsetHeight }: HTMLElement) => offsetHeight)).toBe(0);
      expect(troubles.join()).toContain('heng-ad: not shown, expected');
    });

    test.each([
      ['in elder mode', { elderMode: true }, {}, 0],
      ['in elder mode when the reply allows it', { elderMode: true }, { audience: ['elder-mode'] }, 1],
      ['to a minor', { ageBand: 'minor-14-17' }, { targeted: false }, 0],
      ['to a minor when the reply allows it', { ageBand: 'minor-14-17' }, { targeted: false, audience: ['minor'] }, 1],
      ['to a minor when it is aimed, whatever the reply says', { ageBand: 'under-14' }, { audience: ['minor'] }, 0],
      ['to a person of unknown age', { ageBand: 'unknown' }, { targeted: false }, 0],
      ['to an adult of any age', { ageBand: 'elderly-60plus' }, {}, 1],
    ])('shown %s: as the groups demand', async (_, person, more, times) => {
      Object.assign(double, person);
      const page = await showAd({ ...ad, ...more });
      expect(await page.getByText('明前龙井').count()).toBe(times);
    });
  });

  test('a mark says that nobody certified, and looks like no seal', async () => {
    const page = await show('<heng-mark></heng-mark>');
    await page.getByText('这家商店没有生效的认证。').waitFor();
    expect(await page.locator('heng-mark svg, heng-mark img').count()).toBe(0);
  });
});
