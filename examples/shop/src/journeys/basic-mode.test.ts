import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { agreeToAll, choicesOf, sendForm } from '../testing/answers.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

describe.skipIf(noChromium)('the basic mode', { timeout: 120_000 }, () => {
  let stage: Stage;
  let accepting: Walk;
  beforeAll(async () => {
    stage = await raiseStage();
    const visitor = await stage.open('desk-mouse');
    await agreed(visitor);
    accepting = await walk(visitor);
    await visitor.context.close();
  }, 300_000);
  afterAll(() => stage?.stop());

  /** What one can do on a page: the landmarks by role and name, the fields, the buttons that are no choice. */
  const landmarks = ({ page }: Visitor) =>
    page.evaluate(() => {
      const list = document.querySelectorAll(
        'header, main, footer, nav[aria-label], form[role=search], main h1, main form.add, main form.receiver, main .lines, main .bill, main .grid, main a.act, main button.act, main input:not([type=hidden])',
      );
      return [
        ...new Set(
          [...list].map((one) =>
            [one.localName, one.getAttribute('aria-label'), one.getAttribute('name'), one.getAttribute('role')]
              .filter(Boolean)
              .join(' '),
          ),
        ),
      ];
    });

  interface Walk {
    readonly pages: Record<string, readonly string[]>;
    readonly total: string;
    readonly price: string;
    readonly done: string;
  }

  /** Home, search, product, cart, checkout, order: with a mouse, as anybody would. */
  async function walk(visitor: Visitor): Promise<Walk> {
    const { page } = visitor;
    const pages: Record<string, readonly string[]> = {};
    const note = async (name: string) => {
      pages[name] = await landmarks(visitor);
    };
    expect((await page.goto(stage.url))?.status()).toBe(200);
    await note('home');
    await page.getByRole('searchbox', { name: '搜索商品' }).fill('盖碗');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.getByRole('heading', { level: 1, name: '盖碗' }).waitFor();
    await note('search');
    await page.getByRole('link', { name: '青白瓷盖碗' }).first().click();
    await page.getByRole('button', { name: '放进购物车' }).waitFor();
    await note('product');
    const price = String(await page.locator('.big-price').textContent());
    await page.getByRole('button', { name: '放进购物车' }).click();
    await page.getByRole('link', { name: '去结算' }).waitFor();
    await note('cart');
    await page.getByRole('link', { name: '去结算' }).click();
    await page.getByLabel('收货人').fill('陈一');
    await page.getByLabel('手机号').fill('13800000000');
    await page.getByLabel('收货地址').fill('浙江省杭州市湖滨路 1 号');
    await note('checkout');
    const total = String(await page.locator('.total').textContent());
    await page.getByRole('button', { name: '提交订单' }).click();
    const done = String(await page.getByRole('heading', { level: 1 }).textContent());
    return { pages, total, price, done };
  }

  const agreed = async (visitor: Visitor) => {
    await visitor.signInAs('new');
    await agreeToAll(stage, visitor);
    expect(
      (await choicesOf(stage, visitor)).choices.filter(({ answer }) => answer === 'granted').length,
    ).toBeGreaterThan(5);
  };
  const refused = async (visitor: Visitor) => {
    await visitor.signInAs('new');
    const { purposes } = await choicesOf(stage, visitor);
    for (const { id: purpose, categories } of purposes) {
      for (const { id: category } of categories.filter(({ notice }) => notice !== null)) {
        await sendForm(stage, visitor, '/choices', { purpose, category, answer: 'refused' });
      }
    }
    await sendForm(stage, visitor, '/switch', { on: 'false', back: '/' });
  };

  const others: readonly (readonly [string, (visitor: Visitor) => Promise<void>])[] = [
    ['who refused everything and switched off', refused],
    ['who never answered', (visitor) => visitor.signInAs('new')],
    ['who never signed in', async () => undefined],
    ['of sixteen', (visitor) => visitor.signInAs('demo-xiaolin')],
  ];

  test.each(others)(
    'does for somebody %s all that the shop does for who agreed: same pages, same price, same total',
    async (_, prepare) => {
      const other = await stage.open('desk-mouse');
      await prepare(other);
      const without = await walk(other);
      expect(without).toEqual(accepting);
      expect(without.done).toBe('订单已提交');
      await other.context.close();
    },
  );

  test('needs no script: browsing, cart, checkout, refusing and switching off are plain forms', async () => {
    const visitor = await stage.open('phone-touch', { javaScriptEnabled: false });
    await visitor.signInAs('new');
    await visitor.go('/privacy');
    const { page } = visitor;
    await page.getByRole('button', { name: '不同意' }).first().tap();
    await page.getByText('您已选择不同意').first().waitFor();
    await page.getByRole('button', { name: '同意', exact: true }).nth(1).tap();
    await page.getByRole('switch', { name: '个性化：开' }).tap();
    await page.getByRole('switch', { name: '个性化：关' }).waitFor();
    expect((await walk(visitor)).done).toBe('订单已提交');
    await visitor.context.close();
  });

  test('puts no cookie and stores nothing in the browser before there is something to remember', async () => {
    const visitor = await stage.open('desk-mouse');
    for (const path of ['/', '/search?q=茶', '/products/tea-gaiwan', '/aisles/tea', '/account', '/privacy']) {
      await visitor.go(path);
      expect(await visitor.context.cookies()).toEqual([]);
      expect(await visitor.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    }
    await visitor.context.close();
  });

  test('nothing of this broke a script or met what the policy of the page forbids', () => {
    expect(stage.faults).toEqual([]);
  });
});
