import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { choicesOf } from '../testing/answers.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

const HOUR = 3_600_000;
const contact = '13900000001';

describe.skipIf(noChromium)('after a refusal', { timeout: 120_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  beforeAll(async () => {
    stage = await raiseStage();
    visitor = await stage.open('phone-touch');
    await enter('/register');
  });
  afterAll(() => stage?.stop());

  /** Registers or comes back: one contact and the code the page shows. */
  async function enter(path: '/register' | '/sign-in'): Promise<void> {
    const { page } = visitor;
    await visitor.go(path);
    await page.getByLabel('手机号或邮箱').fill(contact);
    await page.getByRole('button', { name: '取验证码' }).click();
    await page.getByLabel('六位验证码').fill(String(await page.locator('.code').textContent()));
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL('**/account*');
  }

  const tour = [
    '/',
    '/products/tea-jasmine',
    '/search?q=茶',
    '/aisles/coffee',
    '/products/coffee-dripper-v',
    '/cart',
    '/account',
    '/stores',
    '/products/tea-gaiwan',
    '/search?q=杯',
  ];

  const asks = () => visitor.page.locator('heng-ask[category="browsing-history"]').count();

  /** Ten pages, and nowhere a question about browsing: neither in the page nor above it. */
  async function walkUnasked(): Promise<void> {
    const over = visitor.page.locator('dialog[open], [role=dialog], [role=alertdialog], [popover]:popover-open');
    for (const path of tour) {
      await visitor.go(path);
      expect([path, await asks(), await over.count()]).toEqual([path, 0, 0]);
    }
  }

  /** The same ten pages as they are sent, and one of them on the screen. */
  async function readUnasked(): Promise<void> {
    for (const path of tour) {
      const text = await (await visitor.context.request.get(stage.url + encodeURI(path))).text();
      expect(text).not.toMatch(/<heng-ask[^>]*browsing-history/);
    }
    await visitor.go('/products/tea-jasmine');
    expect(await asks()).toBe(0);
  }

  const answer = async () =>
    (await choicesOf(stage, visitor)).choices.find(
      ({ purpose, category }) => purpose === 'personalised-recommendation' && category === 'browsing-history',
    )?.answer;

  test('nobody is asked their age to shop; who wants to choose says the band, and is then asked once', async () => {
    await visitor.look('tea-gaiwan', 'tea-dahongpao', 'tea-cups-pair');
    await visitor.go('/products/tea-jasmine');
    expect(await visitor.page.locator('heng-ask').count()).toBe(0);
    await visitor.go('/privacy');
    await visitor.page.getByRole('button', { name: '18–59 岁' }).click();
    await visitor.page.getByRole('switch', { name: '个性化：已关闭' }).waitFor();
    await visitor.go('/products/tea-jasmine');
    await visitor.hand.press(visitor.page.locator('heng-ask').getByRole('button', { name: '不同意' }));
    await visitor.page.getByText('已记下：不同意').waitFor({ state: 'attached' });
    expect(await answer()).toBe('refused');
  });

  test('ten pages, a reload and a new tab ask nothing', async () => {
    await walkUnasked();
    await visitor.page.reload();
    expect(await asks()).toBe(0);
    await visitor.newTab();
    await readUnasked();
  });

  test('an hour later, in the same session, nothing is asked', async () => {
    stage.pass(HOUR);
    await visitor.newTab();
    await readUnasked();
    expect(await answer()).toBe('refused');
  });

  test.each([
    ['47 hours', 47 * HOUR],
    ['181 days', 181 * 24 * HOUR],
  ])('%s later, signed out and in again, nothing is asked and the refusal stands', async (_, time) => {
    stage.pass(time);
    await visitor.newTab();
    await enter('/sign-in');
    await readUnasked();
    expect(await answer()).toBe('refused');
    await visitor.go('/account');
    await visitor.page.getByRole('button', { name: '退出登录' }).click();
    await enter('/sign-in');
    expect(await answer()).toBe('refused');
  });

  test('what was switched off is off after 181 days', async () => {
    await visitor.context.request.post(`${stage.url}/switch`, { form: { on: 'true' } });
    const on = visitor.page.getByRole('switch', { name: '个性化：开' });
    await visitor.go('/');
    await visitor.hand.press(on);
    await visitor.page.getByRole('switch', { name: '个性化：关' }).waitFor();
    stage.pass(181 * 24 * HOUR);
    await visitor.newTab();
    await enter('/sign-in');
    expect((await choicesOf(stage, visitor)).switch.on).toBe(false);
  });

  test('whoever opens the choices finds the question again, and may change the answer', async () => {
    await visitor.context.request.post(`${stage.url}/switch`, { form: { on: 'true' } });
    await visitor.go('/products/tea-gaiwan');
    await visitor.page.locator('.here > summary').click();
    const offered = visitor.page
      .locator('heng-choices')
      .getByRole('group', { name: '是否允许用您的浏览记录推荐商品？' })
      .first();
    const agree = offered.getByRole('button', { name: '同意', exact: true });
    await visitor.hand.press(agree);
    // Browsing is graded sensitive: its whole text is read first, and agreeing takes a press of its own.
    await offered.getByText('请看过上面的全文再选').waitFor();
    expect(await answer()).toBe('refused');
    await visitor.hand.press(agree);
    await expect.poll(answer).toBe('granted');
    await visitor.page.locator('.collecting').waitFor();
  });

  test('nothing of this broke a script or met what the policy of the page forbids', () => {
    expect(stage.faults).toEqual([]);
  });
});
