import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../../sdk/src/testing/axe.ts';
import { everyLook, noChromium } from '../../../sdk/src/testing/chromium.ts';
import { idOf } from '../testing/held-texts.ts';
import { desk, everyPlace, granted, grantedKey, phone, portalTest, settled } from '../testing/portal-page.ts';
import { requestOf } from '../testing/rights-texts.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

describe.skipIf(noChromium)('everybody can use the portal', () => {
  const { double, open, visit } = portalTest();
  const { person } = double;

  const looks: readonly (readonly [name: string, hash: string, options: BrowserContextOptions])[] = [
    ['a phone, light, Chinese', '', { ...phone, colorScheme: 'light' }],
    ['a desk, dark, English', '&lang=en', { ...desk, colorScheme: 'dark' }],
    ['large text, dark, Chinese', '&size=30', { ...phone, colorScheme: 'dark' }],
  ];
  const more: typeof looks = [
    ['a phone, dark, Chinese', '', { ...phone, colorScheme: 'dark' }],
    ['a phone, light, English', '&lang=en', { ...phone, colorScheme: 'light' }],
    ['a phone, dark, English', '&lang=en', { ...phone, colorScheme: 'dark' }],
    ['a desk, light, English', '&lang=en', { ...desk, colorScheme: 'light' }],
    ['a desk, dark, Chinese', '', { ...desk, colorScheme: 'dark' }],
    ['large text, dark, English', '&lang=en&size=20', { ...phone, colorScheme: 'dark' }],
  ];

  // Eighteen sections one after another: a busy machine takes its time.
  const long = 300_000;

  test.each(everyLook ? [...looks, ...more] : looks)(
    'axe finds nothing in any section on %s, and nothing scrolls sideways',
    async (_, hash, options) => {
      double.cells.set(grantedKey, granted);
      person.requests = [requestOf(idOf('req', 1), 'delete', 'self')];
      const page = await open(hash, options);
      for (const at of everyPlace) {
        await page.evaluate((place) => {
          location.hash = place;
        }, `at=${at}${hash}`);
        await settled(page);
        expect([at, await violations(page)]).toEqual([at, []]);
        expect([at, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([at, 0]);
      }
    },
    long,
  );

  const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

  test.each([
    ['a stranger', '/me', []],
    [
      'a stranger who asked for a code',
      '/me',
      [(page: Page) => page.getByLabel('您在商店的账号').fill('p1'), press('发送验证码')],
    ],
    ['correcting', '/me#token=t&at=data/delivery-address', [press('更正')]],
    ['about to delete a category', '/me#token=t&at=data/browsing-history', [press('删除这一类')]],
    ['about to close the account', '/me#token=t&at=close', [press('注销账户')]],
    ['a closed account', '/me#token=t&at=close', [press('注销账户'), press(/^注销$/)]],
    ['the year as a table', '/me#token=t&at=data', [(page: Page) => page.getByText('按月列表').click()]],
    [
      'a checked decision with everything open',
      `/me#token=t&at=decision/${idOf('dec', 1)}`,
      [press('核验这条决定'), (page: Page) => page.getByText('给懂技术的人').click()],
    ],
  ] as const)('axe finds nothing in the state: %s', async (_, path, steps) => {
    const page = await visit(path, phone);
    for (const step of steps) await step(page);
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });

  describe('every section has its own', () => {
    const rooms = ['data', 'choices', 'requests', 'tags', 'decisions', 'flow', 'close'] as const;

    test.each([
      ['data', '商店现在没有持有您的信息。您下单，或同意某一项之后，这里会逐项列出。'],
      ['data/search-history', '这一类现在没有任何信息。'],
      ['choices', '您还没有回答过任何一项。'],
      ['requests', '您还没有提出过请求。不需要理由，也不需要付费。'],
      ['tags', '您现在没有标签。商店只在您同意“用户画像”之后才会生成标签'],
      ['decisions', '还没有关于您的决定。'],
      ['decision/dec_01KB2Z6T5T8Y3VQF4N9M0W0001', '没有这个决定，或者它不是关于您的。'],
      ['request/req_01KB2Z6T5T8Y3VQF4N9M0W0001', '没有这项请求，或者它不是您的。'],
      ['flow', '现在没有持有的信息，所以哪里也没有去。'],
      ['close', '没有需要封存的。'],
    ])('words for nothing to show: %s', async (at, words) => {
      person.empty();
      const page = await open(at, phone);
      await page.getByText(words).first().waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test.each(rooms)('words for failing, and a way to read again: %s', async (at) => {
      const own = double.answers;
      double.answers = (method, path, body) =>
        method === 'GET' && path !== '/v1/me' && path !== '/ready'
          ? { status: 500, body: { code: 'internal' } }
          : own(method, path, body);
      const page = await open(at, phone);
      const again = page.getByRole('button', { name: '再读一次' }).first();
      await again.waitFor();
      expect(await violations(page)).toEqual([]);
      double.answers = own;
      await again.click();
      await settled(page);
      await expect.poll(() => page.getByText('没有读到这一部分').count()).toBe(0);
    });

    test('words while it reads: bones that a screen reader is told of', async () => {
      double.delay = 400;
      const page = await open('data', phone);
      await page.locator('my-held .bones[aria-busy=true]').waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('words without a network, and comes back by itself', async () => {
      const page = await open('', phone);
      await page.getByRole('switch').waitFor();
      await page.context().setOffline(true);
      await page.getByRole('link', { name: '标签' }).click();
      await page.getByText('现在没有网络。').waitFor({ timeout: 20_000 });
      expect(await violations(page)).toEqual([]);
      await page.context().setOffline(false);
      await page.getByText('喜欢乌龙茶').waitFor();
    });
  });
});
