import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../../../../packages/sdk/src/testing/axe.ts';
import { everyLook, noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { agreeToAll, sendForm } from '../testing/answers.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

const everywhere = [
  '/',
  '/aisles',
  '/aisles/tea',
  '/products/tea-dianhong',
  '/search?q=茶',
  '/search?q=zzz',
  '/cart',
  '/account',
  '/privacy',
  '/prices',
  '/keeping',
  '/stores',
  '/nowhere',
];

/** Axe would read a colour on its way from one theme to the other. */
const still = { reducedMotion: 'reduce' } as const;

/** Some thirty pages in two themes take their time. */
const patience = { timeout: 400_000 };

describe.skipIf(noChromium)('axe finds nothing wrong', patience, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
  });
  afterAll(() => stage?.stop());

  const themes = ['light', 'dark'] as const;

  const themesFor = (at: number, query: string) =>
    everyLook ? themes : themes.filter((_, theme) => theme === (at + Number(query !== '')) % 2);

  /** Opens what grows, so that it is looked at as well; what stands in an element only until the element is there goes away by itself. */
  async function unfold({ page }: Visitor): Promise<void> {
    const folded = page.locator('main details:not([open], heng-choices *, heng-switch *, [data-choices] *) > summary');
    // Held, not counted: what is opened is no longer among them, and the next would be another.
    for (const grows of await folded.elementHandles()) {
      if (await grows.isVisible()) await grows.click();
    }
    await page.waitForLoadState('networkidle');
  }

  /** Each page in both themes, or every other page in the other one. */
  async function check(visitor: Visitor, paths: readonly string[], query = ''): Promise<void> {
    for (const [at, path] of paths.entries()) {
      const and = path.includes('?') ? '&' : '?';
      await visitor.go(query ? `${path}${and}${query}` : path);
      await unfold(visitor);
      for (const colorScheme of themesFor(at, query)) {
        await visitor.page.emulateMedia({ colorScheme });
        expect([path, colorScheme, await violations(visitor.page)]).toEqual([path, colorScheme, []]);
      }
    }
  }

  test('for a visitor, with an empty and with a full cart, at checkout and where a field is wrong', async () => {
    const visitor = await stage.open('phone-mouse', still);
    await check(visitor, [...everywhere, '/sign-in', '/register']);
    await sendForm(stage, visitor, '/cart/add', { product: 'tea-dianhong' });
    await check(visitor, ['/cart', '/checkout']);
    await visitor.page.getByRole('button', { name: '提交订单' }).click();
    expect(await violations(visitor.page)).toEqual([]);
    await visitor.go('/register');
    await visitor.page.getByRole('button', { name: '取验证码' }).click();
    expect(await violations(visitor.page)).toEqual([]);
    await visitor.page.getByLabel('手机号或邮箱').fill('a@b.example');
    await visitor.page.getByRole('button', { name: '取验证码' }).click();
    await visitor.page.getByLabel('六位验证码').waitFor();
    expect(await violations(visitor.page)).toEqual([]);
    await visitor.context.close();
  });

  test('for somebody who agreed, on a desk, in English as well, and on the pages of a review, an order and a child', async () => {
    const visitor = await stage.open('desk-mouse', still);
    await visitor.signInAs('demo-chen');
    await agreeToAll(stage, visitor);
    await visitor.look('tea-gaiwan', 'tea-dahongpao', 'tea-jasmine');
    await stage.heng.settle();
    await check(visitor, [
      '/',
      '/products/tea-gaiwan',
      '/search?q=茶',
      '/account',
      '/messages',
      '/privacy',
      '/stores',
      '/products/tea-gaiwan/review',
      '/orders/demo-chen-1',
      '/family/demo-xiaohe',
    ]);
    await check(
      visitor,
      [
        '/',
        '/products/tea-gaiwan',
        '/search?q=tea',
        '/account',
        '/privacy',
        '/family/demo-xiaohe',
        '/prices',
        '/keeping',
      ],
      'lang=en',
    );
    await visitor.context.close();
  });

  test('in the elder layout', async () => {
    const visitor = await stage.open('phone-touch', still);
    await visitor.signInAs('demo-wang');
    await check(visitor, everywhere);
    await visitor.context.close();
  });

  test('for a child, and for somebody who is asked', async () => {
    const child = await stage.open('phone-mouse', still);
    await child.signInAs('demo-xiaohe');
    await sendForm(stage, child, '/cart/add', { product: 'tea-dianhong' });
    await check(child, ['/', '/account', '/privacy', '/checkout']);
    const asked = await stage.open('phone-mouse', still);
    await asked.signInAs('new');
    await asked.look('tea-gaiwan', 'tea-dahongpao');
    await check(asked, ['/products/tea-jasmine', '/search?q=茶', '/stores']);
    await child.context.close();
    await asked.context.close();
  });
});
